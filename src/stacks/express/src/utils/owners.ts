import type { ModelEntity, Relation } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { userKeyType, whereOf } from '../symbols.js';

/** `src/utils/owners.ts`: whose rows are whose, for entities whose rows have an owner. */
export function ownersModule(context: ExpressContext): Module {
  const owned = context.model.entities.filter(hasOwner);
  return ts.module('src/utils/owners.ts', [
    ts.typeAlias(
      'Rule',
      ts.functionType([ts.param('user', ts.union(userKeyType(context), null))], ts.ref('Where')),
      { typeParams: ['Where'], doc: 'The condition of the rows that belong to a user; without one none do.' },
    ),
    ts.const('NONE', ts.object([['OR', []]])),
    ...owned.map(entity => rowsOfUser(context, entity)),
  ], { doc: 'Whose rows are whose.' });
}

/** Whether rows of an entity belong to a user, by a column of their own or as the row does that they hang on. */
export function hasOwner({ access, role }: ModelEntity): boolean {
  return role === 'resource' && access !== null && access.owner.length > 0 && access.policy !== 'self';
}

/** Whether owners and admins alone may change the rows of an entity. */
export function isProtected(entity: ModelEntity): boolean {
  return hasOwner(entity) && (entity.access?.policy === 'owned' || entity.access?.policy === 'private');
}

/** What `owners.ts` calls the rows of a user. */
export function ownersSymbol({ names }: ExpressContext, id: string): ts.compiler.Expression {
  return ts.prop(ts.moduleSymbol('./src/utils/owners.ts', 'owners'), names.entity(id).many);
}

/** The relation on the way to the owner, as it stands on the entity that holds the foreign key. */
export function ownerRelation({ access, relations }: ModelEntity): Relation | undefined {
  const [first] = access?.owner ?? [];
  return relations.find(({ kind, foreignKey }) => kind === 'many-to-one' && foreignKey === first);
}

function rowsOfUser(context: ExpressContext, entity: ModelEntity): ts.compiler.Statement {
  const { many, model } = context.names.entity(entity.id);
  return ts.const(
    many,
    ts.arrow(['user'], ts.conditional(ts.equal(ts.id('user'), null), ts.id('NONE'), condition(context, entity))),
    { export: true, type: ts.ref('Rule', whereOf(model)), doc: `${upperFirst(entity.names.titlePlural)} of a user.` },
  );
}

/** Either the column that names the user, or the way to the row that has one. */
function condition(context: ExpressContext, entity: ModelEntity): ts.Value {
  const [first, ...more] = entity.access?.owner ?? [];
  const relation = ownerRelation(entity);
  if (first === undefined || relation === undefined) return ts.id('NONE');
  if (more.length > 0) {
    return ts.object([[
      context.names.relation(relation),
      ts.call(ts.id(context.names.entity(relation.to).many), [ts.id('user')]),
    ]]);
  }
  const users = context.model.entityById.get(relation.to);
  const [key] = users?.primaryKey?.columns ?? [];
  const [column = ''] = first.columns;
  const [target = ''] = first.references.columns;
  const field = entity.fieldByColumn.get(column);
  if (target === key && field !== undefined) return ts.object([[context.names.field(field), ts.id('user')]]);
  const keyField = users?.fieldByColumn.get(key ?? '');
  if (keyField === undefined) return ts.id('NONE');
  return ts.object([[
    context.names.relation(relation),
    ts.object([[context.names.field(keyField), ts.id('user')]]),
  ]]);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
