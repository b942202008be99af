import { type Diagnostic, diagnostic } from './diagnostic.js';
import { type Dialect, label } from './dialect.js';
import type { Entity, Field } from './domain.js';
import type { Expression } from './expression.js';
import { printExpression } from './expression/print.js';

/** Functions whose values an application can make without a database. */
export const makers: ReadonlySet<string> = new Set(['now', 'current-date', 'current-time', 'uuid', 'uuid7']);

/** The entity without the defaults that new rows would not have, each of which is reported. */
export function withSayableDefaults(
  entity: Entity,
  database: Dialect,
  report: (finding: Diagnostic) => void,
): Entity {
  if (entity.fields.every(field => sayableDefault(field, database) === field.default)) return entity;
  const fields = entity.fields.map(field => {
    if (sayableDefault(field, database) === field.default) return field;
    const message = `The default of ${entity.id}.${field.column} cannot be said in ${
      label[database]
    }; the column has none there.`;
    const remedy = field.nullable ? 'Write another one.' : 'Who adds a row has to give the value. Write another one.';
    report(diagnostic('warning', 'default-left-out', message, field.place, remedy));
    return { ...field, default: null };
  });
  return { ...entity, fields };
}

/**
 * The default of a field, unless neither the database has words for it nor an application can make its value: then a new
 * row has none, and whoever adds one has to say it.
 */
function sayableDefault(field: Pick<Field, 'default' | 'type'>, database: Dialect): Expression | null {
  const { default: said, type } = field;
  if (said === null) return null;
  if (type.kind === 'array' && database !== 'postgresql') return isEmptyArray(said) ? said : null;
  return isConstant(said) || isMade(said) || printExpression(said, database) !== null ? said : null;
}

function isConstant(expression: Expression): boolean {
  if (expression.kind === 'cast') return isConstant(expression.operand);
  return ['string', 'number', 'boolean', 'null'].includes(expression.kind);
}

function isMade(expression: Expression): boolean {
  return expression.kind === 'call' && makers.has(expression.function);
}

/** Whether a default is PostgreSQL's empty array, in one of its spellings. */
export function isEmptyArray(expression: Expression): boolean {
  if (expression.kind === 'string') return /^\{\s*\}$/.test(expression.value);
  return expression.kind === 'native' && /^(?:ARRAY\s*\[\s*\]|'\{\}')/i.test(expression.sql);
}
