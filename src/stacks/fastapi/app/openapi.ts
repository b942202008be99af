import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';

const { dict, str, super: super_ } = py.builtins;
const FastAPI = py.symbol('fastapi', 'FastAPI');
const Any = py.symbol('typing', 'Any');

/** `app/openapi.py` */
export function openapiModule(): Module {
  return py.module('app/openapi.py', [
    py.assign('OTHER_FORM', py.set(['offset', 'limit'])),
    py.class('Api', {
      bases: [FastAPI],
      doc:
        'An application that describes one of the two forms of paging.\n\nOpenAPI cannot say that parameters exclude each other. So the second form is\ntold of in the description of the first.',
    }, [
      py.def('openapi', { params: ['self'], returns: py.sub(dict, str, Any), doc: 'Return the document.' }, [
        py.if(py.compare(py.id('self.openapi_schema'), 'is', null), [
          py.for('path', py.chain(py.sub(py.chain(py.call(super_), ['openapi']), 'paths'), ['values']), [
            py.for('operation', py.chain(py.id('path'), ['values']), [
              py.assign(
                py.sub(py.id('operation'), 'parameters'),
                py.listComp(
                  py.id('parameter'),
                  py.forIn('parameter', py.chain(py.id('operation'), ['get', ['parameters', []]]), {
                    if: [py.compare(py.sub(py.id('parameter'), 'name'), 'not in', py.id('OTHER_FORM'))],
                  }),
                ),
              ),
            ]),
          ]),
        ]),
        py.return(py.chain(py.call(super_), ['openapi'])),
      ]),
    ]),
  ], { doc: 'The application, with a document that promises no more than it keeps.' });
}
