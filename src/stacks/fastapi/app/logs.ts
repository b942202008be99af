import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';

const { dict, object, str, tuple } = py.builtins;
const ContextVar = py.symbol('contextvars', 'ContextVar');
const json = py.moduleSymbol('json');
const logging = py.moduleSymbol('logging');
const sys = py.moduleSymbol('sys');
const redact = py.symbol('app.utils.redaction', 'redact');

/** `app/logs.py` */
export function logsModule(): Module {
  return py.module('app/logs.py', [
    py.assign('FIELDS', py.tuple(['request_id', 'method', 'path', 'status', 'ms'])),
    py.spaced(
      py.annAssign(
        'current_request',
        py.sub(ContextVar, str),
        py.call(ContextVar, ['current_request'], { default: '' }),
      ),
    ),
    py.docstring('The id of the request at hand.'),
    py.annAssign(
      'current_secrets',
      py.sub(ContextVar, py.sub(tuple, str, py.ellipsis)),
      py.call(ContextVar, ['current_secrets'], { default: py.tuple([]) }),
    ),
    py.docstring('What it carries and no log may show.'),
    py.class('JsonFormatter', { bases: [py.attr(logging, 'Formatter')], doc: 'Writes a record as one line of JSON.' }, [
      py.def('format', {
        params: ['self', py.param('record', py.attr(logging, 'LogRecord'))],
        returns: str,
        doc: 'Return the line.',
      }, [
        py.assign('secrets', py.chain(py.id('current_secrets'), ['get'])),
        py.annAssign(
          'line',
          py.sub(dict, str, object),
          py.dict({
            timestamp: py.chain(py.id('self'), ['formatTime', [py.id('record'), '%Y-%m-%dT%H:%M:%S%z']]),
            level: py.id('record.levelname'),
            logger: py.id('record.name'),
            message: py.call(redact, [py.chain(py.id('record'), ['getMessage']), py.id('secrets')]),
          }),
        ),
        py.if(py.chain(py.id('current_request'), ['get']), [
          py.assign(py.sub(py.id('line'), 'request_id'), py.chain(py.id('current_request'), ['get'])),
        ]),
        py.augAssign(
          'line',
          '|',
          py.dictComp(
            py.id('name'),
            py.sub(py.call(py.id('vars'), [py.id('record')]), py.id('name')),
            py.forIn('name', py.id('FIELDS'), {
              if: [py.compare(py.id('name'), 'in', py.call(py.id('vars'), [py.id('record')]))],
            }),
          ),
        ),
        py.if(py.id('record.exc_info'), [
          py.assign(
            py.sub(py.id('line'), 'error'),
            py.call(redact, [
              py.chain(py.id('self'), ['formatException', [py.id('record.exc_info')]]),
              py.id('secrets'),
            ]),
          ),
        ]),
        py.return(py.chain(json, ['dumps', [py.id('line')]])),
      ]),
    ]),
    py.def('configure_logging', {
      params: [py.param('level', str)],
      returns: null,
      doc: 'Write all logs as JSON to the standard output.',
    }, [
      py.assign('handler', py.chain(logging, ['StreamHandler', [py.attr(sys, 'stdout')]])),
      py.chain(py.id('handler'), ['set_name', ['json']]),
      py.chain(py.id('handler'), ['setFormatter', [py.call(py.id('JsonFormatter'))]]),
      py.commented(
        py.assign('others', py.ifExp('INFO', py.compare(py.id('level'), '==', 'DEBUG'), py.id('level'))),
        'Drivers write rows and parameters at DEBUG.',
      ),
      py.assign('root', py.chain(logging, ['getLogger'])),
      py.chain(py.id('root'), ['setLevel', [py.id('others')]]),
      py.assign(
        'root.handlers',
        [
          py.star(
            py.generator(
              py.id('each'),
              py.forIn('each', py.id('root.handlers'), {
                if: [py.compare(py.id('each.name'), '!=', py.id('handler.name'))],
              }),
            ),
          ),
          py.id('handler'),
        ],
      ),
      py.chain(logging, ['getLogger', ['app']], ['setLevel', [py.id('level')]]),
      py.for('name', py.tuple(['uvicorn', 'uvicorn.error']), [
        py.chain(logging, ['getLogger', [py.id('name')]], 'handlers', ['clear']),
        py.assign(py.chain(logging, ['getLogger', [py.id('name')]], 'propagate'), true),
      ]),
      py.commented(
        py.assign(py.chain(logging, ['getLogger', ['uvicorn.access']], 'disabled'), true),
        'The line of each request says all that this one would.',
      ),
    ]),
  ], { doc: 'Logs: a line of JSON a record, without secrets.' });
}
