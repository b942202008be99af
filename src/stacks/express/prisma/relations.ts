import type { ForeignKey, ReferentialAction } from '../../../domain/domain.js';
import type { ModelEntity, Relation } from '../../../domain/model.js';
import type { StorageForeignKey } from '../../../storage/storage.js';
import {
  attribute,
  field as prismaField,
  name,
  type PrismaField,
  type PrismaValue,
} from '../../../syntax/config/prisma.js';
import { isOfOne } from '../names.js';
import { constraintOf, isKept, isList, isUnique, type PrismaContext } from './context.js';

const actions: Readonly<Record<ReferentialAction, string>> = {
  'no action': 'NoAction',
  restrict: 'Restrict',
  cascade: 'Cascade',
  'set null': 'SetNull',
  'set default': 'SetDefault',
};

/** The relations of an entity that Prisma knows: those that foreign keys carry, from both ends. */
export function relationFields(entity: ModelEntity, context: PrismaContext): readonly PrismaField[] {
  const carried = entity.relations.filter(relation => isCarried(relation, context));
  const fields = [...carried.map(relation => relationField(relation, context)), ...identityFields(entity, context)];
  return fields.map((field, at) => ({ ...field, spaced: at === 0 }));
}

/** The foreign keys between the users and what identity keeps of them, from both ends. */
function identityFields(entity: ModelEntity, context: PrismaContext): readonly PrismaField[] {
  const { model, names, storage } = context;
  const user = model.identity?.user;
  if (entity.id === user) {
    return model.entities.filter(({ role }) => role === 'internal').map(one =>
      prismaField(names.ofUser(one.id).back, names.entity(one.id).model, { arity: isOfOne(one) ? 'optional' : 'list' })
    );
  }
  const [foreignKey] = entity.foreignKeys;
  const key = storage.tableById.get(entity.id)?.foreignKeys[0];
  if (entity.role !== 'internal' || user === undefined || foreignKey === undefined || key === undefined) return [];
  return [prismaField(names.ofUser(entity.id).user, names.entity(user).model, {
    attributes: [attribute('relation', [], ownSide(entity.id, foreignKey, key, false, context))],
  })];
}

/** Whether Prisma can have the relation: over a constraint of the database that refers to what is unique. */
export function isCarried(relation: Relation, context: PrismaContext): boolean {
  if (relation.kind === 'many-to-many' || !isKept(relation.from, context) || !isKept(relation.to, context)) {
    return false;
  }
  const key = constraintOf(relation, context);
  const target = key === null ? undefined : context.storage.tableById.get(key.references.entity);
  return key !== null && target !== undefined && isUnique(target, key.references.columns);
}

function relationField(relation: Relation, context: PrismaContext): PrismaField {
  const { names } = context;
  const label = labelOf(relation, context);
  const key = relation.kind === 'many-to-one' ? constraintOf(relation, context) : null;
  const isOptional = key === null || relation.optional;
  const named = key === null ? {} : ownSide(relation.from, relation.foreignKey, key, relation.optional, context);
  const bare = label === null && key === null;
  return prismaField(names.relation(relation), names.entity(relation.to).model, {
    arity: isList(relation, context) ? 'list' : isOptional ? 'optional' : 'required',
    attributes: bare ? [] : [attribute('relation', label === null ? [] : [label], named)],
  });
}

/** What the side that holds the foreign key says of it. */
function ownSide(
  from: string,
  foreignKey: ForeignKey,
  key: StorageForeignKey,
  optional: boolean,
  { model, names, storage }: PrismaContext,
): Readonly<Record<string, PrismaValue>> {
  const fieldsOf = (id: string, columns: readonly string[]): PrismaValue =>
    columns.map(column => {
      const field = model.entityById.get(id)?.fieldByColumn.get(column);
      if (field === undefined) throw new RangeError(`${id} has no column ${column}.`);
      return name(names.field(field));
    });
  return {
    fields: fieldsOf(from, foreignKey.columns),
    references: fieldsOf(foreignKey.references.entity, foreignKey.references.columns),
    onDelete: name(actionOf(key.onDelete, optional)),
    onUpdate: name(actionOf(key.onUpdate, optional)),
    ...(storage.dialect === 'sqlite' ? {} : { map: key.name }),
  };
}

/** SET NULL of a column that takes none refuses, which Prisma says otherwise. */
function actionOf(action: ReferentialAction, optional: boolean): string {
  return actions[action === 'set null' && !optional ? 'no action' : action];
}

/** The name that both ends have in common, where there are more relations between the two. */
function labelOf(relation: Relation, context: PrismaContext): string | null {
  const { model, names } = context;
  const { from, to } = relation;
  const between = (model.entityById.get(from)?.relations ?? []).filter(one =>
    one.to === to && one.kind !== 'many-to-many'
  );
  if (between.length < 2 && from !== to) return null;
  const [holder, key] = relation.kind === 'many-to-one' ? [from, relation] : [to, otherSide(relation, context)];
  return `${names.entity(holder).model}_${names.relation(key)}`;
}

function otherSide(relation: Relation, { model }: PrismaContext): Relation {
  const found = model.entityById.get(relation.to)?.relations.find(one =>
    one.kind === 'many-to-one' && one.foreignKey === relation.foreignKey
  );
  if (found === undefined) throw new RangeError(`${relation.name} has no other side.`);
  return found;
}
