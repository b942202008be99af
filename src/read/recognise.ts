import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { Format } from './formats.js';
import { parseJson } from './json-schema/json.js';
import { isEntityList } from './list/recognise.js';
import { isProse } from './prose/recognise.js';
import { openSource, type SourceText } from './source.js';
import { isFeatureSpec } from './spec/recognise.js';

/** What an input is: a format that is read, or one that is known and is not. */
export type Recognised =
  | { readonly format: Format }
  | { readonly format: null; readonly refusal: Diagnostic };

/** A format that is read, or what to call one that is not. */
type Meaning = { readonly format: Format } | { readonly title: string };

const sql: Meaning = { format: 'sql' };
const prisma: Meaning = { format: 'prisma' };
const dbml: Meaning = { format: 'dbml' };
const mermaid: Meaning = { format: 'mermaid' };
const jsonSchema: Meaning = { format: 'json-schema' };
const sqlalchemy: Meaning = { format: 'sqlalchemy' };
const entityList: Meaning = { format: 'entity-list' };
const featureSpec: Meaning = { format: 'feature-spec' };
const prose: Meaning = { format: 'prose' };

/** Names that tell a format. */
const extensions: readonly (readonly [RegExp, Meaning])[] = [
  [/\.(?:sql|ddl|psql|pgsql|mysql|sqlite)$/i, sql],
  [/\.prisma$/i, prisma],
  [/\.dbml$/i, dbml],
  [/\.(?:mmd|mermaid)$/i, mermaid],
  [/\.pyi?$/i, sqlalchemy],
  [/\.[cm]?tsx?$/i, { title: 'TypeScript' }],
  [/\.[cm]?jsx?$/i, { title: 'JavaScript' }],
  [/\.(?:md|markdown)$/i, { title: 'Markdown' }],
  [/\.json5?$/i, { title: 'JSON' }],
  [/\.ya?ml$/i, { title: 'YAML' }],
  [/\.(?:db|sqlite3|dump|zip|gz|pdf|docx?|xlsx?)$/i, { title: 'no text' }],
];

/** Statements that only SQL has. */
const definitions = /\b(?:create\s+(?:\w+\s+){0,3}(?:table|view|type|domain|index|schema)|alter\s+table)\b/i;
const statements = /^\s*(?:insert\s+into|select\s|begin\s*;|set\s+\w|drop\s+\w|use\s+\w|pragma\s|comment\s+on\s|--)/im;

/** Python that speaks of tables. */
const models = /^[ \t]*(?:from|import)[ \t]+(?:sqlalchemy|sqlmodel|flask_sqlalchemy)\b|^[ \t]+__tablename__[ \t]*=/m;

/** Content that no other format has. */
const unmistakable: readonly (readonly [RegExp, Meaning])[] = [
  [models, sqlalchemy],
  [/^[ \t]*erDiagram[ \t]*\r?$/m, mermaid],
  [/^[ \t]*(?:datasource|generator|model|enum|view)[ \t]+\w+[ \t]*\{[ \t]*(?:\/\/[^\n]*)?\r?$/m, prisma],
  [/^[ \t]*Table[ \t]+(?:"[^"\n]*"|[\w.])+(?:[ \t]+as[ \t]+\w+)?[ \t]*(?:\[[^\]]*\])?\s*\{/m, dbml],
];

/** Content that tells a format, where there is no SQL. */
const contents: readonly (readonly [RegExp, Meaning])[] = [
  [/^\s*\{\s*"/, { title: 'JSON' }],
  [/^\s*(?:from\s+\S+\s+import\s|import\s+\w+\s*$|class\s+\w+\s*[(:])/m, { title: 'Python' }],
  [/^\s*(?:import\s.+\sfrom\s+['"]|export\s+(?:const|interface|type|class)\s)/m, { title: 'TypeScript' }],
  [/^#{1,3}\s+\S/m, { title: 'Markdown' }],
];

/** Members that JSON has where it is a JSON Schema or an OpenAPI document, and seldom where it is not. */
const schema =
  /"(?:\$schema"\s*:\s*"[^"]*json-schema|\$defs"|definitions"|openapi"|swagger"|properties"\s*:\s*\{|\$ref"\s*:)/;

/** A picture inside Markdown. */
const picture = /^[ \t]*(?:```|~~~|:::)[ \t]*mermaid\b[^\n]*\n(?:[^\n`]*\n){0,20}?[ \t]*erDiagram\b/m;

const window = 65_536;

/**
 * Tells what an input is, by its name first and by its content where the name says nothing. For what is not read there is
 * a refusal that names what it was taken for.
 */
export function recognise(source: SourceText): Recognised {
  const { file, text: written } = source;
  const named = extensions.find(([pattern]) => pattern.test(file))?.[1];
  const text = told(written);
  const head = text.slice(0, window);
  const plain = named ?? byContent(text);
  const title = plain !== null && 'title' in plain ? plain.title : null;
  const inside = title === 'Markdown' && picture.test(head)
    ? mermaid
    : title === 'JSON' && schema.test(head)
    ? jsonSchema
    : (plain === null || title === 'Markdown') && isFeatureSpec(head)
    ? featureSpec
    : (plain === null || title === 'Markdown') && isEntityList(head)
    ? entityList
    : (plain === null || title === 'Markdown') && isProse(head)
    ? prose
    : null;
  const meaning = inside ?? plain;
  return meaning !== null && 'format' in meaning
    ? meaning
    : { format: null, refusal: (title === 'JSON' ? brokenJson(source) : null) ?? refusal(file, title) };
}

/** A text without the lines at its beginning that are comments: sentences in them are no sentences of the text. */
function told(text: string): string {
  const head = text.slice(0, window).replace(/^[ \t]*\/\/[^\n]*$/gm, '');
  return head.trim() === '' ? text : head + text.slice(window);
}

function byContent(text: string): Meaning | null {
  if (text.trim() === '') return sql;
  const head = text.slice(0, window);
  const certain = unmistakable.find(([pattern]) => pattern.test(head));
  if (certain !== undefined) return certain[1];
  if (definitions.test(text)) return sql;
  // `Use it to …` and `Select a …` begin sentences as well, which end in no semicolon.
  if (statements.test(head) && (/;[ \t]*$/m.test(head) || !isProse(head))) return sql;
  return contents.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}

/** Where JSON breaks off; null where it does not, or is written with more freedom than JSON has. */
function brokenJson(source: SourceText): Diagnostic | null {
  if (/\.json5$/i.test(source.file)) return null;
  const opened = openSource(source);
  const parsed = parseJson(opened.text);
  if ('value' in parsed) return null;
  const message = `${source.file} is broken JSON: ${parsed.expected} is expected here.`;
  return diagnostic('error', 'broken-json', message, opened.place(parsed.at), 'Mend it, and run again.');
}

function refusal(file: string, title: string | null): Diagnostic {
  const place = { file, line: 1, column: 1 };
  const remedy =
    'Give SQL definitions (CREATE TABLE) in a file that ends in .sql, a Prisma schema, DBML, a Mermaid erDiagram, a '
    + 'JSON Schema, models of SQLAlchemy, a list such as User(id, email, name?), or sentences such as "A user has an '
    + 'email and a name."';
  const message = title === null
    ? `What ${file} is could not be told.`
    : `${file} is ${title}, which is not read.`;
  return diagnostic('error', 'unsupported-format', message, place, remedy);
}
