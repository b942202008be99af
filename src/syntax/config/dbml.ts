import { createModule, type TypedModule } from '../core/module.js';
import { hasLoneSurrogate, refuse } from './text.js';

/** A schema in DBML: https://dbml.dbdiagram.io/docs */
export interface DbmlSchema {
  readonly project?: DbmlProject;
  readonly enums: readonly DbmlEnum[];
  readonly tables: readonly DbmlTable[];
  readonly refs: readonly DbmlRef[];
  /** Lines for people at the end, which say nothing to a reader. */
  readonly remarks?: readonly string[];
}

export interface DbmlProject {
  readonly name: string;
  /** `PostgreSQL`, `MySQL`, `SQLite`. */
  readonly databaseType: string;
}

export interface DbmlName {
  readonly schema: string | null;
  readonly name: string;
}

export interface DbmlEnum {
  readonly name: DbmlName;
  readonly values: readonly string[];
}

export interface DbmlTable {
  readonly name: DbmlName;
  readonly columns: readonly DbmlColumn[];
  readonly indexes?: readonly DbmlIndex[];
  readonly checks?: readonly DbmlCheck[];
  readonly note?: string;
  /** Lines for people, which say nothing to a reader. */
  readonly remarks?: readonly string[];
}

export interface DbmlColumn {
  readonly name: string;
  readonly type: DbmlType;
  readonly settings?: readonly DbmlSetting[];
}

/** The name of an enum, or the type as the database writes it; `[]` behind it for each dimension. */
export type DbmlType = (DbmlName | { readonly sql: string }) & { readonly dimensions?: number };

export interface DbmlIndex {
  readonly parts: readonly ({ readonly column: string } | { readonly expression: string })[];
  readonly settings?: readonly DbmlSetting[];
}

export interface DbmlCheck {
  readonly expression: string;
  readonly name?: string;
}

/** `not null`, or `default: …` with a value. */
export interface DbmlSetting {
  readonly key:
    | 'pk'
    | 'not null'
    | 'unique'
    | 'increment'
    | 'default'
    | 'note'
    | 'name'
    | 'type'
    | 'delete'
    | 'update';
  readonly value?: DbmlValue;
}

/** A text, SQL, or a word or number that stands for itself. */
export type DbmlValue = { readonly text: string } | { readonly expression: string } | { readonly word: string };

export interface DbmlRef {
  readonly name?: string;
  readonly from: DbmlEndpoint;
  /** Many to one, or one to one; the key stands at `from` in the first and at `to` in the second. */
  readonly operator: '>' | '-';
  readonly to: DbmlEndpoint;
  readonly settings?: readonly DbmlSetting[];
}

export interface DbmlEndpoint {
  readonly table: DbmlName;
  readonly columns: readonly string[];
}

/** A DBML file. */
export function module(path: string, tree: DbmlSchema): TypedModule<DbmlSchema> {
  return createModule({ path, language: 'dbml', tree, print });
}

/**
 * Prints a schema. Names that are no plain words stand in quotes.
 *
 * @throws RangeError for halves of surrogate pairs, SQL with a backtick in it, and words that are none.
 */
export function print({ project, enums, tables, refs, remarks = [] }: DbmlSchema): string {
  const blocks = [
    ...(project === undefined ? [] : [projectLines(project)]),
    ...enums.map(enumLines),
    ...tables.map(tableLines),
    ...(refs.length === 0 ? [] : [refs.map(refLine)]),
    ...(remarks.length === 0 ? [] : [remarks.map(remarkLine)]),
  ];
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n');
}

/** Whether SQL can stand between backticks, which nothing escapes. */
export function isSayable(sql: string): boolean {
  return !sql.includes('`') && !hasLoneSurrogate(sql) && sql.trim() !== '';
}

function projectLines({ name, databaseType }: DbmlProject): string[] {
  return [`Project ${nameText(name)} {`, `  database_type: ${textText(databaseType)}`, '}'];
}

function enumLines({ name, values }: DbmlEnum): string[] {
  return [`Enum ${qualified(name)} {`, ...values.map(value => `  ${nameText(value)}`), '}'];
}

function tableLines({ name, columns, indexes = [], checks = [], note, remarks = [] }: DbmlTable): string[] {
  const block = (word: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `  ${word} {`, ...lines.map(line => `    ${line}`), '  }'];
  return [
    `Table ${qualified(name)} {`,
    ...columns.map(column => `  ${nameText(column.name)} ${typeText(column.type)}${settingsText(column.settings)}`),
    ...block('indexes', indexes.map(indexText)),
    ...block('checks', checks.map(checkText)),
    ...(note === undefined ? [] : ['', `  Note: ${textText(note)}`]),
    ...(remarks.length === 0 ? [] : ['', ...remarks.map(remark => `  ${remarkLine(remark)}`)]),
    '}',
  ];
}

function indexText({ parts, settings }: DbmlIndex): string {
  const said = parts.map(part => 'column' in part ? nameText(part.column) : expressionText(part.expression));
  const [only = ''] = said;
  return `${said.length === 1 ? only : `(${said.join(', ')})`}${settingsText(settings)}`;
}

function checkText({ expression, name }: DbmlCheck): string {
  const settings = name === undefined ? [] : [{ key: 'name' as const, value: { text: name } }];
  return `${expressionText(expression)}${settingsText(settings)}`;
}

function refLine({ name, from, operator, to, settings }: DbmlRef): string {
  const head = name === undefined ? 'Ref' : `Ref ${nameText(name)}`;
  return `${head}: ${endpointText(from)} ${operator} ${endpointText(to)}${settingsText(settings)}`;
}

function endpointText({ table, columns }: DbmlEndpoint): string {
  const [only = ''] = columns;
  const said = columns.length === 1 ? nameText(only) : `(${columns.map(nameText).join(', ')})`;
  return `${qualified(table)}.${said}`;
}

function settingsText(settings: readonly DbmlSetting[] = []): string {
  if (settings.length === 0) return '';
  const said = settings.map(({ key, value }) => value === undefined ? key : `${key}: ${valueText(value)}`);
  return ` [${said.join(', ')}]`;
}

function valueText(value: DbmlValue): string {
  if ('text' in value) return textText(value.text);
  if ('expression' in value) return expressionText(value.expression);
  if (!/^(?:[a-z_]+(?: [a-z_]+)*|-?\d+(?:\.\d+)?)$/i.test(value.word)) {
    throw refuse('value', value.word, 'is neither a word nor a number');
  }
  return value.word;
}

function typeText(type: DbmlType): string {
  const list = '[]'.repeat(type.dimensions ?? 0);
  if (!('sql' in type)) return `${qualified(type)}${list}`;
  const plain = /^[a-z_]\w*(?:\(\d+(?:, ?\d+)?\))?$/i.test(type.sql);
  return `${plain ? type.sql : quotedName(type.sql)}${list}`;
}

function qualified({ schema, name }: DbmlName): string {
  return schema === null ? nameText(name) : `${nameText(schema)}.${nameText(name)}`;
}

/** Words that begin something else inside of a table. */
const CLAIMED =
  /^(?:indexes|checks|note|records|metadata|table|tablepartial|enum|ref|project|tablegroup|null|true|false)$/i;

function nameText(name: string): string {
  return /^[a-z_]\w*$/i.test(name) && !CLAIMED.test(name) ? name : quotedName(name);
}

function quotedName(name: string): string {
  return `"${escaped(name).replaceAll('"', '\\"')}"`;
}

function textText(text: string): string {
  return `'${escaped(text).replaceAll('\'', '\\\'')}'`;
}

function escaped(text: string): string {
  if (hasLoneSurrogate(text)) throw refuse('text', text, 'contains half of a surrogate pair');
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

function expressionText(sql: string): string {
  if (!isSayable(sql)) throw refuse('expression', sql, 'cannot stand between backticks');
  return `\`${sql}\``;
}

function remarkLine(text: string): string {
  return `// ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/\p{Cs}/gu, '\ufffd').trim()}`;
}
