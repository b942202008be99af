import { canonical, sameValue } from '../../domain/canonical.js';
import type { Domain, Entity, EnumType, Field } from '../../domain/domain.js';
import type { FieldType } from '../../domain/type.js';
import { find, type Report } from '../report.js';
import { type Conflict, mergeEntities } from './entity.js';
import { counterparts, normal } from './match.js';
import { withoutSaid } from './said.js';

/**
 * Makes one domain of what several inputs say. Tables, columns and enums are matched by name, then by normalised name
 * (`Users` is `user`, `createdAt` is `created_at`). Where two inputs disagree, a declared type beats an inferred one,
 * and then the earlier input wins; each such conflict is reported with both places.
 */
export function mergeDomains(domains: readonly Domain[], report: Report): Domain {
  const [first, ...rest] = domains;
  if (first === undefined) return { dialect: null, entities: [], enums: [] };
  const conflict: Conflict = (message, one, other, counts = 'first') => {
    const first = one === null ? '' : ` The first stands at ${one.file}:${one.line}:${one.column}`;
    const later = `; the later one counts, since it declares its types.`;
    const also = one === null ? '' : first + (counts === 'first' ? ' and counts.' : later);
    find(report, 'warning', 'conflict', message + also, other, 'Say the same in both inputs, or in one alone.');
  };
  const told = domains.filter(({ dialect }) => dialect !== null);
  const other = told.find(({ dialect }) => dialect !== told[0]?.dialect);
  if (other !== undefined) {
    const message = `Inputs are written for ${told[0]?.dialect ?? ''} and for ${other.dialect ?? ''}.`;
    find(report, 'note', 'several-dialects', message, other.entities[0]?.place ?? null);
  }
  const all = rest.reduce((known, given) => mergeTwo(known, given, conflict), first);
  const connected = { ...all, dialect: told[0]?.dialect ?? null, entities: alignKeys(connect(all.entities)) };
  return withoutSaid(connected);
}

function mergeTwo(known: Domain, given: Domain, conflict: Conflict): Domain {
  const enums = counterparts(known.enums, given.enums, type => type.id, type => normal(type.name ?? type.id));
  for (const [type, same] of enums) {
    if (canonical([...type.values].sort()) !== canonical([...same.values].sort())) {
      conflict(`Enum ${type.id} has other values here than before.`, same.place, type.place);
    }
  }
  const enumIds = new Map([...enums].map(([type, same]) => [type.id, same.id]));
  const entities = given.entities.map(entity => retyped(entity, enumIds));
  const pairs = counterparts(known.entities, entities, entity => entity.id, normalId);
  const ids = new Map([...pairs].map(([entity, same]) => [entity.id, same.id]));
  const types = [...known.enums, ...given.enums.filter((type: EnumType) => !enums.has(type))];
  const merging = { conflict, enums: new Map(types.map(type => [type.id, type])) };
  const merged = new Map(
    [...pairs].map(([entity, same]) => [same, mergeEntities(same, retargeted(entity, ids), merging)]),
  );
  const all = [
    ...known.entities.map(entity => merged.get(entity) ?? entity),
    ...entities.filter(entity => !pairs.has(entity)).map(entity => retargeted(entity, ids)),
  ];
  // The values that a column had where it does not count are nobody's.
  const [before, after] = [usedEnums([...known.entities, ...entities]), usedEnums(all)];
  return {
    dialect: known.dialect,
    entities: all,
    enums: types.filter(({ id }) => after.has(id) || !before.has(id)),
  };
}

function usedEnums(entities: readonly Entity[]): ReadonlySet<string> {
  const types = entities.flatMap(({ fields }) => fields.map(({ type }) => type.kind === 'array' ? type.of : type));
  return new Set(types.flatMap(type => type.kind === 'enum' ? type.enum : []));
}

function normalId({ schema, table }: Entity): string {
  return schema === null ? normal(table) : `${schema}.${normal(table)}`;
}

function retyped(entity: Entity, enumIds: ReadonlyMap<string, string>): Entity {
  if (enumIds.size === 0) return entity;
  const fields = entity.fields.map((field): Field => {
    const scalar = field.type.kind === 'array' ? field.type.of : field.type;
    const id = scalar.kind === 'enum' ? enumIds.get(scalar.enum) : undefined;
    if (id === undefined) return field;
    const one = { kind: 'enum', enum: id } as const;
    const type: FieldType = field.type.kind === 'array' ? { ...field.type, of: one } : one;
    return { ...field, type };
  });
  return { ...entity, fields };
}

/** Foreign keys lead to the tables under the ids they have now. */
function retargeted(entity: Entity, ids: ReadonlyMap<string, string>): Entity {
  const foreignKeys = entity.foreignKeys.map(key => {
    const id = ids.get(key.references.entity);
    return id === undefined ? key : { ...key, references: { ...key.references, entity: id } };
  });
  return { ...entity, foreignKeys };
}

/** Foreign keys find tables and columns of other inputs by their normalised names. */
function connect(entities: readonly Entity[]): readonly Entity[] {
  const byId = new Map(entities.map(entity => [entity.id, entity]));
  const byName = new Map(entities.map(entity => [normalId(entity), entity]));
  return entities.map(entity => {
    const foreignKeys = entity.foreignKeys.map(key => {
      const target = byId.get(key.references.entity) ?? byName.get(normal(key.references.entity));
      if (target === undefined) return key;
      const columns = key.references.columns.map(column => columnIn(target, column));
      return { ...key, references: { entity: target.id, columns } };
    });
    return { ...entity, foreignKeys };
  });
}

function columnIn(entity: Entity, column: string): string {
  if (entity.fields.some(field => field.column === column)) return column;
  return entity.fields.find(field => normal(field.column) === normal(column))?.column ?? column;
}

/** A column whose type was inferred takes the type of the key it leads to. */
function alignKeys(entities: readonly Entity[]): readonly Entity[] {
  const byId = new Map(entities.map(entity => [entity.id, entity]));
  return entities.map(entity => {
    const keys = new Map(entity.foreignKeys.flatMap(({ columns, references }): [string, Field][] => {
      const [column, ...others] = columns;
      const target = byId.get(references.entity);
      const wanted = references.columns[0] ?? target?.primaryKey?.columns[0];
      const key = target?.fields.find(field => field.column === wanted);
      return column === undefined || others.length > 0 || key === undefined ? [] : [[column, key]];
    }));
    const fields = entity.fields.map(field => {
      const key = keys.get(field.column);
      const isOther = field.declared === null && key !== undefined && !sameValue(key.type, field.type);
      return isOther ? { ...field, type: key.type } : field;
    });
    return { ...entity, fields };
  });
}
