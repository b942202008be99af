import type { Dialect } from '../domain/dialect.js';
import type { Domain, Entity, EnumType, Field, ForeignKey } from '../domain/domain.js';
import type { Expression } from '../domain/expression.js';
import { printExpression } from '../domain/expression/print.js';
import { counted } from './counted.js';
import { typeText } from './type-text.js';

/** A domain as text: tables and views with their columns and keys, then enums. */
export function describe({ dialect, entities, enums }: Domain): string[] {
  const tables = entities.filter(({ kind }) => kind === 'table').length;
  const views = entities.length - tables;
  const counts = [counted(tables, 'table'), counted(views, 'view'), counted(enums.length, 'enum')];
  const head = `${dialect ?? 'no dialect'}: ${counts.join(', ')}`;
  return [
    head,
    ...entities.flatMap(entity => ['', ...entityLines(entity, dialect ?? 'postgresql')]),
    ...(enums.length === 0 ? [] : ['', ...enums.map(enumLine)]),
  ];
}

function entityLines(entity: Entity, dialect: Dialect): string[] {
  const width = entity.fields.reduce((most, { column }) => Math.max(most, column.length), 0);
  const uniques = entity.uniques.filter(({ columns, where }) => columns.length > 1 || where !== null);
  return [
    `${entity.kind} ${entity.id}`,
    ...entity.fields.map(field => `  ${field.column.padEnd(width)}  ${fieldText(field, entity, dialect)}`),
    ...(entity.primaryKey !== null && entity.primaryKey.columns.length > 1
      ? [`  primary key (${entity.primaryKey.columns.join(', ')})`]
      : []),
    ...uniques.map(({ columns, where }) =>
      `  unique (${columns.join(', ')})${where === null ? '' : ` where ${expressionText(where, dialect)}`}`
    ),
    ...entity.foreignKeys.filter(({ columns }) => columns.length > 1).map(key =>
      `  (${key.columns.join(', ')}) ${reference(key)}`
    ),
    ...entity.checks.map(({ expression }) => `  check ${expressionText(expression, dialect)}`),
  ];
}

function fieldText(field: Field, entity: Entity, dialect: Dialect): string {
  const only = (columns: readonly string[]): boolean => columns.length === 1 && columns[0] === field.column;
  const key = entity.foreignKeys.find(({ columns }) => only(columns));
  return [
    typeText(field),
    ...(field.nullable ? [] : ['not null']),
    ...(entity.primaryKey !== null && only(entity.primaryKey.columns) ? ['primary key'] : []),
    ...(entity.uniques.some(({ columns, where }) => where === null && only(columns)) ? ['unique'] : []),
    ...(field.identity === null ? [] : ['identity']),
    ...(field.default === null ? [] : [`default ${expressionText(field.default, dialect)}`]),
    ...(field.generated === null ? [] : [`generated as (${expressionText(field.generated.expression, dialect)})`]),
    ...(key === undefined ? [] : [reference(key)]),
  ].join(' ');
}

function reference({ references, onDelete }: ForeignKey): string {
  const action = onDelete === 'no action' ? '' : ` on delete ${onDelete}`;
  return `→ ${references.entity} (${references.columns.join(', ')})${action}`;
}

function enumLine({ id, values }: EnumType): string {
  return `enum ${id}: ${values.map(value => JSON.stringify(value)).join(', ')}`;
}

function expressionText(expression: Expression, dialect: Dialect): string {
  return printExpression(expression, dialect) ?? '…';
}
