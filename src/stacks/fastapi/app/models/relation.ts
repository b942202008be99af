import type { ForeignKey } from '../../../../domain/domain.js';
import type { Model, ModelEntity, Relation } from '../../../../domain/model.js';
import type { Storage, StorageTable } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import type { ModelContext } from './column.js';
import { orm } from './sqlalchemy.js';
import { isMapped, tableVariable } from './tables.js';

const { list } = py.builtins;

/** The relations of an entity whose other side is a class as well. */
export function mappedRelations(entity: ModelEntity, model: Model): readonly Relation[] {
  return entity.relations.filter(relation => {
    const other = model.entityById.get(relation.to);
    return other !== undefined && isMapped(other);
  });
}

/** The statement of a relation: `author: Mapped[User] = relationship(…)`. */
export function relationship(entity: ModelEntity, relation: Relation, context: ModelContext): py.Statement {
  const { names } = context;
  const className = names.entity(relation.to).className;
  const other = relation.self
    ? py.id(names.entity(entity.id).className)
    : py.typeOnly(py.symbol(`app.models.${names.entity(relation.to).module}`, className));
  const many = relation.kind === 'one-to-many' || relation.kind === 'many-to-many';
  const type = many ? py.sub(list, other) : relation.optional ? py.union(other, null) : other;
  const named = relation.kind === 'many-to-many'
    ? throughOptions(entity, relation, context)
    : keyOptions(entity, relation, context);
  return py.annAssign(
    names.relation(relation),
    py.sub(orm('Mapped'), type),
    py.call(orm('relationship'), [], { ...named, lazy: 'raise' }),
  );
}

type Options = Readonly<Record<string, py.Value>>;

function inverseOf(relation: Relation, { model, names }: ModelContext): string | null {
  const other = model.entityById.get(relation.to)?.relations.find(one => one.name === relation.inverse);
  return other === undefined ? null : names.relation(other);
}

/** A relation along a foreign key, on either side. */
function keyOptions(entity: ModelEntity, relation: Relation, context: ModelContext): Options {
  const { model, names } = context;
  const here = relation.kind === 'many-to-one';
  const holder = here ? entity : model.entityById.get(relation.to);
  if (holder === undefined) return {};
  const written = here && !relation.self;
  const keys = attributes(holder, relation.foreignKey.columns, names);
  const className = names.entity(holder.id).className;
  // Keys that share a column would each write it.
  const shared = sharesColumns(holder, relation.foreignKey);
  const inverse = inverseOf(relation, context);
  return {
    ...(shared || inverse === null ? {} : { back_populates: inverse }),
    foreign_keys: written
      ? keys.length === 1 ? py.id(keys[0] ?? '') : py.list(keys.map(key => py.id(key)))
      : dotted(className, keys),
    ...(relation.self && here
      ? { remote_side: dotted(className, attributes(holder, relation.foreignKey.references.columns, names)) }
      : {}),
    ...(shared ? { viewonly: true } : {}),
  };
}

function sharesColumns(holder: ModelEntity, key: ForeignKey): boolean {
  return holder.foreignKeys.some(other => other !== key && other.columns.some(column => key.columns.includes(column)));
}

/** `Post.author_id`, or a list of them, as a text that SQLAlchemy reads once all classes are known. */
function dotted(className: string, keys: readonly string[]): string {
  const all = keys.map(key => `${className}.${key}`).join(', ');
  return keys.length === 1 ? all : `[${all}]`;
}

function attributes(entity: ModelEntity, columns: readonly string[], names: PythonNames): readonly string[] {
  return columns.flatMap(column => {
    const field = entity.fieldByColumn.get(column);
    return field === undefined ? [] : [names.attribute(field)];
  });
}

/** A relation through a junction. Where the junction is an entity of its own, links are made by its rows. */
function throughOptions(entity: ModelEntity, relation: Relation, context: ModelContext): Options {
  const { model, storage, names } = context;
  const { through } = relation;
  const junction = through === null ? undefined : model.entityById.get(through.entity);
  const table = through === null ? undefined : storage.tableById.get(through.entity);
  if (through === null || junction === undefined || table === undefined) return {};
  const pure = junction.role === 'junction';
  const inverse = pure ? inverseOf(relation, context) : null;
  return {
    ...(inverse === null ? {} : { back_populates: inverse }),
    secondary: pure && homeOf(junction) === entity.id ? py.id(tableVariable(junction, names)) : secondaryName(table),
    ...(isAmbiguous(junction, relation) ? joins(entity, relation, table, storage, context) : {}),
    ...(pure ? {} : { viewonly: true }),
  };
}

/** The entity in whose file a pure junction's table stands: that of its first foreign key. */
export function homeOf(junction: ModelEntity): string | null {
  return junction.foreignKeys[0]?.references.entity ?? null;
}

function secondaryName(table: StorageTable): string {
  return table.schema === null ? table.name : `${table.schema}.${table.name}`;
}

/** Whether the junction has more than one way to one of the two sides. */
function isAmbiguous(junction: ModelEntity, relation: Relation): boolean {
  const ways = (id: string): number => junction.foreignKeys.filter(key => key.references.entity === id).length;
  return relation.self || ways(relation.from) > 1 || ways(relation.to) > 1;
}

function joins(
  entity: ModelEntity,
  relation: Relation,
  table: StorageTable,
  storage: Storage,
  { model, names }: ModelContext,
): Options {
  const far = model.entityById.get(relation.to);
  if (relation.through === null || far === undefined) return {};
  return {
    primaryjoin: join(entity, relation.through.near, table, storage, names),
    secondaryjoin: join(far, relation.through.far, table, storage, names),
  };
}

/** `lambda: and_(User.id == followers.c.user_id, …)`: evaluated once all classes are known. */
function join(
  side: ModelEntity,
  key: ForeignKey,
  table: StorageTable,
  _storage: Storage,
  names: PythonNames,
): py.Value {
  const { className } = names.entity(side.id);
  const referred = attributes(side, key.references.columns, names);
  const columns = key.columns.map(column => table.columnByField.get(column)?.name ?? column);
  const conditions = columns.map((column, at) =>
    `${className}.${referred[at] ?? ''} == ${pathOf(table)}.c${member(column)}`
  );
  return conditions.length === 1 ? conditions[0] ?? '' : `and_(${conditions.join(', ')})`;
}

const identifierName = /^[A-Za-z_]\w*$/;

function pathOf(table: StorageTable): string {
  return secondaryName(table);
}

function member(column: string): string {
  return identifierName.test(column) ? `.${column}` : `[${JSON.stringify(column)}]`;
}
