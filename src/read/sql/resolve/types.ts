import type { DeclaredType, FieldType, ScalarType } from '../../../domain/type.js';
import { find } from '../../report.js';
import { type CheckDraft, type ColumnDraft, findType, idOf, type TableDraft, type TypeSyntax } from '../catalog.js';
import type { Snippet } from '../cursor.js';
import { builtInType } from '../types/built-in.js';
import { isExtensionType } from '../types/postgresql.js';
import { declaredType } from '../types/syntax.js';
import { freeEnumId, type Resolving } from './context.js';

/** What a column's type comes to: domains are followed to the type they stand on. */
export interface ResolvedType {
  readonly type: FieldType;
  readonly declared: DeclaredType | null;
  readonly nullable: boolean;
  readonly default: Snippet | null;
  readonly checks: readonly CheckDraft[];
}

const anyText: ScalarType = { kind: 'text' };

/** Resolves the type of a column, and reports where something else stands in for it. */
export function resolveType(resolving: Resolving, table: TableDraft, column: ColumnDraft): ResolvedType {
  const { catalog } = resolving;
  const plain = { nullable: true, default: null, checks: [] };
  if (column.type === null) {
    return { ...plain, type: untyped(resolving, table, column), declared: null };
  }
  if (catalog.dialect === 'mysql' && column.type.name === 'enum') {
    const id = freeEnumId(resolving, `${table.id}.${column.name}`);
    const values = [...new Set(column.type.arguments)];
    const { place } = column;
    resolving.enums.set(id, { id, schema: table.schema, name: null, values, comment: null, dialect: 'mysql', place });
    return { ...plain, type: { kind: 'enum', enum: id }, declared: declaredType(column.type, catalog.dialect) };
  }
  return follow(resolving, table, column, column.type, 0);
}

function follow(
  resolving: Resolving,
  table: TableDraft,
  column: ColumnDraft,
  written: TypeSyntax,
  depth: number,
): ResolvedType {
  const { catalog } = resolving;
  const user = written.schema !== null || catalog.types.size > 0 && !isCore(written, catalog.dialect)
    ? findType(catalog, written, written.path)
    : null;
  if (user?.kind === 'domain' && depth < 16) {
    const base = follow(resolving, table, column, user.base, depth + 1);
    const dimensions = written.dimensions + (base.type.kind === 'array' ? base.type.dimensions : 0);
    return {
      type: arrayOf(base.type.kind === 'array' ? base.type.of : base.type, dimensions),
      declared: base.declared === null ? null : { ...base.declared, dimensions },
      nullable: base.nullable && user.nullable,
      default: user.default ?? base.default,
      // A check on a domain speaks of one element where the column holds a list of them.
      checks: written.dimensions > 0 ? base.checks : [...user.checks, ...base.checks],
    };
  }
  const scalar = user === null || user.kind === 'domain' ? builtIn(resolving, table, column, written) : ofUser(user);
  if (user?.kind === 'composite') {
    const message = `Column "${column.name}" of table "${table.id}" has the composite type `
      + `"${idOf(written.schema, written.name)}"; it is kept as JSON.`;
    find(
      resolving.report,
      'warning',
      'composite-type',
      message,
      column.place,
      'Split the column, if its parts matter.',
    );
  }
  const declared = declaredType(written, catalog.dialect);
  return {
    type: arrayOf(scalar, written.dimensions),
    declared: user?.kind === 'composite'
      ? { ...declared, schema: null, name: 'jsonb', arguments: [] }
      : declared,
    nullable: true,
    default: null,
    checks: [],
  };
}

function isCore(type: TypeSyntax, dialect: Resolving['catalog']['dialect']): boolean {
  return builtInType(type, dialect) !== null && !(dialect === 'postgresql' && isExtensionType(type.name));
}

function arrayOf(scalar: ScalarType, dimensions: number): FieldType {
  return dimensions === 0 ? scalar : { kind: 'array', of: scalar, dimensions };
}

function ofUser(type: Exclude<ReturnType<typeof findType>, null | { kind: 'domain' }>): ScalarType {
  if (type.kind === 'enum') return { kind: 'enum', enum: type.id };
  if (type.kind === 'composite') return { kind: 'json', binary: true };
  const name = idOf(type.schema, type.name);
  return { kind: 'native', dialect: 'postgresql', name, arguments: [], base: 'text' };
}

function builtIn(resolving: Resolving, table: TableDraft, column: ColumnDraft, written: TypeSyntax): ScalarType {
  const { dialect } = resolving.catalog;
  const known = builtInType(written, dialect);
  if (known !== null) return known;
  const name = idOf(written.schema, written.name);
  const message = `Type "${name}" of column "${column.name}" of table "${table.id}" is not known to ${dialect} `
    + 'or the input; it is taken as it is, and as text elsewhere.';
  find(
    resolving.report,
    'note',
    'unknown-type',
    message,
    written.place,
    `Add the definition of "${name}", if there is one.`,
  );
  return { kind: 'native', dialect, name, arguments: written.arguments, base: 'text' };
}

function untyped(resolving: Resolving, table: TableDraft, column: ColumnDraft): ScalarType {
  const { dialect } = resolving.catalog;
  const name = `Column "${column.name}" of table "${table.id}"`;
  if (dialect === 'sqlite') {
    find(resolving.report, 'note', 'untyped-column', `${name} has no type; it is taken as text.`, column.place);
  } else {
    const message = `${name} has no type that could be read; it is taken as text.`;
    find(resolving.report, 'warning', 'untyped-column', message, column.place, 'Give the column a type.');
  }
  return anyText;
}
