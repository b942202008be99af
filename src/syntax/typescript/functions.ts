import { type Doc, documented } from './comments.js';
import type { ts } from './compiler.js';
import { factory, SyntaxKind } from './compiler.js';
import { exportModifiers, type ExportOptions, modifiers } from './modifiers.js';
import { type ParameterLike, parameters } from './parameters.js';
import { block, type StatementLike } from './statements.js';
import { type, type TypeLike, type TypeParameterLike, typeParams } from './types.js';
import { binding, type Value, value } from './values.js';

/** What a function takes and gives. */
export interface Signature {
  readonly typeParams?: readonly TypeParameterLike[];
  readonly params?: readonly ParameterLike[];
  readonly returns?: TypeLike;
}

/** What a function has besides its name and body. */
export interface FunctionOptions extends Signature, ExportOptions {
  readonly async?: boolean;
  readonly generator?: boolean;
  readonly doc?: Doc;
}

/** The star of a generator. */
export function star(generator: boolean | undefined): ts.AsteriskToken | undefined {
  return generator === true ? factory.createToken(SyntaxKind.AsteriskToken) : undefined;
}

/** `function name(params): returns { body }`; without a body, a signature of its own: an overload. */
export function functionDeclaration(
  name: string,
  options: FunctionOptions,
  body?: readonly StatementLike[],
): ts.FunctionDeclaration {
  const { doc, async, generator, returns } = options;
  return documented(
    factory.createFunctionDeclaration(
      [...exportModifiers(options), ...modifiers([async, SyntaxKind.AsyncKeyword])],
      star(generator),
      binding(name),
      typeParams(options.typeParams),
      parameters(options.params),
      returns === undefined ? undefined : type(returns),
      body === undefined ? undefined : block(body),
    ),
    doc,
  );
}

/** What an arrow function has besides its parameters and body. */
export interface ArrowOptions {
  readonly async?: boolean;
  readonly returns?: TypeLike;
  readonly typeParams?: readonly TypeParameterLike[];
}

/** What an arrow function does: statements in braces, or the value that it gives. Arrays are statements; see `array`. */
export type ArrowBody = readonly StatementLike[] | Exclude<Value, readonly Value[]>;

/** `(params) => body` */
export function arrow(params: readonly ParameterLike[], body: ArrowBody, options: ArrowOptions = {}): ts.ArrowFunction {
  const { async, returns } = options;
  return factory.createArrowFunction(
    modifiers([async, SyntaxKind.AsyncKeyword]),
    typeParams(options.typeParams),
    parameters(params),
    returns === undefined ? undefined : type(returns),
    undefined,
    Array.isArray(body) ? block(body as readonly StatementLike[]) : value(body as Value),
  );
}

/** `async (params) => body` */
export function asyncArrow(
  params: readonly ParameterLike[],
  body: ArrowBody,
  options: Omit<ArrowOptions, 'async'> = {},
): ts.ArrowFunction {
  return arrow(params, body, { ...options, async: true });
}

/** `function name(params) { body }` as a value. */
export function functionExpression(
  name: string | undefined,
  options: Omit<FunctionOptions, keyof ExportOptions | 'doc'>,
  body: readonly StatementLike[],
): ts.FunctionExpression {
  const { async, generator, returns } = options;
  return factory.createFunctionExpression(
    modifiers([async, SyntaxKind.AsyncKeyword]),
    star(generator),
    name === undefined ? undefined : binding(name),
    typeParams(options.typeParams),
    parameters(options.params),
    returns === undefined ? undefined : type(returns),
    block(body),
  );
}

/** `(params) => returns` as a type. */
export function functionType(
  params: readonly ParameterLike[],
  returns: TypeLike,
  of: readonly TypeParameterLike[] = [],
): ts.FunctionTypeNode {
  return factory.createFunctionTypeNode(typeParams(of), parameters(params), type(returns));
}
