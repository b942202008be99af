import { type Diagnostic, diagnostic, type Place } from '../../domain/diagnostic.js';
import type { Dialect } from '../../domain/dialect.js';
import { find, type Report } from '../report.js';
import { nameIn, type SettingsBlock, textOf, type Value } from './tree.js';

/** The database that a schema is written for. */
export interface Provider {
  readonly name: 'postgresql' | 'cockroachdb' | 'mysql' | 'sqlite' | 'sqlserver';
  /** Null for a database that is no target here. */
  readonly dialect: Dialect | null;
  /** Whether foreign keys stand in the schema alone, and the client sees to them. */
  readonly keysInClient: boolean;
}

const providers: Readonly<Record<string, Pick<Provider, 'name' | 'dialect'>>> = {
  postgresql: { name: 'postgresql', dialect: 'postgresql' },
  postgres: { name: 'postgresql', dialect: 'postgresql' },
  cockroachdb: { name: 'cockroachdb', dialect: 'postgresql' },
  mysql: { name: 'mysql', dialect: 'mysql' },
  sqlite: { name: 'sqlite', dialect: 'sqlite' },
  sqlserver: { name: 'sqlserver', dialect: null },
};

/** A datasource and where it stands. */
export interface Datasource {
  readonly block: SettingsBlock;
  readonly place: Place;
}

/**
 * The provider of the first datasource. MongoDB is refused: it is no relational database. Without a datasource, or with
 * one that cannot be told, `given` holds, and failing that PostgreSQL, which is said.
 */
export function providerOf(
  sources: readonly Datasource[],
  given: Dialect | null,
  report: Report,
): { readonly provider: Provider } | { readonly refusal: Diagnostic } {
  const [first] = sources;
  const written = first?.block.settings.get('provider');
  const name = providerName(written);
  const mode = first?.block.settings.get('relationMode') ?? first?.block.settings.get('referentialIntegrity');
  const keysInClient = textOf(mode ?? null) === 'prisma';
  if (name === 'mongodb') {
    const message = 'The datasource is a MongoDB, which is no relational database.';
    const remedy = 'Give a schema for PostgreSQL, MySQL or SQLite.';
    return { refusal: diagnostic('error', 'unsupported-format', message, first?.place ?? null, remedy) };
  }
  if (keysInClient && first !== undefined) {
    const message = 'The client sees to relations here (relationMode = "prisma"); they are read as foreign keys.';
    find(report, 'note', 'relation-mode', message, first.place);
  }
  const known = name !== null && Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (known?.dialect === null && first !== undefined) {
    const message = 'SQL Server is no target; its types are read as what they hold.';
    find(report, 'note', 'provider-not-targeted', message, first.place);
  }
  if (known !== undefined) return { provider: { ...known, keysInClient } };
  const dialect = given ?? 'postgresql';
  if (first !== undefined && name !== null) {
    const message = `The provider ${JSON.stringify(name)} is not known; the schema is read as one for ${dialect}.`;
    find(report, 'warning', 'unknown-provider', message, first.place, 'Name postgresql, mysql or sqlite.');
  } else if (given === null) {
    const message = 'No datasource tells the database of this schema; it is read as PostgreSQL.';
    find(report, 'note', 'dialect-assumed', message, null, 'Give the file with the datasource as well.');
  }
  return { provider: { name: dialect, dialect, keysInClient } };
}

/** Older schemas list several; the first one counts. */
function providerName(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (value.kind === 'list') return providerName(value.items[0]);
  return textOf(value) ?? nameIn(value);
}
