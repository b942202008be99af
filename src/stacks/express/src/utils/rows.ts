import type { ModelEntity } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { Caller, whereOf } from '../symbols.js';
import { livingOf } from './living.js';
import { hasOwner } from './owners.js';

/**
 * `src/utils/rows.ts`: the one place that says which rows there are for whom. Every query of a service goes through it,
 * so that a list, a count or a bulk operation that comes later sees no row that it should not. Null where no service asks.
 */
export function rowsModule(context: ExpressContext): Module | null {
  const { entities: all } = context.model;
  const referred = new Set(all.flatMap(({ foreignKeys }) => foreignKeys.map(key => key.references.entity)));
  const entities = all.filter(({ id, role }) => role === 'resource' || role === 'read-only' && referred.has(id));
  if (entities.length === 0) return null;
  return ts.module('src/utils/rows.ts', [
    rule(context),
    ...entities.map(entity => rowsOf(context, entity)),
  ], { doc: 'Which rows there are for whom.' });
}

/** Whether rows of an entity are reached by themselves: those of pure junctions are reached over their ends. */
export function isReachable({ role }: ModelEntity): boolean {
  return role === 'resource' || role === 'internal';
}

/** What `rows.ts` calls the rows of an entity. */
export function rowsSymbol({ names }: ExpressContext, id: string): ts.compiler.Expression {
  return ts.prop(ts.moduleSymbol('./src/utils/rows.ts', 'rows'), names.entity(id).many);
}

function rule({ contract }: ExpressContext): ts.compiler.Statement {
  const callers = contract.identity !== null;
  return ts.typeAlias('Rule', ts.functionType(callers ? [ts.param('caller', Caller)] : [], ts.ref('Where')), {
    typeParams: ['Where'],
    doc: callers ? 'The condition of the rows that a caller reaches.' : 'The condition of rows that are there.',
  });
}

function rowsOf(context: ExpressContext, entity: ModelEntity): ts.compiler.Statement {
  const { many, model } = context.names.entity(entity.id);
  const living = livingOf(context, entity);
  const everyone = ts.object(living);
  const guarded = entity.access?.policy === 'private' && hasOwner(entity);
  const body = guarded
    ? ts.conditional(ts.id('caller.admin'), everyone, ts.object([...living, ts.spread(ownRows(context, entity))]))
    : everyone;
  return ts.const(many, ts.arrow(guarded ? ['caller'] : [], body), {
    export: true,
    type: ts.ref('Rule', whereOf(model)),
    doc: sentence(entity, guarded),
  });
}

/** Callers are known wherever there are private rows; without one, no row is theirs. */
function ownRows({ names }: ExpressContext, { id }: ModelEntity): ts.compiler.Expression {
  const owners = ts.moduleSymbol('./src/utils/owners.ts', 'owners');
  return ts.call(ts.prop(owners, names.entity(id).many), [ts.id('caller.id')]);
}

function sentence({ names, softDelete }: ModelEntity, guarded: boolean): string {
  const what = softDelete === null ? '' : ' that are not deleted';
  const subject = names.titlePlural.charAt(0).toUpperCase() + names.titlePlural.slice(1);
  return guarded ? `${subject}${what}: a caller's own, and for admins all.` : `${subject}${what}.`;
}
