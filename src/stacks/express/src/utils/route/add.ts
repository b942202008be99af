import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../../schemas/z.js';

type Member = ts.compiler.ClassElement;
type Expression = ts.compiler.Expression;

const Request = ts.symbol('express', 'Request');
const Response = ts.symbol('express', 'Response');
const ValidationError = ts.symbol('./src/errors.ts', 'ValidationError');
const problemsOf = ts.symbol('./src/utils/validation.ts', 'problemsOf');
const read = ts.symbol('./src/utils/validation.ts', 'read');
const readBody = ts.symbol('./src/utils/body.ts', 'readBody');
const send = ts.symbol('./src/utils/json.ts', 'send');
const self = (...links: readonly ts.Link[]): Expression => ts.chain(ts.id('this'), ...links);
const call = (name: string, ...args: readonly ts.Value[]): Expression => ts.call(ts.id(name), args);

/** `add(method, path, options, handler)`: as those who call it see it, and as it is. */
export function add(callers: boolean): readonly Member[] {
  const [object, type] = [ts.prop(z, 'ZodObject'), ts.prop(z, 'ZodType')];
  const params = (...parts: readonly ts.TypeLike[]): readonly ts.ParameterLike[] => [
    ts.param('method', ts.ref('Method')),
    ts.param('path', ts.types.string),
    ts.param('options', ts.ref('OperationOptions', ...parts)),
    ts.param('handler', ts.ref('Handler', ...parts)),
  ];
  return [
    ts.method('add', {
      access: 'private',
      typeParams: [
        ts.typeParam('Params', { extends: object }),
        ts.typeParam('Query', { extends: object }),
        ts.typeParam('Body', { extends: type }),
      ],
      params: params(ts.ref('Params'), ts.ref('Query'), ts.ref('Body')),
      returns: ts.types.void,
    }),
    ts.method('add', { access: 'private', params: params(object, object, type), returns: ts.types.void }, [
      ts.const(ts.objectPattern(['tag', 'policy', ts.element('errors', { default: [] })]), self('options')),
      self('added', ['push', [
        ts.object([
          ts.spread(ts.id('options')),
          ['errors', [ts.spread(ts.id('errors')), ts.spread(ts.nullish(ts.id('options.errors'), []))]],
          ...['method', 'path', 'tag', 'policy'].map(name => [name, ts.id(name)] as const),
        ]),
      ]]),
      self(['allow', [ts.id('method'), ts.id('path')]]),
      ts.const(
        ts.objectPattern([
          ts.element('params', { default: ts.id('nothing') }),
          ts.element('query', { default: ts.id('nothing') }),
          ts.element('body', { default: ts.id('noBody') }),
          ts.element('bodyType', { default: 'application/json' }),
          'answer',
        ]),
        ts.id('options'),
      ),
      ts.const('repeated', call('repeatedIn', ts.id('query'))),
      ts.call(ts.index(self('routes'), ts.index(ts.id('verbs'), ts.id('method'))), [
        call('routeOf', ts.id('path')),
        ts.asyncArrow([ts.param('req', Request), ts.param('res', Response)], handled(callers)),
      ]),
    ]),
  ];
}

/** Who calls comes first, then how the body is written, then what is in the parts of the request, all at once. */
function handled(callers: boolean): readonly ts.StatementLike[] {
  const [body, noBody] = [ts.id('body'), ts.id('noBody')];
  const sent = call('withoutPrototype', ts.call(readBody, [ts.id('req'), ts.id('bodyType')]));
  const parts = ['path', 'asked', 'given'];
  return [
    ...(callers
      ? [ts.const('caller', ts.await(call('identify', ts.id('req'), ts.id('options.caller'), ts.id('policy'))))]
      : []),
    ts.const('sent', ts.conditional(ts.equal(body, noBody), ts.undefined, sent)),
    ts.const('path', ts.call(read, [ts.id('params'), call('withoutPrototype', ts.id('req.params'))])),
    ts.const('asked', ts.call(read, [ts.id('query'), call('readQuery', ts.id('req.url'), ts.id('repeated'))])),
    ts.const('given', ts.call(read, [body, ts.id('sent')])),
    ts.if(parts.map((part): Expression => ts.not(ts.id(`${part}.success`))).reduce((a, b) => ts.or(a, b)), [
      ts.throw(
        ts.new(ValidationError, [
          ts.call(problemsOf, [{ path: ts.id('path'), query: ts.id('asked'), body: ts.id('given') }]),
        ]),
      ),
    ]),
    ts.const(
      'shown',
      ts.await(call('handler', {
        params: ts.id('path.data'),
        query: ts.id('asked.data'),
        body: ts.id('given.data'),
        ...(callers ? { caller: ts.id('caller') } : {}),
        req: ts.id('req'),
        res: ts.id('res'),
      })),
    ),
    ts.const(
      'status',
      ts.conditional(
        ts.equal(ts.id('res.statusCode'), 200),
        ts.id('answer.status'),
        ts.id('res.statusCode'),
      ),
    ),
    ts.call(send, [ts.id('res'), ts.id('status'), ts.id('shown')]),
  ];
}
