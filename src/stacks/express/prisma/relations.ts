import type { ReferentialAction } from '../../../domain/domain.js';
import type { ModelEntity, Relation } from '../../../domain/model.js';
import type { StorageForeignKey } from '../../../storage/storage.js';
import {
  attribute,
  field as prismaField,
  name,
  type PrismaField,
  type PrismaValue,
} from '../../../syntax/config/prisma.js';
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
  return context.names.relations(entity.id).filter(relation => isCarried(relation, context)).map((relation, at) => ({
    ...relationField(relation, context),
    spaced: at === 0,
  }));
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
  const named = key === null ? {} : ownSide(relation, key, context);
  const bare = label === null && key === null;
  return prismaField(names.relation(relation), names.entity(relation.to).model, {
    arity: isList(relation, context) ? 'list' : isOptional ? 'optional' : 'required',
    attributes: bare ? [] : [attribute('relation', label === null ? [] : [label], named)],
  });
}

/** What the side that holds the foreign key says of it. */
function ownSide(
  relation: Relation,
  key: StorageForeignKey,
  context: PrismaContext,
): Readonly<Record<string, PrismaValue>> {
  const { model, names, storage } = context;
  const fieldsOf = (id: string, columns: readonly string[]): PrismaValue =>
    columns.map(column => {
      const field = model.entityById.get(id)?.fieldByColumn.get(column);
      if (field === undefined) throw new RangeError(`${id} has no column ${column}.`);
      return name(names.field(field));
    });
  return {
    fields: fieldsOf(relation.from, relation.foreignKey.columns),
    references: fieldsOf(relation.to, relation.foreignKey.references.columns),
    onDelete: name(actionOf(key.onDelete, relation)),
    onUpdate: name(actionOf(key.onUpdate, relation)),
    ...(storage.dialect === 'sqlite' ? {} : { map: key.name }),
  };
}

/** SET NULL of a column that takes none refuses, which Prisma says otherwise. */
function actionOf(action: ReferentialAction, { optional }: Relation): string {
  return actions[action === 'set null' && !optional ? 'no action' : action];
}

/** The name that both ends have in common, where there are more relations between the two. */
function labelOf(relation: Relation, context: PrismaContext): string | null {
  const { names } = context;
  const { from, to } = relation;
  const between = names.relations(from).filter(one => one.to === to);
  if (between.length < 2 && from !== to) return null;
  const [holder, key] = relation.kind === 'many-to-one' ? [from, relation] : [to, otherSide(relation, context)];
  return `${names.entity(holder).model}_${names.relation(key)}`;
}

function otherSide(relation: Relation, { names }: PrismaContext): Relation {
  const found = names.relations(relation.to).find(one =>
    one.kind === 'many-to-one' && one.foreignKey === relation.foreignKey
  );
  if (found === undefined) throw new RangeError(`${relation.name} has no other side.`);
  return found;
}
