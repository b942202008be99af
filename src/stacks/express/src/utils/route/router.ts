import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../../schemas/z.js';
import { add } from './add.js';

type Member = ts.compiler.ClassElement;

const Router = ts.symbol('express', 'Router');
const RequestHandler = ts.symbol('express', 'RequestHandler');
const self = (...names: readonly ts.Link[]): ts.compiler.Expression => ts.chain(ts.id('this'), ...names);

/** `RouterOptions`: what the operations of a router share. */
export function routerOptions(): ts.StatementLike {
  return ts.interface('RouterOptions', { export: true, doc: 'What the operations of a router share.' }, [
    ts.property('tag', ts.types.string, { readonly: true, doc: 'Under which its operations stand in the document.' }),
    ts.property('policy', ts.ref('Policy'), { optional: true, readonly: true }),
    ts.property('errors', ts.arrayOf(ts.types.number, 'readonly'), {
      optional: true,
      readonly: true,
      doc: 'Statuses of the errors that each of its operations can give.',
    }),
  ]);
}

/** `ApiRouter`: the routes of a resource, and the operations that the document tells of. */
export function apiRouter(callers: boolean, words: ReadonlySet<string>): ts.StatementLike {
  const [access, readonly] = ['private', true] as const;
  const text = ts.types.string;
  return ts.class('ApiRouter', { export: true, doc: 'The routes of a resource.' }, [
    ts.field('routes', { access, readonly, value: ts.call(Router, [{ caseSensitive: true, strict: true }]) }),
    ts.field('heads', { access, readonly, value: ts.new(ts.id('Set'), [], [text]) }),
    ts.field('options', { access, readonly, type: ts.ref('RouterOptions') }),
    ts.field('added', { access, readonly, type: ts.arrayOf(ts.ref('Operation')), value: [] }),
    ts.field('methods', { access, readonly, value: ts.new(ts.id('Map'), [], [text, ts.ref('Set', text)]) }),
    ts.constructor([ts.param('options', ts.ref('RouterOptions'))], [ts.assign(self('options'), ts.id('options'))]),
    ts.getter('operations', {
      returns: ts.arrayOf(ts.ref('Operation'), 'readonly'),
      doc: 'In the order in which they are routed.',
    }, [ts.return(self('added'))]),
    router(words.size > 0),
    verb('get', false),
    verb('post', true),
    verb('put', true),
    verb('patch', true),
    verb('delete', false),
    ...add(callers),
    allow(),
  ]);
}

/** Where paths begin with a user, words that begin other paths are nobody. */
export function userWords(words: ReadonlySet<string>): ts.StatementLike {
  return ts.const('WORDS', ts.new(ts.id('Set'), [[...words].sort()], [ts.types.string]), {
    type: ts.ref('ReadonlySet', ts.types.string),
    doc: 'What begins paths other than those of users.',
  });
}

function router(users: boolean): Member {
  const isHead = (head: ts.Value): ts.compiler.Expression => self('heads', ['has', [head]]);
  const given = [ts.id('req'), ts.id('res'), ts.id('next')];
  return ts.field('router', {
    readonly: true,
    type: RequestHandler,
    value: ts.arrow(['req', 'res', 'next'], [
      ts.const('head', ts.call(ts.id('headOf'), [ts.id('req.path')])),
      ts.if(
        ts.or(
          isHead(ts.id('head')),
          users ? ts.and(isHead(''), ts.not(ts.call(ts.id('WORDS.has'), [ts.id('head')]))) : isHead(''),
        ),
        [self(['routes', given])],
        [ts.call(ts.id('next'))],
      ),
    ]),
    doc: 'What to mount. It looks at its routes only where a path begins like one of them.',
  });
}

/** `get(path, options, handler)`, and its like. */
function verb(name: string, hasBody: boolean): Member {
  const parameter = (of: string, base: string, initial: string): ts.TypeParameterLike =>
    ts.typeParam(of, { extends: ts.prop(z, base), default: ts.ref(initial) });
  const parts = [ts.ref('Params'), ts.ref('Query'), ts.ref(hasBody ? 'Body' : 'NoBody')];
  return ts.method(name, {
    typeParams: [
      parameter('Params', 'ZodObject', 'Nothing'),
      parameter('Query', 'ZodObject', 'Nothing'),
      ...(hasBody ? [parameter('Body', 'ZodType', 'NoBody')] : []),
    ],
    params: [
      ts.param('path', ts.types.string),
      ts.param('options', ts.ref('OperationOptions', ...parts)),
      ts.param('handler', ts.ref('Handler', ...parts)),
    ],
    returns: ts.types.void,
  }, [self(['add', [name.toUpperCase(), ts.id('path'), ts.id('options'), ts.id('handler')]])]);
}

function allow(): Member {
  const [path, head, known] = [ts.id('path'), ts.id('head'), ts.id('known')];
  const add = (to: ts.Value, value: ts.Value): ts.compiler.Expression => ts.call(ts.prop(to, 'add'), [value]);
  return ts.method('allow', {
    access: 'private',
    params: [ts.param('method', ts.ref('Method')), ts.param('path', ts.types.string)],
    returns: ts.types.void,
    doc: 'Notes that a path has a method; all others are refused there.',
  }, [
    ts.const('known', self('methods', ['get', [path]])),
    ts.if(ts.unequal(known, ts.undefined), [add(known, ts.id('method')), ts.return()]),
    ts.const('methods', ts.new(ts.id('Set'), [[ts.id('method')]], [ts.types.string])),
    ts.const('head', ts.call(ts.id('headOf'), [path])),
    add(self('heads'), ts.conditional(ts.call(ts.id('head.startsWith'), ['{']), '', head)),
    self('methods', ['set', [path, ts.id('methods')]]),
    self('routes', ['all', [ts.call(ts.id('routeOf'), [path]), ts.call(ts.id('allowOnly'), [ts.id('methods')])]]),
  ]);
}
