import type { Place } from '../../domain/diagnostic.js';
import type { Dialect } from '../../domain/dialect.js';
import type { Expression } from '../../domain/expression.js';
import type { DeclaredType, FieldType, ScalarType } from '../../domain/type.js';
import type { Report } from '../report.js';
import type { Source } from '../source.js';
import { type Catalog, createCatalog, type TypeSyntax } from './catalog.js';
import { accept, atEnd, type Cursor, cursorOver, type Snippet, takeName, takeQualifiedName } from './cursor.js';
import { withoutCast } from './expression/constants.js';
import { nativeExpression, readExpression } from './expression/read.js';
import type { ScopeColumn } from './expression/scope.js';
import { constantFor } from './resolve/literals.js';
import { lexicalRules } from './rules.js';
import { builtInType } from './types/built-in.js';
import { declaredType, type ReadType, takeType } from './types/syntax.js';

/** A piece of SQL that stands in another format, and what is known around it. */
export interface SqlFragment {
  readonly sql: string;
  readonly dialect: Dialect;
  /** Where the piece stands in its file. */
  readonly place: Place;
}

/** What an expression in another format is read for. */
export interface FragmentContext {
  readonly report: Report;
  /** What it belongs to: `column "a" of table "t"`. */
  readonly subject: string;
  /** The column of that name; null when the table has none. */
  readonly column: (name: string) => ScopeColumn | null;
}

/** Reads an expression; what has no portable form stays in the words of the dialect, and is reported. */
export function readSqlExpression(fragment: SqlFragment, context: FragmentContext): Expression {
  const cursor = open(fragment);
  if (atEnd(cursor)) return { kind: 'null' };
  return readExpression(cursor, expressionContext(fragment, context));
}

/** Reads a default as the type of its column takes it; null for NULL and for no default at all. */
export function readSqlDefault(fragment: SqlFragment, type: FieldType, context: FragmentContext): Expression | null {
  const value = withoutCast(readSqlExpression(fragment, context));
  if (value.kind === 'null') return null;
  return constantFor(type, value) ?? nativeExpression(open(fragment), expressionContext(fragment, context));
}

/** A type as statements keep theirs, and the name it was written by; null where the text is none. */
export function typeSyntaxOf(fragment: SqlFragment, catalog: Catalog): ReadType | null {
  const cursor = open(fragment);
  const taken = takeType(cursor, catalog);
  if (taken !== null && fragment.dialect === 'mysql') {
    taken.type.unsigned ||= accept(cursor, 'UNSIGNED');
    taken.type.zerofill ||= accept(cursor, 'ZEROFILL');
    if (accept(cursor, 'CHARACTER', 'SET')) taken.type.characterSet = takeName(cursor)?.toLowerCase() ?? null;
  }
  if (taken !== null && accept(cursor, 'COLLATE')) taken.type.collation = takeQualifiedName(cursor)?.name ?? null;
  return taken === null || !atEnd(cursor) ? null : taken;
}

/** A type by its name and arguments in a dialect. */
export interface SqlType {
  /** Null where the dialect has no such type. */
  readonly type: ScalarType | null;
  readonly declared: DeclaredType;
  /** The name as written, in lower case: `serial` tells more than `integer`. */
  readonly written: string;
}

/** Reads a type such as `varchar(20)` or `timestamp with time zone`; null where the text is none. */
export function readSqlType(fragment: SqlFragment): SqlType | null {
  const taken = typeSyntaxOf(fragment, createCatalog(fragment.dialect));
  return taken === null ? null : typeOf(taken.type, taken.written, fragment.dialect);
}

/** The type that has this name in the dialect's own spelling, with these arguments. */
export function sqlType(
  name: string,
  args: readonly string[],
  dialect: Dialect,
  place: Place,
  { unsigned = false, schema = null }: { readonly unsigned?: boolean; readonly schema?: string | null } = {},
): SqlType {
  const type: TypeSyntax = {
    schema,
    name,
    arguments: [...args],
    dimensions: 0,
    unsigned,
    zerofill: false,
    characterSet: null,
    collation: null,
    path: [null],
    place,
  };
  return typeOf(type, name, dialect);
}

function typeOf(syntax: TypeSyntax, written: string, dialect: Dialect): SqlType {
  return { type: builtInType(syntax, dialect), declared: declaredType(syntax, dialect), written };
}

/** A piece of SQL as statements keep theirs. */
export function snippetOf(fragment: SqlFragment): Snippet {
  return open(fragment);
}

function open({ sql, dialect, place }: SqlFragment): Cursor {
  const source: Source = { file: place.file, text: sql, place: () => place };
  return cursorOver(source, lexicalRules[dialect], 0, sql.length);
}

function expressionContext(
  { dialect }: SqlFragment,
  { report, subject, column }: FragmentContext,
): Parameters<typeof readExpression>[1] {
  return { scope: { catalog: createCatalog(dialect), column }, report, subject };
}
