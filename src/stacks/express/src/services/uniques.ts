import * as ts from '../../../../syntax/typescript/index.js';
import type { ServiceParts } from './parts.js';

/** `uniques`: the fields that each unique constraint is about, by what the database says was broken. */
export function uniques({ context, resource: { entity, fieldByColumn } }: ServiceParts): ts.compiler.Statement {
  const table = context.storage.tableById.get(entity.id);
  const fieldOf = new Map(table?.columns.map(column => [column.name, column.field]));
  const wires = (columns: readonly string[]): readonly string[] =>
    columns.flatMap(column => fieldByColumn.get(fieldOf.get(column) ?? '')?.wire ?? []);
  const name = (constraint: string, columns: readonly string[]): string =>
    context.options.database === 'sqlite' ? columns.join(', ') : constraint;
  const { primaryKey = null, uniques: declared = [] } = table ?? {};
  const keyName = context.options.database === 'mysql' ? 'PRIMARY' : primaryKey?.name ?? '';
  const all = [
    ...(primaryKey === null ? [] : [[name(keyName, primaryKey.columns), wires(primaryKey.columns)] as const]),
    ...declared.map(unique => [name(unique.name, unique.columns), wires(unique.columns)] as const),
  ];
  return ts.const('uniques', ts.object([...new Map(all)]), {
    type: ts.symbol('./src/utils/integrity.ts', 'Uniques'),
    doc: 'The fields of each unique constraint.',
  });
}
