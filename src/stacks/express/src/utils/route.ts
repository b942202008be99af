import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { hasUserPaths } from './path-users.js';
import { handlerTypes } from './route/handler.js';
import { identify } from './route/identify.js';
import { operationTypes } from './route/operation.js';
import { reading } from './route/reading.js';
import { apiRouter, routerOptions, userWords } from './route/router.js';

/** `src/utils/route.ts`: routes that say what they take. */
export function routeUtilsModule({ contract }: ExpressContext): Module {
  const callers = contract.identity !== null;
  const words = hasUserPaths(contract) ? contract.staticSegments : new Set<string>();
  const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' };
  return ts.module('src/utils/route.ts', [
    ts.typeAlias('Method', ts.union('GET', 'POST', 'PUT', 'PATCH', 'DELETE'), { export: true }),
    ts.typeAlias('Policy', ts.union('public', 'shared', 'owned', 'private', 'self'), {
      export: true,
      doc: 'Who may do what with the rows of a resource.',
    }),
    ...operationTypes(),
    ...handlerTypes(callers),
    routerOptions(),
    ts.const('verbs', ts.asConst(verbs)),
    ...(words.size === 0 ? [] : [userWords(words)]),
    apiRouter(callers, words),
    ...reading(),
    ...(callers ? [identify()] : []),
  ], { doc: 'Routes that say what they take and what they answer, so that the document can be made of them.' });
}
