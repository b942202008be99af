import { type Doc, documented } from './comments.js';
import type { ts } from './compiler.js';
import { factory, SyntaxKind } from './compiler.js';
import type { Signature } from './functions.js';
import { param, parameters } from './parameters.js';
import { type Key, keyNode, type, type TypeLike, typeParams } from './types.js';

/** What a property of a type can be. */
export interface PropertyOptions {
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly doc?: Doc;
}

/** `readonly name?: type` in an interface or type. */
export function property(key: Key, of: TypeLike, options: PropertyOptions = {}): ts.PropertySignature {
  return documented(
    factory.createPropertySignature(
      options.readonly === true ? [factory.createModifier(SyntaxKind.ReadonlyKeyword)] : undefined,
      keyNode(key),
      options.optional === true ? factory.createToken(SyntaxKind.QuestionToken) : undefined,
      type(of),
    ),
    options.doc,
  );
}

/** `name(params): returns` in an interface or type. */
export function methodSignature(key: Key, options: Signature & { readonly doc?: Doc }): ts.MethodSignature {
  return documented(
    factory.createMethodSignature(
      undefined,
      keyNode(key),
      undefined,
      typeParams(options.typeParams),
      parameters(options.params),
      options.returns === undefined ? undefined : type(options.returns),
    ),
    options.doc,
  );
}

/** `[name: key]: of` in an interface or type. */
export function indexSignature(
  name: string,
  key: TypeLike,
  of: TypeLike,
  options: Pick<PropertyOptions, 'readonly'> = {},
): ts.IndexSignatureDeclaration {
  const readonly = options.readonly === true ? [factory.createModifier(SyntaxKind.ReadonlyKeyword)] : undefined;
  return factory.createIndexSignature(readonly, [param(name, { type: key })], type(of));
}

/** `{ a: string; b?: number }` as a type. */
export function typeLiteral(members: readonly ts.TypeElement[]): ts.TypeLiteralNode {
  return factory.createTypeLiteralNode(members);
}
