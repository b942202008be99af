import type { Expression, PortableFunction } from '../../../../domain/expression.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { type ClientColumn, clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import type { MadeFunction } from '../utils/made.js';
import type { ServiceParts } from './parts.js';

/** Columns of a new row that neither the caller nor the database nor the client gives a value. */
export function madeColumns({ context, resource: { entity } }: ServiceParts): readonly ts.Property[] {
  return entity.fields.flatMap(field => {
    const column = clientColumn(entity, field, context);
    const value = column?.made == null ? null : valueOf(column.made, column);
    return value === null ? [] : [[context.names.field(field), value] as const];
  });
}

/** The functions of `made.ts` that some service of a project calls. */
export function madeFunctions(context: ExpressContext): ReadonlySet<MadeFunction> {
  const columns = context.contract.resources.filter(({ role }) => role === 'resource').flatMap(({ entity }) =>
    entity.fields.flatMap(field => clientColumn(entity, field, context) ?? [])
  );
  return new Set(columns.flatMap(column => {
    const name = column.made?.kind === 'call' ? functionName(column.made.function, column) : null;
    return name === null || name === 'now' ? [] : [name];
  }));
}

/** The value of an expression that storage leaves to the application: literals and a few functions. */
function valueOf(expression: Expression, column: ClientColumn): ts.Value | null {
  switch (expression.kind) {
    case 'string':
    case 'boolean':
      return expression.value;
    case 'number':
      return column.scalar === 'BigInt' && /^-?\d+$/.test(expression.text)
        ? BigInt(expression.text)
        : Number(expression.text);
    case 'call':
      return functionValue(expression.function, column);
    default:
      return null;
  }
}

function functionValue(name: PortableFunction, column: ClientColumn): ts.Value | null {
  const found = functionName(name, column);
  if (found === 'now') return ts.new(ts.id('Date'));
  return found === null ? null : ts.call(ts.symbol('./src/utils/made.ts', found));
}

function functionName(name: PortableFunction, { compact }: ClientColumn): MadeFunction | 'now' | null {
  switch (name) {
    case 'now':
      return 'now';
    case 'current-date':
      return 'today';
    case 'current-time':
      return 'timeOfDay';
    case 'uuid':
    case 'uuid7':
      return compact ? 'compactUuid' : 'uuid';
    default:
      return null;
  }
}
