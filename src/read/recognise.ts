import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { SourceText } from './source.js';

/** What an input is: a format that is read, or one that is known and is not. */
export type Recognised =
  | { readonly format: 'sql' }
  | { readonly format: null; readonly refusal: Diagnostic };

/** Names that tell a format. */
const extensions: readonly (readonly [RegExp, string])[] = [
  [/\.(?:sql|ddl|psql|pgsql|mysql|sqlite)$/i, 'SQL'],
  [/\.prisma$/i, 'a Prisma schema'],
  [/\.dbml$/i, 'DBML'],
  [/\.py$/i, 'Python'],
  [/\.[cm]?tsx?$/i, 'TypeScript'],
  [/\.[cm]?jsx?$/i, 'JavaScript'],
  [/\.(?:md|markdown)$/i, 'Markdown'],
  [/\.json5?$/i, 'JSON'],
  [/\.ya?ml$/i, 'YAML'],
  [/\.(?:db|sqlite3|dump|zip|gz|pdf|docx?|xlsx?)$/i, 'no text'],
];

/** Content that tells a format, where the name does not. */
const contents: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:datasource|generator|model|enum)\s+\w+\s*\{/m, 'a Prisma schema'],
  [/^\s*Table\s+[\w."]+(?:\s+as\s+\w+)?(?:\s*\[[^\]]*\])?\s*\{/m, 'DBML'],
  [/^\s*\{\s*"/, 'JSON'],
  [/^\s*(?:from\s+\S+\s+import\s|import\s+\w+\s*$|class\s+\w+\s*[(:])/m, 'Python'],
  [/^\s*(?:import\s.+\sfrom\s+['"]|export\s+(?:const|interface|type|class)\s)/m, 'TypeScript'],
  [/^#{1,3}\s+\S/m, 'Markdown'],
];

/** Statements that only SQL has. */
const definitions = /\b(?:create\s+(?:\w+\s+){0,3}(?:table|view|type|domain|index|schema)|alter\s+table)\b/i;
const statements = /^\s*(?:insert\s+into|select\s|begin\s*;|set\s+\w|drop\s+\w|use\s+\w|pragma\s|comment\s+on\s|--)/im;

const window = 65_536;

/**
 * Tells what an input is, by its name first and by its content where the name says nothing. SQL is read; for all else
 * there is a refusal that names what it was taken for.
 */
export function recognise({ file, text }: SourceText): Recognised {
  const named = extensions.find(([pattern]) => pattern.test(file))?.[1];
  const head = text.slice(0, window);
  if (named === 'SQL' || (named === undefined && text.trim() === '')) return { format: 'sql' };
  if (named === undefined && (definitions.test(text) || statements.test(head))) return { format: 'sql' };
  return { format: null, refusal: refusal(file, named ?? contents.find(([pattern]) => pattern.test(head))?.[1], head) };
}

function refusal(file: string, what: string | undefined, head: string): Diagnostic {
  const place = { file, line: 1, column: 1 };
  const remedy =
    'Give SQL definitions (CREATE TABLE) of PostgreSQL, MySQL, MariaDB or SQLite, in a file that ends in .sql.';
  if (what === 'a Prisma schema' && /\bprovider\s*=\s*"mongodb"/.test(head)) {
    return diagnostic(
      'error',
      'unsupported-format',
      `${file} describes a MongoDB, which is no relational database.`,
      place,
      remedy,
    );
  }
  const message = what === undefined
    ? `What ${file} is could not be told; SQL is what can be read.`
    : `${file} is ${what}, which is not read; SQL is.`;
  return diagnostic('error', 'unsupported-format', message, place, remedy);
}
