import { factory, SyntaxKind, ts } from './compiler.js';
import { separated } from './exposed.js';
import { type Key, keyNode, type, type TypeLike } from './types.js';
import { binding, type Value, value } from './values.js';

/** What a variable or parameter is bound to: a checked name, or a pattern. */
export type Target = string | ts.BindingPattern;

/** The node of a target. */
export function bindingName(of: Target): ts.BindingName {
  return typeof of === 'string' ? binding(of) : of;
}

/** One element of a pattern: a name, a property under another name, or an element with more to it. */
export type PatternElement = string | readonly [key: Key, target: Target] | ts.BindingElement;

/** `{ a, b: c, ...rest }` as a target. */
export function objectPattern(of: readonly PatternElement[]): ts.ObjectBindingPattern {
  return factory.createObjectBindingPattern(of.map(each => {
    if (typeof each === 'string') return element(each);
    return 'kind' in each ? each : element(each[1], { key: each[0] });
  }));
}

/** `[a, , b]` as a target; `undefined` leaves an element out. */
export function arrayPattern(of: readonly (Target | ts.BindingElement | undefined)[]): ts.ArrayBindingPattern {
  return factory.createArrayBindingPattern(of.map(each => {
    if (each === undefined) return factory.createOmittedExpression();
    return typeof each !== 'string' && ts.isBindingElement(each) ? each : element(each);
  }));
}

/** An element of a pattern: under which key it is found, and its default; or, as `rest`, all others. */
export function element(
  target: Target,
  options: { readonly key?: Key; readonly default?: Value; readonly rest?: boolean } = {},
): ts.BindingElement {
  return factory.createBindingElement(
    options.rest === true ? factory.createToken(SyntaxKind.DotDotDotToken) : undefined,
    options.key === undefined ? undefined : keyNode(options.key),
    bindingName(target),
    options.default === undefined ? undefined : separated(value(options.default)),
  );
}

/** Who may use a member of a class. */
export type Access = 'public' | 'protected' | 'private';

const ACCESS = {
  public: SyntaxKind.PublicKeyword,
  protected: SyntaxKind.ProtectedKeyword,
  private: SyntaxKind.PrivateKeyword,
} as const;

/** The modifier of an access, if there is one. */
export function accessModifier(access: Access | undefined): ts.Modifier[] {
  return access === undefined ? [] : [factory.createModifier(ACCESS[access])];
}

/** What a parameter has besides its name. */
export interface ParameterOptions {
  readonly type?: TypeLike;
  readonly optional?: boolean;
  readonly default?: Value;
  /** Makes the parameter of a constructor a field. */
  readonly access?: Access;
  readonly readonly?: boolean;
}

/** A parameter: its name, or a node of `param`. */
export type ParameterLike = Target | ts.ParameterDeclaration;

/** A parameter, `name?: type = initial`. */
export function param(target: Target, options: ParameterOptions | TypeLike = {}): ts.ParameterDeclaration {
  const { type: of, optional, default: initial, access, readonly } = isOptions(options) ? options : { type: options };
  return factory.createParameterDeclaration(
    [
      ...accessModifier(access),
      ...(readonly === true ? [factory.createModifier(SyntaxKind.ReadonlyKeyword)] : []),
    ],
    undefined,
    bindingName(target),
    optional === true ? factory.createToken(SyntaxKind.QuestionToken) : undefined,
    of === undefined ? undefined : type(of),
    initial === undefined ? undefined : separated(value(initial)),
  );
}

function isOptions(of: ParameterOptions | TypeLike): of is ParameterOptions {
  return typeof of === 'object' && of !== null && Object.getPrototypeOf(of) === Object.prototype;
}

/** `...name: type` */
export function rest(target: Target, of?: TypeLike): ts.ParameterDeclaration {
  return factory.createParameterDeclaration(
    undefined,
    factory.createToken(SyntaxKind.DotDotDotToken),
    bindingName(target),
    undefined,
    of === undefined ? undefined : type(of),
  );
}

/** `this: type`, for functions that are called on something. */
export function thisParam(of: TypeLike): ts.ParameterDeclaration {
  return factory.createParameterDeclaration(undefined, undefined, 'this', undefined, type(of));
}

/** The nodes of parameters. */
export function parameters(of: readonly ParameterLike[] = []): ts.ParameterDeclaration[] {
  return of.map(each => typeof each !== 'string' && ts.isParameter(each) ? each : param(each));
}
