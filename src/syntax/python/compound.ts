import { identifier } from './identifier.js';
import type {
  Body,
  ClassDef,
  ExceptHandler,
  Expression,
  For,
  FunctionDef,
  If,
  Try,
  While,
  With,
  WithItem,
} from './nodes.js';
import { type ParameterLike, parameters } from './parameters.js';
import { block, type StatementLike, statements } from './statements.js';
import { type Keywords, keywords, target, type Value, value, values } from './values.js';

/** What a function has besides its name and body. */
export interface FunctionOptions {
  readonly params?: readonly ParameterLike[];
  readonly returns?: Value;
  readonly decorators?: readonly Value[];
  readonly doc?: string;
  /** One parameter a line even where they would fit on one. */
  readonly multiline?: boolean;
}

function makeFunction(
  node: FunctionDef['node'],
  name: string,
  options: FunctionOptions,
  body: readonly StatementLike[],
): FunctionDef {
  const { params = [], returns, decorators = [], doc, multiline } = options;
  const args = parameters(params);
  return Object.freeze({
    node,
    name: identifier(name),
    args: multiline === true ? Object.freeze({ ...args, multiline }) : args,
    body: block(body, doc),
    decorator_list: values(decorators),
    ...(returns === undefined ? {} : { returns: value(returns) }),
  });
}

/** `def name(params) -> returns:` */
export function def(name: string, options: FunctionOptions, body: readonly StatementLike[]): FunctionDef {
  return makeFunction('FunctionDef', name, options, body);
}

/** `async def name(params) -> returns:` */
export function asyncDef(name: string, options: FunctionOptions, body: readonly StatementLike[]): FunctionDef {
  return makeFunction('AsyncFunctionDef', name, options, body);
}

/** What a class has besides its name and body. */
export interface ClassOptions {
  readonly bases?: readonly Value[];
  readonly keywords?: Keywords;
  readonly decorators?: readonly Value[];
  readonly doc?: string;
}

/** `class name(bases):` */
export function classDef(name: string, options: ClassOptions, body: readonly StatementLike[]): ClassDef {
  return Object.freeze({
    node: 'ClassDef',
    name: identifier(name),
    bases: values(options.bases ?? []),
    keywords: keywords(options.keywords),
    body: block(body, options.doc),
    decorator_list: values(options.decorators ?? []),
  });
}

/** `if test: body else: orelse`; an `If` as `orelse` is an `elif`. */
export function ifStatement(
  test: Value,
  body: readonly StatementLike[],
  orelse: readonly StatementLike[] | If = [],
): If {
  return Object.freeze({
    node: 'If',
    test: value(test),
    body: block(body),
    orelse: 'node' in orelse ? Object.freeze([orelse]) : statements(orelse),
  });
}

function makeFor(
  node: For['node'],
  variable: string | Expression,
  iter: Value,
  body: readonly StatementLike[],
  orelse?: readonly StatementLike[],
): For {
  return Object.freeze({
    node,
    target: target(variable),
    iter: value(iter),
    body: block(body),
    orelse: statements(orelse),
  });
}

/** `for variable in iter: body` */
export function forLoop(
  variable: string | Expression,
  iter: Value,
  body: readonly StatementLike[],
  orelse?: readonly StatementLike[],
): For {
  return makeFor('For', variable, iter, body, orelse);
}

/** `async for variable in iter: body` */
export function asyncFor(
  variable: string | Expression,
  iter: Value,
  body: readonly StatementLike[],
  orelse?: readonly StatementLike[],
): For {
  return makeFor('AsyncFor', variable, iter, body, orelse);
}

/** `while test: body` */
export function whileLoop(test: Value, body: readonly StatementLike[], orelse?: readonly StatementLike[]): While {
  return Object.freeze({ node: 'While', test: value(test), body: block(body), orelse: statements(orelse) });
}

/** `context as name` in a `with`. */
export function as(context: Value, name: string | Expression): WithItem {
  return Object.freeze({ node: 'withitem', context_expr: value(context), optional_vars: target(name) });
}

function makeWith(node: With['node'], items: readonly (WithItem | Value)[], body: readonly StatementLike[]): With {
  return Object.freeze({ node, items: Object.freeze(items.map(withItem)), body: block(body) });
}

function withItem(of: WithItem | Value): WithItem {
  if (typeof of === 'object' && of !== null && 'node' in of && of.node === 'withitem') return of;
  return Object.freeze({ node: 'withitem', context_expr: value(of) });
}

/** `with a, b as c: body` */
export function withBlock(
  items: readonly [WithItem | Value, ...(WithItem | Value)[]],
  body: readonly StatementLike[],
): With {
  return makeWith('With', items, body);
}

/** `async with a, b as c: body` */
export function asyncWith(
  items: readonly [WithItem | Value, ...(WithItem | Value)[]],
  body: readonly StatementLike[],
): With {
  return makeWith('AsyncWith', items, body);
}

/** `except type as name: body`; without a type it catches everything. */
export function except(
  type: Value | undefined,
  name: string | undefined,
  body: readonly StatementLike[],
): ExceptHandler {
  return Object.freeze({
    node: 'ExceptHandler',
    ...(type === undefined ? {} : { type: value(type) }),
    ...(name === undefined ? {} : { name: identifier(name) }),
    body: block(body),
  });
}

/** `try: body except …: else: finally:` */
export function tryBlock(
  body: readonly StatementLike[],
  handlers: readonly ExceptHandler[],
  more: { readonly else?: readonly StatementLike[]; readonly finally?: readonly StatementLike[] } = {},
): Try {
  const finalbody: Body = statements(more.finally);
  if (handlers.length === 0 && finalbody.length === 0) throw new RangeError('A try needs a handler or a finally.');
  return Object.freeze({
    node: 'Try',
    body: block(body),
    handlers: Object.freeze([...handlers]),
    orelse: statements(more.else),
    finalbody,
  });
}
