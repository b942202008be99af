import type { Resource } from '../../../../contract/contract.js';
import type { ModelField } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { ExpressEntity } from '../../names.js';
import { schemaSymbol } from '../schemas/names.js';
import { Caller, rowType } from '../symbols.js';
import { rowsSymbol } from '../utils/rows.js';

/** What the functions of one service are made of. */
export interface ServiceParts {
  readonly context: ExpressContext;
  readonly resource: Resource;
  readonly names: ExpressEntity;
  /** Type of a row. */
  readonly row: ts.compiler.Identifier;
  /** The caller as a parameter, and as an argument; neither where there are no callers. */
  readonly callerParams: readonly ts.ParameterLike[];
  readonly callerArgs: readonly ts.Value[];
}

/** Puts together what a service is made of. */
export function serviceParts(context: ExpressContext, resource: Resource): ServiceParts {
  const names = context.names.entity(resource.entity.id);
  const callers = context.contract.identity !== null;
  return {
    context,
    resource,
    names,
    row: rowType(names.model),
    callerParams: callers ? [ts.param('caller', Caller)] : [],
    callerArgs: callers ? [ts.id('caller')] : [],
  };
}

/** The rows of an entity that are there for the caller: `rows.posts(caller)`. */
export function rowsFor({ context, callerArgs }: ServiceParts, id: string): ts.compiler.Expression {
  return ts.call(rowsSymbol(context, id), callerArgs);
}

/** What stands in a body, as it was read: `PostCreateBody`. */
export function bodyType({ context, resource }: ServiceParts, name: string): ts.compiler.Identifier {
  return schemaSymbol(context, resource, `${name}Body`);
}

/** What a list is asked for: `PostListQuery`. */
export function queryType({ context, resource, names }: ServiceParts): ts.compiler.Identifier {
  return schemaSymbol(context, resource, `${names.className}ListQuery`);
}

/** The key as paths name it: `PostKeyParams`. */
export function keyType({ context, resource, names }: ServiceParts): ts.compiler.Identifier {
  return schemaSymbol(context, resource, `${names.className}KeyParams`);
}

/** The symbol of another service: `import * as comments from '../services/comment.js'`. */
export function serviceSymbol({ names }: ExpressContext, id: string): ts.compiler.Identifier {
  const { file, many } = names.entity(id);
  return ts.moduleSymbol(`./src/services/${file}.ts`, many);
}

/** Fields of the client for columns of an entity. */
export function fieldNames(
  { context }: Pick<ServiceParts, 'context'>,
  fields: readonly ModelField[],
): readonly string[] {
  return fields.map(field => context.names.field(field));
}

/** `row.a` for each field. */
export function valuesOf(row: string, fields: readonly string[]): readonly ts.compiler.Expression[] {
  return fields.map(field => ts.prop(ts.id(row), field));
}

/** `order_item` as `OrderItem`, for names of functions that speak of a relation. */
export function pascal(name: string): string {
  return name.replaceAll(/(?:^|_+)([^_])/gu, (_, letter: string) => letter.toUpperCase());
}
