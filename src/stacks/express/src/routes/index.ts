import { routed } from '../../../../contract/build.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

/** `src/routes/index.ts`: the registry of all routes below the prefix. */
export function routesIndex({ contract, names }: ExpressContext): Module {
  const routes = routed(contract.resources).map(({ entity }) => {
    const { file, many } = names.entity(entity.id);
    return ts.symbol(`./src/routes/${file}.ts`, 'routes', `${many}Routes`);
  });
  const auth = contract.identity === null ? [] : [ts.symbol('./src/routes/auth.ts', 'routes', 'authRoutes')];
  return ts.module('src/routes/index.ts', [
    ts.const('routers', ts.multiline(ts.array([...auth, ...routes])), {
      type: ts.arrayOf(ts.symbol('./src/utils/route.ts', 'ApiRouter'), 'readonly'),
      export: true,
      doc: 'The routers below the prefix, in the order in which they are asked.',
    }),
  ], { doc: 'The registry of all routes below the prefix.' });
}
