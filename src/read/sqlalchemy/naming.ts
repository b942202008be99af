import { entriesOf, textOf, type Value } from '../python/value.js';

/** How constraints without names are called, by their kinds: `ix`, `uq`, `ck`, `fk`, `pk`. */
export type Naming = ReadonlyMap<string, string>;

/** What SQLAlchemy does by itself. */
const usual: Naming = new Map([['ix', 'ix_%(column_0_label)s']]);

const classes: Readonly<Record<string, string>> = {
  Index: 'ix',
  UniqueConstraint: 'uq',
  CheckConstraint: 'ck',
  ForeignKeyConstraint: 'fk',
  PrimaryKeyConstraint: 'pk',
};

/** The convention of a `MetaData(naming_convention=…)`. */
export function namingOf(metadata: Value | null): Naming {
  const given = metadata?.kind === 'call' ? metadata.named.get('naming_convention') : undefined;
  if (given?.kind !== 'dict') return usual;
  const named = new Map<string, string>();
  for (const [key, value] of given.entries) {
    const path = key.kind === 'symbol' ? key.path.slice(key.path.lastIndexOf('.') + 1) : '';
    const kind = textOf(key) ?? (Object.hasOwn(classes, path) ? classes[path] : undefined);
    const pattern = textOf(value);
    if (kind !== undefined && pattern !== null) named.set(kind, pattern);
  }
  // A convention takes the place of the usual one, and with it that of indexes.
  return named.size === 0 && entriesOf(given).size === 0 ? new Map() : named;
}

/** What a pattern may speak of. */
export interface Named {
  readonly table: string;
  /** The table's name with its schema. */
  readonly fullName: string;
  readonly columns: readonly { readonly name: string; readonly key: string }[];
  readonly referredTable?: string;
  readonly referredColumns?: readonly string[];
  /** The name given by hand. */
  readonly given: string | null;
}

/**
 * The name of a constraint (https://docs.sqlalchemy.org/en/20/core/constraints.html#configuring-constraint-naming-conventions);
 * null where the database makes one up.
 */
export function constraintName(naming: Naming, kind: string, named: Named): string | null {
  const pattern = naming.get(kind);
  const fromGiven = pattern?.includes('%(constraint_name)s') === true;
  if (named.given !== null && !fromGiven) return named.given;
  if (pattern === undefined || (fromGiven && named.given === null)) return named.given;
  const name = pattern.replace(/%\((\w+)\)s/g, (written, token: string) => tokenText(token, named) ?? written);
  return name.includes('%(') ? named.given : name;
}

function tokenText(token: string, named: Named): string | null {
  switch (token) {
    case 'table_name':
      return named.table;
    case 'constraint_name':
      return named.given;
    case 'referred_table_name':
      return named.referredTable ?? null;
  }
  const match = /^(referred_)?column_(\d+)(N?)(_N)?_(name|key|label)$/.exec(token) ?? oneWord(token);
  if (match === null) return null;
  const [, referred, index = '0', joined, apart, what] = match;
  const columns = referred === undefined
    ? named.columns
    : (named.referredColumns ?? []).map(name => ({ name, key: name }));
  const text = (one: { readonly name: string; readonly key: string }): string =>
    what === 'label' ? `${named.fullName.replace('.', '_')}_${one.name}` : what === 'key' ? one.key : one.name;
  if (joined !== '' && joined !== undefined) return columns.map(text).join('');
  if (apart !== undefined) return columns.map(text).join('_');
  const one = columns[Number(index)];
  return one === undefined ? null : text(one);
}

/** `column_0_N_name` and `column_0N_name` mean all columns. */
function oneWord(token: string): RegExpExecArray | null {
  return /^(referred_)?column_(\d+)(N?)(_N)?(name)$/.exec(token);
}
