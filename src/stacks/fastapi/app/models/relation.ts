import type { ForeignKey } from '../../../../domain/domain.js';
import type { Model, ModelEntity, Relation, SoftDelete } from '../../../../domain/model.js';
import type { StorageTable } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import type { ModelContext } from './column.js';
import { keyOfColumn } from './keys.js';
import { longText, orm } from './sqlalchemy.js';
import { isMapped, tableVariable } from './tables.js';

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
  const type = many ? py.sub(py.builtins.list, other) : relation.optional ? py.union(other, null) : other;
  const named = relation.kind === 'many-to-many'
    ? throughOptions(entity, relation, context)
    : keyOptions(entity, relation, context);
  return py.annAssign(
    names.relation(relation),
    py.sub(orm('Mapped'), type),
    py.call(orm('relationship'), [], {
      ...named,
      lazy: 'raise',
      // what `include` calls it, where that is not the attribute
      ...(relation.wire === names.relation(relation) ? {} : { info: py.dict({ name: relation.wire }) }),
    }),
  );
}

/** The user of a row of credentials, so that both can be added at once. */
export function ownerRelation({ id }: ModelEntity, { model: { identity }, names }: ModelContext): py.Statement | null {
  if (identity?.credentials !== id) return null;
  const { module, className } = names.entity(identity.user);
  const user = py.typeOnly(py.symbol(`app.models.${module}`, className));
  return py.annAssign('user', py.sub(orm('Mapped'), user), py.call(orm('relationship'), [], { lazy: 'raise' }));
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

/** How the columns of fields are called among those of their table. */
function keysOf(entity: ModelEntity, fields: readonly string[], table: StorageTable, context: ModelContext): string[] {
  return fields.flatMap(field => {
    const column = table.columnByField.get(field);
    return column === undefined || !entity.fieldByColumn.has(field) ? [] : [keyOfColumn(column.name, table, context)];
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
    ...(isAmbiguous(junction, relation) || junction.softDelete !== null
      ? joins(entity, relation, junction, context)
      : {}),
    ...(pure ? {} : { viewonly: true }),
  };
}

/** The entity in whose file a pure junction's table stands: that of its first foreign key. */
export function homeOf(junction: ModelEntity): string | null {
  return junction.foreignKeys[0]?.references.entity ?? null;
}

/** Names of tables that may stand in a text that SQLAlchemy evaluates: nothing but a name can be in them. */
const plainName = /^[A-Za-z_]\w*$/;

function fullName(table: StorageTable): string {
  return table.schema === null ? table.name : `${table.schema}.${table.name}`;
}

function isPlain(table: StorageTable): boolean {
  return plainName.test(table.name) && (table.schema === null || plainName.test(table.schema));
}

/** `Base.metadata.tables["…"]`, for a table with any name. */
function anyTable(table: StorageTable): py.Expression {
  return py.sub(py.attr(py.symbol('app.database', 'Base'), 'metadata', 'tables'), fullName(table));
}

/** The junction's table by its name, looked up once all tables are known. */
function secondaryName(table: StorageTable): py.Value {
  return isPlain(table) ? fullName(table) : py.lambda([], anyTable(table));
}

/** Whether the junction has more than one way to one of the two sides. */
function isAmbiguous(junction: ModelEntity, relation: Relation): boolean {
  const ways = (id: string): number => junction.foreignKeys.filter(key => key.references.entity === id).length;
  return relation.self || ways(relation.from) > 1 || ways(relation.to) > 1;
}

function joins(entity: ModelEntity, relation: Relation, junction: ModelEntity, context: ModelContext): Options {
  const far = context.model.entityById.get(relation.to);
  if (relation.through === null || far === undefined) return {};
  return {
    primaryjoin: join(entity, relation.through.near, junction, context),
    // links that are marked as deleted link nothing
    secondaryjoin: join(far, relation.through.far, junction, context, junction.softDelete),
  };
}

/** `User.id == followers.c.user_id`, evaluated once all classes are known; with a mark, among living rows of the junction. */
function join(
  side: ModelEntity,
  key: ForeignKey,
  junction: ModelEntity,
  context: ModelContext,
  mark: SoftDelete | null = null,
): py.Value {
  const { storage, names } = context;
  const table = storage.tableById.get(junction.id);
  const own = storage.tableById.get(side.id);
  if (table === undefined || own === undefined) return null;
  const { className } = names.entity(side.id);
  const here = attributes(side, key.references.columns, names);
  const there = keysOf(junction, key.columns, table, context);
  if (isPlain(table) && there.every(name => plainName.test(name))) {
    const conditions = there.map((column, at) => `${className}.${here[at] ?? ''} == ${fullName(table)}.c.${column}`);
    if (mark !== null) {
      conditions.push(`${fullName(table)}.c.${mark.column}.is_(${mark.kind === 'is_active' ? 'True' : 'None'})`);
    }
    return longText(conditions.length === 1 ? conditions[0] ?? '' : `and_(${conditions.join(', ')})`);
  }
  const targets = keysOf(side, key.references.columns, own, context);
  const conditions: py.Expression[] = there.map((column, at) => {
    const name = targets[at] ?? '';
    return py.compare(py.sub(py.attr(anyTable(own), 'c'), name), '==', py.sub(py.attr(anyTable(table), 'c'), column));
  });
  if (mark !== null) {
    conditions.push(
      py.chain(py.sub(py.attr(anyTable(table), 'c'), mark.column), ['is_', [mark.kind === 'is_active' ? true : null]]),
    );
  }
  const [first, ...rest] = conditions;
  return py.lambda([], rest.length === 0 ? first ?? null : py.call(py.symbol('sqlalchemy', 'and_'), conditions));
}
