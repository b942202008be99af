import type { Module } from '../../../../syntax/core/module.js';
import type { ExpressContext } from '../../context.js';
import { authModule } from './auth.js';
import { baseModule } from './base.js';
import { commonModule } from './common.js';
import { type IdsBody, schemaModule } from './entity.js';
import { enumsModule } from './enums.js';
import { wireTypesModule } from './types.js';

/** `src/schemas`: what comes in and what goes out; the values last, since they are made as they are used. */
export function* schemaModules(context: ExpressContext): Generator<Module> {
  const { contract } = context;
  const ids = new Map<string, IdsBody>(
    contract.resources.flatMap(({ links }) =>
      links.map(link => [link.target, { schema: link.bodySchema, key: link.idsKey }] as const)
    ),
  );
  for (const resource of contract.resources) yield schemaModule(context, resource, ids.get(resource.entity.id));
  if (contract.identity !== null) yield authModule(context, contract.identity);
  if (contract.enums.length > 0) yield enumsModule(context);
  yield commonModule(context);
  yield baseModule(context);
  yield wireTypesModule(context);
}
