import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { answers } from './answers.js';
import { bodies, idsBody } from './bodies.js';
import { queries } from './queries.js';

/** The body by which others relate rows of an entity to theirs. */
export interface IdsBody {
  readonly schema: string;
  readonly key: string;
}

/** `app/schemas/{entity}.py`: what comes in, what goes out, and what a list takes. */
export function schemaModule(context: FastApiContext, resource: Resource, ids: IdsBody | undefined): Module {
  return py.module(`app/schemas/${pythonOf(context, resource).module}.py`, [
    py.importFrom('__future__', ['annotations']),
    ...bodies(context, resource),
    ...(ids === undefined ? [] : [idsBody(context, resource, ids.schema, ids.key)]),
    ...answers(context, resource),
    ...queries(context, resource),
  ], { doc: `Schemas of ${resource.entity.names.titlePlural}.` });
}
