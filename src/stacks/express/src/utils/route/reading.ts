import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../../schemas/z.js';

const RequestHandler = ts.symbol('express', 'RequestHandler');
const send = ts.symbol('./src/utils/json.ts', 'send');
const MethodNotAllowedError = ts.symbol('./src/errors.ts', 'MethodNotAllowedError');

/** How requests are matched and read. */
export function reading(): ts.StatementLike[] {
  return [
    headOf(),
    routeOf(),
    withoutPrototype(),
    repeatedIn(),
    readQuery(),
    allowOnly(),
  ];
}

function headOf(): ts.StatementLike {
  return ts.function('headOf', {
    params: [ts.param('path', ts.types.string)],
    returns: ts.types.string,
    doc: 'The first segment of a path.',
  }, [ts.return(ts.nullish(ts.index(ts.call(ts.id('path.split'), ['/', 2]), 1), ''))]);
}

function routeOf(): ts.StatementLike {
  return ts.function('routeOf', {
    params: [ts.param('path', ts.types.string)],
    returns: ts.types.string,
    doc: 'The path as Express writes it: `/posts/:"post_id"`.',
  }, [ts.return(ts.chain(ts.id('path'), ['replaceAll', ['{', ':"']], ['replaceAll', ['}', '"']]))]);
}

function withoutPrototype(): ts.StatementLike {
  return ts.function('withoutPrototype', {
    params: [ts.param('value', ts.types.unknown)],
    returns: ts.types.unknown,
    doc: 'Names that every object has are no fields of what was sent.',
  }, [
    ts.guard(
      ts.or(
        ts.unequal(ts.typeof(ts.id('value')), 'object'),
        ts.equal(ts.id('value'), null),
        ts.call(ts.id('Array.isArray'), [ts.id('value')]),
      ),
      ts.return(ts.id('value')),
    ),
    ts.return(ts.call(ts.id('Object.assign'), [ts.call(ts.id('Object.create'), [null]), ts.id('value')])),
  ]);
}

function repeatedIn(): ts.StatementLike {
  return ts.function('repeatedIn', {
    params: [ts.param('query', ts.prop(z, 'ZodObject'))],
    returns: ts.ref('ReadonlySet', ts.types.string),
    doc: 'The parameters that take several values.',
  }, [
    ts.const(
      'names',
      ts.chain(ts.id('Object'), ['entries', [ts.id('query.shape')]], ['filter', [
        ts.arrow(
          [ts.arrayPattern([undefined, 'schema'])],
          ts.and(
            ts.binop(ts.id('schema'), 'instanceof', ts.prop(z, 'ZodExactOptional')),
            ts.binop(ts.call(ts.id('schema.unwrap')), 'instanceof', ts.prop(z, 'ZodArray')),
          ),
        ),
      ]], ['map', [ts.arrow([ts.arrayPattern(['name'])], ts.id('name'))]]),
    ),
    ts.return(ts.new(ts.id('Set'), [ts.id('names')])),
  ]);
}

function readQuery(): ts.StatementLike {
  return ts.function('readQuery', {
    params: [ts.param('url', ts.types.string), ts.param('repeated', ts.ref('ReadonlySet', ts.types.string))],
    returns: ts.types.unknown,
    doc: 'The parameters of a query; of those that take one value, the last one counts.',
  }, [
    ts.const('at', ts.call(ts.id('url.indexOf'), ['?'])),
    ts.guard(ts.binop(ts.id('at'), '<', 0), ts.return(ts.call(ts.id('withoutPrototype'), [{}]))),
    ts.const('sent', ts.new(ts.id('URLSearchParams'), [ts.call(ts.id('url.slice'), [ts.id('at')])])),
    ts.const('names', [ts.spread(ts.new(ts.id('Set'), [ts.call(ts.id('sent.keys'))]))]),
    ts.return(
      ts.call(ts.id('withoutPrototype'), [
        ts.call(ts.id('Object.fromEntries'), [
          ts.call(ts.id('names.map'), [
            ts.arrow(
              ['name'],
              ts.array([
                ts.id('name'),
                ts.conditional(
                  ts.call(ts.id('repeated.has'), [ts.id('name')]),
                  ts.call(ts.id('sent.getAll'), [ts.id('name')]),
                  ts.chain(ts.id('sent'), ['getAll', [ts.id('name')]], ['at', [-1]]),
                ),
              ]),
            ),
          ]),
        ]),
      ]),
    ),
  ]);
}

function allowOnly(): ts.StatementLike {
  return ts.function('allowOnly', {
    export: true,
    params: [ts.param('methods', ts.ref('ReadonlySet', ts.types.string))],
    returns: RequestHandler,
    doc: 'Passes on what uses one of the methods, and tells of them whoever asks for them or uses another one.',
  }, [
    ts.return(
      ts.arrow(['req', 'res', 'next'], [
        ts.if(ts.call(ts.id('methods.has'), [ts.id('req.method')]), [ts.call(ts.id('next')), ts.return()]),
        ts.const('allowed', [
          ts.spread(ts.id('methods')),
          ts.spread(ts.conditional(ts.call(ts.id('methods.has'), ['GET']), ['HEAD'], [])),
          'OPTIONS',
        ]),
        ts.guard(
          ts.unequal(ts.id('req.method'), 'OPTIONS'),
          ts.throw(ts.new(MethodNotAllowedError, [ts.id('allowed')])),
        ),
        ts.call(ts.id('res.setHeader'), ['Allow', ts.call(ts.id('allowed.join'), [', '])]),
        ts.call(send, [ts.id('res'), 204]),
      ]),
    ),
  ]);
}
