import type { Domain, Entity, Field, Index } from '../../../src/domain/domain.js';
import type { FieldType } from '../../../src/domain/type.js';

/** What `metadata.py` says of a table. */
export interface TableFacts {
  readonly id: string;
  readonly comment: string | null;
  readonly columns: readonly ColumnFacts[];
  readonly key: { readonly name: string | null; readonly columns: readonly string[] };
  readonly uniques: readonly { readonly name: string | null; readonly columns: readonly string[] }[];
  readonly foreign: readonly Record<string, unknown>[];
  readonly checks: readonly { readonly name: string | null }[];
  readonly indexes: readonly IndexFacts[];
}

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly numbered: string | null;
  /** Whether the database gives a value, and whether the model does. */
  readonly default: readonly [boolean, boolean];
  readonly computed: boolean;
  readonly touched: boolean;
  readonly comment: string | null;
}

export interface IndexFacts {
  readonly name: string | null;
  readonly parts: readonly string[];
  readonly unique: boolean;
  readonly where: boolean;
  readonly method: string | null;
  readonly include: readonly string[];
}

export interface RelationFacts {
  readonly table: string;
  readonly name: string;
  readonly secondary: string | null;
  /** Pairs of columns, each with its table. */
  readonly pairs: readonly (readonly [string, string, string, string])[];
}

/** A table as the domain has it, in the words of `metadata.py`; lists that have no order are sorted. */
export function tableFacts(entity: Entity, domain: Domain): TableFacts {
  return sorted({
    id: entity.id,
    comment: entity.comment,
    columns: entity.fields.map(field => columnFacts(field, domain)),
    key: entity.primaryKey ?? { name: null, columns: [] },
    uniques: entity.uniques.filter(one => !one.index).map(({ name, columns }) => ({ name, columns })),
    foreign: entity.foreignKeys.map(key => ({
      name: key.name,
      columns: key.columns,
      target: key.references.entity,
      references: key.references.columns,
      onDelete: key.onDelete,
      onUpdate: key.onUpdate,
      deferrable: key.deferrable,
    })),
    checks: entity.checks.map(({ name }) => ({ name })),
    indexes: [
      ...entity.indexes.map(indexFacts),
      ...entity.uniques.filter(one => one.index).map(one => ({
        name: one.name,
        parts: one.columns,
        unique: true,
        where: one.where !== null,
        method: null,
        include: [],
      })),
    ],
  });
}

/** Constraints have no order. */
export function sorted(facts: TableFacts): TableFacts {
  const inOrder = <T>(items: readonly T[]): T[] =>
    [...items].sort((one, other) => JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return {
    ...facts,
    uniques: inOrder(facts.uniques),
    foreign: inOrder(facts.foreign),
    checks: inOrder(facts.checks),
    indexes: inOrder(facts.indexes),
  };
}

function indexFacts({ name, parts, unique, where, method, include }: Index): IndexFacts {
  return {
    name,
    parts: parts.map(({ value, descending }) => {
      const said = value.kind === 'column' ? value.name : 'expression';
      return descending ? `${said} desc` : said;
    }),
    unique,
    where: where !== null,
    method,
    include,
  };
}

function columnFacts(field: Field, domain: Domain): ColumnFacts {
  return {
    name: field.column,
    type: typeText(field.type, domain),
    nullable: field.nullable,
    numbered: field.identity,
    default: [field.default !== null, false],
    computed: field.generated !== null,
    touched: field.onUpdate !== null,
    comment: field.comment,
  };
}

/** A type as PostgreSQL says it in DDL. */
function typeText(type: FieldType, domain: Domain): string {
  switch (type.kind) {
    case 'array':
      return typeText(type.of, domain) + '[]'.repeat(type.dimensions);
    case 'enum':
      return `enum ${domain.enums.find(({ id }) => id === type.enum)?.values.join(',') ?? '?'}`;
    case 'integer':
      return { 8: 'tinyint', 16: 'smallint', 24: 'mediumint', 32: 'integer', 64: 'bigint' }[type.bits];
    case 'decimal':
      return type.precision === null ? 'numeric' : `numeric(${type.precision}, ${type.scale ?? 0})`;
    case 'float':
      return type.bits === 32 ? 'real' : 'double precision';
    case 'string':
      return `${type.fixed ? 'char' : 'varchar'}(${type.length})`;
    case 'bytes':
      return 'bytea';
    case 'time':
    case 'instant': {
      const name = type.kind === 'time' ? 'time' : 'timestamp';
      return `${name}${type.precision === null ? '' : `(${type.precision})`} ${
        type.zone ? 'with' : 'without'
      } time zone`;
    }
    case 'duration':
      return 'interval';
    case 'json':
      return type.binary ? 'jsonb' : 'json';
    case 'native':
      return type.name;
    case 'boolean':
    case 'text':
    case 'uuid':
    case 'date':
      return type.kind;
  }
}
