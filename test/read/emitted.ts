import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, compareDomains } from '../../src/domain/compare.js';
import { complete } from '../../src/domain/complete.js';
import type { Dialect } from '../../src/domain/dialect.js';
import type { Domain } from '../../src/domain/domain.js';
import type { Model } from '../../src/domain/model.js';
import { withDefaults } from '../../src/options.js';
import { readSql } from '../../src/read/sql/index.js';
import { storage as storageOf } from '../../src/storage/from-model.js';
import type { Storage } from '../../src/storage/storage.js';

const corpus = process.env['CORPUS'] ?? '';
if (corpus === '') console.log('SKIPPED sakila: CORPUS names no folder');

/** Schemas that projects are made of, each on the database it is written for. */
export const emittedSchemas: readonly (readonly [name: string, file: string, dialect: Dialect])[] = [
  ['blog', 'examples/blog/schema.sql', 'postgresql'],
  ['vitae', 'examples/vitae/schema.sql', 'postgresql'],
  ...(corpus === '' ? [] : [
    ['sakila', join(corpus, 'sql-pg/sakila-pg.sql'), 'postgresql'],
    ['sakila', join(corpus, 'sql-mysql/sakila-mysql.sql'), 'mysql'],
    ['sakila', join(corpus, 'sql-sqlite/sakila-sqlite.sql'), 'sqlite'],
  ] as const),
];

/** Fewest columns that the schemas have together, so that no test can pass on nothing. */
export const fewestColumns = corpus === '' ? 60 : 300;

export function schemaIn(file: string, dialect: Dialect): Domain {
  return readSql(readFileSync(file, 'utf8'), { dialect }).domain;
}

/** A domain as a project is made of it that adds nothing: with names in code, and as its database keeps it. */
export function projectOf(domain: Domain, database: Dialect): { readonly model: Model; readonly storage: Storage } {
  const options = { database, existing: true, auth: 'none', timestamps: false, softDelete: 'none' } as const;
  const model = complete(domain, withDefaults(options));
  return { model, storage: storageOf(model) };
}

/** One property that differs, and around it what has been compared. */
export interface Difference {
  readonly change: Change;
  /** Empty for what is only on one side. */
  readonly property: string;
  readonly source: Domain;
  readonly dialect: Dialect;
}

/** Compares schemas with what is read back; each difference without a reason is a loss. */
export class Comparison {
  readonly #reasons = new Map<string, number>();
  #columns = 0;

  constructor(readonly reasonOf: (difference: Difference) => string | null) {}

  get columns(): number {
    return this.#columns;
  }

  /** The differences that have no reason, each in one line. */
  losses(source: Domain, read: Domain, dialect: Dialect): readonly string[] {
    this.#columns += read.entities.reduce((sum, { fields }) => sum + fields.length, 0);
    return compareDomains(source, read).flatMap(change =>
      (change.changed.length === 0 ? [''] : change.changed).flatMap(property => {
        const reason = this.reasonOf({ change, property, source, dialect });
        if (reason === null) return told(change, property);
        this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
        return [];
      })
    );
  }

  /** What was compared, and how often each reason held. */
  summary(): string {
    const lines = [...this.#reasons].map(([reason, count]) => `#   ${count} × ${reason}`);
    return [`\n# ${this.#columns} columns are read back, 0 differences without a reason`, ...lines].join('\n');
  }
}

export function told(change: Change, property: string): string {
  const column = change.subject === 'field' ? `.${change.column}` : '';
  const sides = [change.before, change.after].map(side =>
    JSON.stringify(side === null || property === '' ? side : Reflect.get(side, property))
  );
  return `${change.subject} ${change.id}${column} ${property}: ${sides.join(' / ')}`;
}

/** Whether all that differs is what a project makes by itself where the source makes nothing: keys, and times of rows. */
export function isMade(change: Change): boolean {
  if (change.subject !== 'field' || change.before === null || change.after === null) return false;
  const { before, after } = change;
  return change.changed.every(property => {
    if ((property !== 'default' && property !== 'onUpdate') || before[property] !== null) return false;
    const made = after[property];
    if (made?.kind !== 'call') return false;
    return after.type.kind === 'uuid'
      ? made.function === 'uuid'
      : after.type.kind === 'instant' && made.function === 'now';
  });
}

/** The tables of a domain. What no source declared is declared once it is written; of enums, those that a column has. */
export function undeclared({ entities, enums }: Pick<Domain, 'entities' | 'enums'>): Domain {
  const tables = entities.filter(({ kind }) => kind === 'table');
  const used = new Set(tables.flatMap(({ fields }) =>
    fields.flatMap(({ type }) => {
      const scalar = type.kind === 'array' ? type.of : type;
      return scalar.kind === 'enum' ? scalar.enum : [];
    })
  ));
  return {
    dialect: null,
    enums: enums.filter(({ id }) => used.has(id)).map(list => ({ ...list, dialect: null })),
    entities: tables.map(entity => {
      const key = new Set(entity.primaryKey?.columns);
      return {
        ...entity,
        fields: entity.fields.map(field => ({
          ...field,
          declared: null,
          nullable: field.nullable && !key.has(field.column) && field.identity === null,
        })),
      };
    }),
  };
}

export function columnsIn({ entities }: Domain): readonly string[] {
  return entities.flatMap(({ fields }) => fields.map(({ column }) => column));
}

/** Whether all names fit a database; longer ones are cut where the tables are made. */
export function isShort(domain: Domain): boolean {
  const names = [
    ...domain.entities.flatMap(({ schema, table }) => [schema ?? '', table]),
    ...columnsIn(domain),
    ...domain.enums.flatMap(({ schema, name, values }) => [schema ?? '', name ?? '', ...values]),
  ];
  return names.every(name => Buffer.byteLength(name) <= 60);
}
