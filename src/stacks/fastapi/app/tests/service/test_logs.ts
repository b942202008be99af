import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { cases, Client, fixtures, test } from '../kit.js';

const { RuntimeError, ValueError, list, str } = py.builtins;
const json = py.moduleSymbol('json');
const logging = py.moduleSymbol('logging');
const pytest = py.moduleSymbol('pytest');
const Request = py.symbol('fastapi', 'Request');
const JsonFormatter = py.symbol('app.logs', 'JsonFormatter');
const configureLogging = py.symbol('app.logs', 'configure_logging');
const createApp = py.symbol('app.main', 'create_app');
const redact = py.symbol('app.utils.redaction', 'redact');

const SECRET = py.id('SECRET');
const text = py.id('text');
const log = py.id('log');
const request = py.id('request');
const caplog = py.param('caplog', py.attr(pytest, 'LogCaptureFixture'));

/** Texts in which a secret stands at the mark. */
const texts = [
  'Authorization: Bearer <>',
  '{\'authorization\': \'Bearer <>\'}',
  '[(b\'authorization\', b\'Bearer <>\')]',
  'Cookie: theme=dark; session=<>',
  'set-cookie: session=<>; HttpOnly',
  '/reset?token=<>&page=1',
  '{"password": "two words, <>"}',
  '"{\\"password\\": \\"two words, <>\\"}"',
  'Login(email=\'a@example.com\', password=\'<>\')',
  'x-api-key=<>',
  '(b\'x-api-key\', b\'<>\')',
  'input_value=\'<>\', input_type=str',
  'postgresql://app:<>@db/app',
  'DETAIL:  Key (token_hash)=(<>) already exists.',
  'DETAIL:  Failing row contains (1, <>).',
  '(1062, "Duplicate entry \'<>\' for key \'hash\'")',
  'sent Bearer <> twice',
];

/** `app/tests/service/test_logs.py` */
export function testLogsModule(): Module {
  return py.module('app/tests/service/test_logs.py', [
    py.assign('SECRET', 'correct-horse-9'),
    py.def('lines_of', {
      params: [caplog],
      returns: py.sub(list, str),
      doc: 'Write the records of the application as its log has them.',
    }, [
      py.return(
        py.listComp(
          py.chain(py.call(JsonFormatter), ['format', [py.id('record')]]),
          py.forIn('record', py.id('caplog.records'), {
            if: [py.chain(py.id('record.name'), ['startswith', ['app.']])],
          }),
        ),
      ),
    ]),
    py.def('test_secrets_are_left_out', {
      params: [py.param('text', str)],
      returns: null,
      decorators: [cases('text', texts)],
    }, [
      py.assign('told', py.call(redact, [py.chain(text, ['replace', ['<>', SECRET]])])),
      py.assert(py.compare(SECRET, 'not in', py.id('told'))),
      py.assert(py.compare('***', 'in', py.id('told'))),
    ]),
    py.def('test_other_texts_are_left', { returns: null }, [
      py.for(
        'text',
        py.tuple(['GET /posts?page=1', 'it took 3 ms, and no token', 'https://example.com:8000/a']),
        [py.assert(py.compare(py.call(redact, [text]), '==', text))],
      ),
      py.assert(py.compare(py.call(redact, ['/reset?token=1&page=2']), '==', '/reset?token=***&page=2')),
    ]),
    test('secrets_of_a_request_are_not_logged', [fixtures.settings, caplog], [
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.asyncDef('fail', {
        params: [py.param('request', Request)],
        returns: null,
        decorators: [py.chain(py.id('app'), ['get', ['/broken']])],
      }, [
        py.assign('parts', [
          py.sub(py.chain(py.id('request.headers'), ['get', ['authorization', '']], ['split']), 1),
          py.sub(py.id('request.cookies'), 'session'),
          py.sub(py.id('request.query_params'), 'access_token'),
        ]),
        py.raise(
          py.call(RuntimeError, [py.fstring([request, '.', py.id('request.headers')])]),
          py.call(ValueError, [py.chain('|', ['join', [py.id('parts')]])]),
        ),
      ]),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.await(
          py.chain(py.id('client'), ['get', ['/broken'], {
            params: py.dict({ access_token: 'in-the-query', page: 7 }),
            headers: py.dict({
              authorization: 'Bearer in-a-header',
              cookie: 'theme=dark; session=in-a-cookie',
              'x-api-key': 'in-another',
            }),
          }]),
        ),
      ]),
      py.assign('log', py.chain('\n', ['join', [linesOf()]])),
      py.assert(py.compare('RuntimeError', 'in', log)),
      py.for('secret', py.tuple(['in-a-header', 'in-a-cookie', 'in-the-query', 'in-another']), [
        py.assert(py.compare(py.id('secret'), 'not in', log)),
      ]),
    ]),
    test('lines_cannot_be_split', [fixtures.settings, caplog], [
      py.asyncWith([py.as(py.call(Client, [py.call(createApp, [py.id('settings')])]), 'client')], [
        py.assign('answer', py.await(py.chain(py.id('client'), ['get', ['/a%0D%0A{"level":"INFO"}%1B[2J']]))),
      ]),
      py.assign('lines', linesOf()),
      py.assert(py.id('lines')),
      py.for('line', py.id('lines'), [
        py.assert(py.and(py.chain(py.id('line'), ['isascii']), py.chain(py.id('line'), ['isprintable']))),
        py.assert(py.compare(
          py.sub(py.chain(json, ['loads', [py.id('line')]]), 'request_id'),
          '==',
          py.sub(py.id('answer.headers'), 'x-request-id'),
        )),
      ]),
    ]),
    py.def('test_drivers_never_tell_all', { returns: null }, [
      py.call(configureLogging, ['DEBUG']),
      py.assert(loggerSays('app.services', 'DEBUG')),
      py.assert(py.not(loggerSays('aiosqlite', 'DEBUG'))),
      py.assert(py.not(loggerSays('sqlalchemy.engine', 'INFO'))),
      py.call(configureLogging, ['WARNING']),
      py.assert(py.not(loggerSays('aiosqlite', 'INFO'))),
      py.call(configureLogging, ['INFO']),
    ]),
  ], { doc: 'Tests of what is logged, and of what is not.' });
}

/** `logging.getLogger("app").isEnabledFor(logging.DEBUG)` */
function loggerSays(name: string, level: string): py.Expression {
  return py.chain(logging, ['getLogger', [name]], ['isEnabledFor', [py.attr(logging, level)]]);
}

/** `lines(caplog)` */
function linesOf(): py.Expression {
  return py.call(py.id('lines_of'), [py.id('caplog')]);
}
