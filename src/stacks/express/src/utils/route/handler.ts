import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../../schemas/z.js';
import { Caller } from '../../symbols.js';

const Request = ts.symbol('express', 'Request');
const Response = ts.symbol('express', 'Response');

/** What handlers are given; where there are no callers, none is among it. */
export function handlerTypes(callers: boolean): ts.StatementLike[] {
  return [
    handled(callers),
    handler(),
    ts.const('nothing', ts.chain(z, ['strictObject', [{}]])),
    ts.typeAlias('Nothing', ts.typeOf('nothing'), {}),
    ts.const('noBody', ts.chain(z, ['undefined'])),
    ts.typeAlias('NoBody', ts.typeOf('noBody'), {}),
  ];
}

function handled(callers: boolean): ts.StatementLike {
  return ts.interface('Handled', {
    export: true,
    typeParams: [
      ts.typeParam('Params', { extends: ts.prop(z, 'ZodType') }),
      ts.typeParam('Query', { extends: ts.prop(z, 'ZodType') }),
      ts.typeParam('Body', { extends: ts.prop(z, 'ZodType') }),
    ],
    doc: 'A request whose parts were read.',
  }, [
    ts.property('params', ts.ref(ts.prop(z, 'output'), ts.ref('Params')), { readonly: true }),
    ts.property('query', ts.ref(ts.prop(z, 'output'), ts.ref('Query')), { readonly: true }),
    ts.property('body', ts.ref(ts.prop(z, 'output'), ts.ref('Body')), { readonly: true }),
    ...(callers ? [ts.property('caller', Caller, { readonly: true })] : []),
    ts.property('req', Request, { readonly: true }),
    ts.property('res', Response, { readonly: true }),
  ]);
}

function handler(): ts.StatementLike {
  return ts.typeAlias(
    'Handler',
    ts.functionType(
      [ts.param('request', ts.ref('Handled', ts.ref('Params'), ts.ref('Query'), ts.ref('Body')))],
      ts.ref('Promise', ts.types.unknown),
    ),
    {
      export: true,
      typeParams: [
        ts.typeParam('Params', { extends: ts.prop(z, 'ZodType') }),
        ts.typeParam('Query', { extends: ts.prop(z, 'ZodType') }),
        ts.typeParam('Body', { extends: ts.prop(z, 'ZodType') }),
      ],
      doc: 'Does what is asked for, and gives the body of the answer.',
    },
  );
}
