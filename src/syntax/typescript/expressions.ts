import { factory, SyntaxKind, ts } from './compiler.js';
import { memberName } from './identifier.js';
import { asserted, parenthesized } from './operators.js';
import { type, type TypeLike, typesOf } from './types.js';
import { id, type Value, value, values } from './values.js';

/** `of.a.b` */
export function prop(of: Value, ...names: readonly string[]): ts.Expression {
  return names.reduce<ts.Expression>((node, name) => access(node, memberName(name)), value(of));
}

/** A chain of optional links goes on behind the first one: `a?.b.c`. */
function access(of: ts.Expression, name: string): ts.Expression {
  return ts.isOptionalChain(of)
    ? factory.createPropertyAccessChain(of, undefined, name)
    : factory.createPropertyAccessExpression(of, name);
}

/** `of?.name` */
export function optionalProp(of: Value, name: string): ts.PropertyAccessChain {
  const question = factory.createToken(SyntaxKind.QuestionDotToken);
  return factory.createPropertyAccessChain(value(of), question, memberName(name));
}

/** `of[index]` */
export function index(of: Value, at: Value): ts.Expression {
  const node = value(of);
  return ts.isOptionalChain(node)
    ? factory.createElementAccessChain(node, undefined, value(at))
    : factory.createElementAccessExpression(node, value(at));
}

/** `of?.[index]` */
export function optionalIndex(of: Value, at: Value): ts.ElementAccessChain {
  return factory.createElementAccessChain(value(of), factory.createToken(SyntaxKind.QuestionDotToken), value(at));
}

/** The property of any name: `of.name` where it can stand behind a dot, else `of['a-b']`. */
export function member(of: Value, key: string): ts.Expression {
  try {
    return prop(of, key);
  } catch (error) {
    if (error instanceof RangeError) return index(of, key);
    throw error;
  }
}

/** `of(args)`, with types: `of<T>(args)`. */
export function call(of: Value, args: readonly Value[] = [], types?: readonly TypeLike[]): ts.CallExpression {
  const node = value(of);
  return ts.isOptionalChain(node)
    ? factory.createCallChain(node, undefined, typesOf(types), values(args))
    : factory.createCallExpression(node, typesOf(types), values(args));
}

/** `of?.(args)` */
export function optionalCall(of: Value, args: readonly Value[] = []): ts.CallChain {
  const question = factory.createToken(SyntaxKind.QuestionDotToken);
  return factory.createCallChain(value(of), question, undefined, values(args));
}

/** One link of a chain: a property's name, or a method's name with its arguments and types. */
export type Link = string | readonly [method: string, args?: readonly Value[], types?: readonly TypeLike[]];

/** `of.a.b(args).c`: `chain(z, ['string'], ['max', [80]])` is `z.string().max(80)`. */
export function chain(of: Value, ...links: readonly Link[]): ts.Expression {
  return links.reduce<ts.Expression>(
    (node, link) => typeof link === 'string' ? prop(node, link) : call(prop(node, link[0]), link[1] ?? [], link[2]),
    value(of),
  );
}

/** A name with properties: what can be made without parentheses, whatever is around it. */
function isPlainPath(of: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(of)) return of.questionDotToken === undefined && isPlainPath(of.expression);
  return ts.isIdentifier(of) || of.kind === SyntaxKind.ThisKeyword;
}

/** `new of(args)` */
export function create(of: Value, args: readonly Value[] = [], types?: readonly TypeLike[]): ts.NewExpression {
  const node = value(of);
  const made = isPlainPath(node) ? node : parenthesized(node);
  return factory.createNewExpression(made, typesOf(types), values(args));
}

/** `await of` */
export function awaitOf(of: Value): ts.AwaitExpression {
  return factory.createAwaitExpression(value(of));
}

/** `yield of` */
export function yieldOf(of?: Value): ts.YieldExpression {
  return factory.createYieldExpression(undefined, of === undefined ? undefined : value(of));
}

/** `yield* of` */
export function yieldAll(of: Value): ts.YieldExpression {
  return factory.createYieldExpression(factory.createToken(SyntaxKind.AsteriskToken), value(of));
}

/** `typeof of` */
export function typeofValue(of: Value): ts.TypeOfExpression {
  return factory.createTypeOfExpression(value(of));
}

/** `void of` */
export function voidOf(of: Value): ts.VoidExpression {
  return factory.createVoidExpression(value(of));
}

/** `delete of` */
export function deleteOf(of: ts.Expression): ts.DeleteExpression {
  return factory.createDeleteExpression(of);
}

/** `of as to` */
export function as(of: Value, to: TypeLike): ts.AsExpression {
  return factory.createAsExpression(asserted(of), type(to));
}

/** `of as const` */
export function asConst(of: Value): ts.AsExpression {
  return factory.createAsExpression(asserted(of), factory.createTypeReferenceNode('const'));
}

/** `of satisfies to` */
export function satisfies(of: Value, to: TypeLike): ts.SatisfiesExpression {
  return factory.createSatisfiesExpression(asserted(of), type(to));
}

/** `of!` */
export function nonNull(of: Value): ts.Expression {
  const node = value(of);
  return ts.isOptionalChain(node) ? factory.createNonNullChain(node) : factory.createNonNullExpression(node);
}

/** `` tag`text` `` */
export function tagged(tag: Value, literal: ts.TemplateLiteral): ts.TaggedTemplateExpression {
  return factory.createTaggedTemplateExpression(value(tag), undefined, literal);
}

/** `import.meta.url`, and its other properties. */
export function importMeta(...names: readonly string[]): ts.Expression {
  return prop(factory.createMetaProperty(SyntaxKind.ImportKeyword, factory.createIdentifier('meta')), ...names);
}

/** `undefined` */
export const nothing: ts.Expression = id('undefined');
