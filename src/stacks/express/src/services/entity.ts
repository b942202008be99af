import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { create, find, get, remove, update } from './items.js';
import { links } from './links.js';
import { filters, list, newestFirst, sorts } from './listing.js';
import { loadersTo } from './loader.js';
import { loader } from './loaders.js';
import { byDefault } from './order.js';
import { refuseOtherOwner, requireOwner } from './ownership.js';
import { type ServiceParts, serviceParts } from './parts.js';
import { firstOf } from './ranked.js';
import { checkReferences } from './references.js';
import { record, reference, show } from './showing.js';
import { uniques } from './uniques.js';

/** What can be done with rows that cannot be told apart. */
function listStatements(parts: ServiceParts): readonly (ts.compiler.Statement | null)[] {
  const sorted = parts.resource.list.sorts.length > 0;
  return [
    filters(parts),
    ...(sorted ? [sorts(parts), newestFirst(parts)] : []),
    list(parts),
    record(parts),
    show(parts),
  ];
}

/** `src/services/{entity}.ts`: what can be done with the rows of one entity. */
export function serviceModule(context: ExpressContext, resource: Resource): Module {
  const parts = serviceParts(context, resource);
  const loaders = loadersTo(context, resource.entity);
  const ordered = loaders.some(one => one.kind === 'foreign-key' && one.many);
  const statements = resource.role === 'read-only' ? listStatements(parts) : [
    filters(parts),
    ...(resource.list.sorts.length === 0 ? [] : [sorts(parts), newestFirst(parts)]),
    ordered ? byDefault(parts) : null,
    uniques(parts),
    list(parts),
    get(parts),
    find(parts),
    create(parts),
    update(parts),
    remove(parts),
    ...links(parts),
    ...loaders.map(one => loader(parts, one)),
    ordered ? firstOf(parts) : null,
    record(parts),
    reference(parts),
    show(parts),
    checkReferences(parts),
    requireOwner(parts),
    refuseOtherOwner(parts),
  ];
  return ts.module(
    `src/services/${parts.names.file}.ts`,
    statements.filter(statement => statement !== null),
    { doc: `What can be done with ${resource.entity.names.titlePlural}.` },
  );
}
