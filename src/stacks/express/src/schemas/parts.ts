import * as ts from '../../../../syntax/typescript/index.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

/** Keys and their schemas, in order. */
export type Members = readonly (readonly [key: string, schema: Expression])[];

/** `z.strictObject({ … })`: every other key is refused. */
export function closed(members: readonly ts.Property[]): Expression {
  return ts.chain(z, ['strictObject', [ts.multiline(ts.object(members))]]);
}

/** `z.object({ … })` */
export function open(members: readonly ts.Property[]): Expression {
  return ts.chain(z, ['object', [ts.multiline(ts.object(members))]]);
}

/** `schema.meta({ id: name })`: what the document calls it. */
export function called(schema: Expression, name: string): Expression {
  return ts.chain(schema, ['meta', [{ id: name }]]);
}

/** An exported schema. */
export function exported(name: string, of: ts.Value, doc?: string): ts.StatementLike {
  return ts.const(name, of, { export: true, ...(doc === undefined ? {} : { doc }) });
}

/** The interfaces of a file of `src/models`. */
export function modelsOf(file: string): Expression {
  return ts.moduleSymbol(`./src/models/${file}.ts`, 'models');
}

/** A schema of a body, which takes what the interface of that name has. */
export function bodySchema(models: Expression, name: string, of: Expression, doc: string): ts.StatementLike {
  const type = ts.ref(ts.symbol('./src/schemas/base.ts', 'BodySchema'), ts.ref(ts.prop(models, name)));
  return exported(name, ts.satisfies(called(of, name), type), doc);
}

/** A schema of an answer, which is what the interface of that name has. */
export function answerSchema(models: Expression, name: string, of: Expression, doc: string): ts.StatementLike {
  const type = ts.ref(ts.prop(z, 'ZodType'), ts.ref(ts.prop(models, name)));
  return exported(name, ts.satisfies(called(of, name), type), doc);
}

/**
 * The same with relations in it. Its type is that of the interface alone, since compilers would work out the types of all
 * that it leads to again and again.
 */
export function relatedSchema(models: Expression, name: string, of: Expression, doc: string): ts.StatementLike {
  const type = ts.ref(ts.prop(z, 'ZodType'), ts.ref(ts.prop(models, name)));
  return ts.const(name, called(of, name), { export: true, doc, type });
}

/** `export type name = z.output<typeof schema>`: what values are read as. */
export function parsed(name: string, schema: string): ts.StatementLike {
  return ts.typeAlias(name, ts.ref(ts.prop(z, 'output'), ts.typeOf(schema)), { export: true });
}
