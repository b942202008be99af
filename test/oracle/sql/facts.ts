import type { Domain, Entity, Field, ForeignKey } from '../../../src/domain/domain.js';

/** One thing said about a table, under a key that names the thing: `orders.total nullable` → `no`. */
export type Facts = ReadonlyMap<string, string>;

/** How a fact reads where the two sides differ; undefined where one side does not have it. */
export interface Difference {
  readonly fact: string;
  readonly domain: string | undefined;
  readonly oracle: string | undefined;
}

/** What a column is filled with when nothing is given. */
export type Filling = 'nothing' | 'default' | 'number' | 'expression';

/** Collects facts about tables, so that both sides word them alike. */
export interface FactWriter {
  readonly facts: Map<string, string>;
  readonly column: (table: string, column: string, type: string, nullable: boolean, filling: Filling) => void;
  readonly primaryKey: (table: string, columns: readonly string[]) => void;
  readonly unique: (table: string, columns: readonly string[]) => void;
  readonly foreignKey: (
    table: string,
    columns: readonly string[],
    target: string,
    targetColumns: readonly string[],
    onDelete: string,
    onUpdate: string,
  ) => void;
}

export function factWriter(): FactWriter {
  const facts = new Map<string, string>();
  return {
    facts,
    column: (table, column, type, nullable, filling) => {
      facts.set(table, 'table');
      facts.set(`${table}.${column} type`, type);
      facts.set(`${table}.${column} nullable`, nullable ? 'yes' : 'no');
      facts.set(`${table}.${column} filled with`, filling);
    },
    primaryKey: (table, columns) => facts.set(`${table} primary key`, columns.join(', ')),
    unique: (table, columns) => facts.set(`${table} unique (${columns.join(', ')})`, 'yes'),
    foreignKey: (table, columns, target, targetColumns, onDelete, onUpdate) =>
      facts.set(
        `${table} foreign key (${columns.join(', ')}) to ${target} (${targetColumns.join(', ')})`,
        `on delete ${onDelete}, on update ${onUpdate}`,
      ),
  };
}

/** How a dialect's facts are taken from the domain. */
export interface FactRules {
  readonly type: (field: Field, domain: Domain) => string;
  /** An action as the dialect's catalogue calls it. */
  readonly action: (action: ForeignKey['onDelete']) => string;
  readonly name: (entity: Entity) => string;
}

/** The facts of a domain's tables. */
export function domainFacts(domain: Domain, rules: FactRules): Facts {
  const writer = factWriter();
  const names = new Map(domain.entities.map(entity => [entity.id, rules.name(entity)]));
  for (const entity of domain.entities) {
    if (entity.kind === 'view') continue;
    const table = rules.name(entity);
    writer.facts.set(table, 'table');
    for (const field of entity.fields) {
      writer.column(table, field.column, rules.type(field, domain), field.nullable, fillingOf(field));
    }
    if (entity.primaryKey !== null) writer.primaryKey(table, entity.primaryKey.columns);
    for (const unique of entity.uniques) if (unique.where === null) writer.unique(table, unique.columns);
    for (const key of entity.foreignKeys) {
      const target = names.get(key.references.entity) ?? key.references.entity;
      writer.foreignKey(
        table,
        key.columns,
        target,
        key.references.columns,
        rules.action(key.onDelete),
        rules.action(key.onUpdate),
      );
    }
  }
  return writer.facts;
}

function fillingOf(field: Field): Filling {
  if (field.identity !== null) return 'number';
  if (field.generated !== null) return 'expression';
  return field.default === null ? 'nothing' : 'default';
}

/** What stands on one side and not, or otherwise, on the other. */
export function differences(domain: Facts, oracle: Facts): Difference[] {
  const found: Difference[] = [];
  for (const fact of new Set([...domain.keys(), ...oracle.keys()])) {
    const [one, other] = [domain.get(fact), oracle.get(fact)];
    if (one !== other) found.push({ fact, domain: one, oracle: other });
  }
  return found;
}

/** Differences that have a reason, by `file: fact`. */
export type Reasons = Readonly<Record<string, string>>;

/** Differences that no reason stands for. */
export function unexplained(file: string, found: readonly Difference[], reasons: Reasons): Difference[] {
  return found.filter(({ fact }) => !Object.hasOwn(reasons, `${file}: ${fact}`));
}

/** A difference in words. */
export function told({ fact, domain, oracle }: Difference): string {
  return `${fact}: the domain says ${domain ?? 'nothing'}, the oracle ${oracle ?? 'nothing'}`;
}
