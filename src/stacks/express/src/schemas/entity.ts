import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { answers } from './answers.js';
import { bodies, idsBody } from './bodies.js';
import { queries } from './queries.js';

/** The body by which others relate rows of an entity to theirs. */
export interface IdsBody {
  readonly schema: string;
  readonly key: string;
}

/** `src/schemas/{entity}.ts`: what comes in, what goes out, and what a list takes. */
export function schemaModule(context: ExpressContext, resource: Resource, ids: IdsBody | undefined): Module {
  const { file } = context.names.entity(resource.entity.id);
  return ts.module(`src/schemas/${file}.ts`, [
    ...bodies(context, resource),
    ...(ids === undefined ? [] : idsBody(context, resource, ids.schema, ids.key)),
    ...answers(context, resource),
    ...queries(context, resource),
  ], { doc: `Schemas of ${resource.entity.names.titlePlural}.` });
}
