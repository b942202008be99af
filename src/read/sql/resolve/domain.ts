import type { Domain, Entity } from '../../../domain/domain.js';
import type { TableDraft } from '../catalog.js';
import { readExpression } from '../expression/read.js';
import type { Reader } from '../reader.js';
import { alignTruth } from './booleans.js';
import { enumsFromChecks } from './check-enums.js';
import { expressionContext, type Resolving } from './context.js';
import { resolveFields } from './fields.js';
import { asJson, jsonColumn } from './json-columns.js';
import { resolveForeignKeys, resolveIndexes, resolvePrimaryKey, resolveUniques } from './keys.js';
import { foldPartitions, isPartition } from './partitions.js';
import { resolveViews } from './views.js';

/** Makes the domain of everything that has been read. */
export function resolveDomain(reader: Reader): Domain {
  const resolving: Resolving = { ...reader, enums: new Map() };
  for (const type of reader.catalog.types.values()) {
    if (type.kind !== 'enum') continue;
    const { id, schema, name, values, comment, place } = type;
    resolving.enums.set(id, { id, schema, name, values, comment, dialect: reader.catalog.dialect, place });
  }
  foldPartitions(reader);
  const drafts = [...reader.catalog.tables.values()].filter(table => !isPartition(table));
  const byDraft = new Map<TableDraft, Entity>();
  for (const draft of drafts) if (draft.kind === 'table') byDraft.set(draft, resolveTable(resolving, draft));
  resolveViews(resolving, drafts.filter(draft => draft.kind === 'view'), byDraft);
  const entities = drafts.flatMap(draft => byDraft.get(draft) ?? []);
  return { dialect: reader.catalog.dialect, entities, enums: [...resolving.enums.values()] };
}

function resolveTable(resolving: Resolving, table: TableDraft): Entity {
  const resolved = resolveFields(resolving, table);
  const context = expressionContext(resolving, table, 'a check');
  const json = new Set(table.checks.flatMap(check => jsonColumn(check) ?? []));
  const typed = resolved.fields.map(field => json.has(field.column) ? asJson(field) : field);
  const kept = table.checks.filter(check => jsonColumn(check) === null);
  const own = kept.map(({ name, expression }) => ({ name, expression: readExpression(expression, context) }));
  const listed = enumsFromChecks(resolving, table, typed, [...own, ...resolved.checks]);
  const align = alignTruth(listed.fields);
  const fields = listed.fields.map(({ generated, ...field }) => ({
    ...field,
    generated: generated === null ? null : { ...generated, expression: align(generated.expression) },
  }));
  const checks = listed.checks.map(({ name, expression }) => ({ name, expression: align(expression) }));
  return {
    id: table.id,
    kind: 'table',
    schema: table.schema,
    table: table.table,
    fields,
    primaryKey: resolvePrimaryKey(resolving, table, table.primaryKey),
    uniques: resolveUniques(resolving, table, align),
    foreignKeys: resolveForeignKeys(resolving, table),
    checks,
    indexes: resolveIndexes(resolving, table, align),
    comment: table.comment,
    view: null,
    place: table.place,
  };
}
