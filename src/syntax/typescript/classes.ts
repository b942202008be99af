import { type Doc, documented } from './comments.js';
import { factory, SyntaxKind, ts } from './compiler.js';
import { type Heritage, heritage, type TypeOptions } from './declarations.js';
import { type Signature, star } from './functions.js';
import { typeName } from './identifier.js';
import { exportModifiers, modifiers } from './modifiers.js';
import { type Access, accessModifier, type ParameterLike, parameters } from './parameters.js';
import { block, type StatementLike } from './statements.js';
import { type Key, keyNode, type, type TypeLike, typeParams } from './types.js';
import { computed, type Value, value } from './values.js';

/** What a class has besides its name and members. */
export interface ClassOptions extends TypeOptions {
  readonly extends?: Heritage;
  readonly implements?: readonly Heritage[];
  readonly abstract?: boolean;
}

/** `class name extends … implements … { members }` */
export function classDeclaration(
  name: string,
  options: ClassOptions,
  members: readonly ts.ClassElement[],
): ts.ClassDeclaration {
  const { extends: base, implements: promises = [], abstract } = options;
  const clauses = [
    ...(base === undefined ? [] : [factory.createHeritageClause(SyntaxKind.ExtendsKeyword, [heritage(base)])]),
    ...(promises.length === 0
      ? []
      : [factory.createHeritageClause(SyntaxKind.ImplementsKeyword, promises.map(heritage))]),
  ];
  return documented(
    factory.createClassDeclaration(
      [...exportModifiers(options), ...modifiers([abstract, SyntaxKind.AbstractKeyword])],
      typeName(name),
      typeParams(options.typeParams),
      clauses,
      members,
    ),
    options.doc,
  );
}

/** What a member of a class can be. */
export interface MemberOptions {
  readonly access?: Access;
  readonly static?: boolean;
  readonly abstract?: boolean;
  readonly override?: boolean;
  readonly readonly?: boolean;
  readonly doc?: Doc;
}

function memberModifiers(options: MemberOptions, async?: boolean): ts.Modifier[] {
  return [
    ...accessModifier(options.access),
    ...modifiers(
      [options.static, SyntaxKind.StaticKeyword],
      [options.abstract, SyntaxKind.AbstractKeyword],
      [options.override, SyntaxKind.OverrideKeyword],
      [options.readonly, SyntaxKind.ReadonlyKeyword],
      [async, SyntaxKind.AsyncKeyword],
    ),
  ];
}

/** The key of a member of a class. One called `constructor` would be the constructor, in quotes as well. */
function memberKey(key: Key): ts.PropertyName {
  return key === 'constructor' || key === 'prototype' ? computed(key) : keyNode(key);
}

/** What a field has besides its name. */
export interface FieldOptions extends MemberOptions {
  readonly type?: TypeLike;
  readonly value?: Value;
  readonly optional?: boolean;
}

/** `name: type = value;` in a class; `#name` is private to it at run time as well. */
export function field(key: Key | ts.PrivateIdentifier, options: FieldOptions = {}): ts.PropertyDeclaration {
  const name = typeof key !== 'string' && ts.isPrivateIdentifier(key) ? key : memberKey(key);
  return documented(
    factory.createPropertyDeclaration(
      memberModifiers(options),
      name,
      options.optional === true ? factory.createToken(SyntaxKind.QuestionToken) : undefined,
      options.type === undefined ? undefined : type(options.type),
      options.value === undefined ? undefined : value(options.value),
    ),
    options.doc,
  );
}

/** What a method has besides its name and body. */
export interface MethodOptions extends MemberOptions, Signature {
  readonly async?: boolean;
  readonly generator?: boolean;
}

/** `name(params): returns { body }` in a class or object; without a body, abstract or an overload. */
export function method(key: Key, options: MethodOptions, body?: readonly StatementLike[]): ts.MethodDeclaration {
  return documented(
    factory.createMethodDeclaration(
      memberModifiers(options, options.async),
      star(options.generator),
      memberKey(key),
      undefined,
      typeParams(options.typeParams),
      parameters(options.params),
      options.returns === undefined ? undefined : type(options.returns),
      body === undefined ? undefined : block(body),
    ),
    options.doc,
  );
}

/** `constructor(params) { body }` */
export function constructorOf(
  params: readonly ParameterLike[],
  body: readonly StatementLike[],
  options: Pick<MemberOptions, 'access' | 'doc'> = {},
): ts.ConstructorDeclaration {
  return documented(
    factory.createConstructorDeclaration(accessModifier(options.access), parameters(params), block(body)),
    options.doc,
  );
}

/** `get name(): returns { body }` */
export function getter(
  key: Key,
  options: MemberOptions & { readonly returns?: TypeLike },
  body: readonly StatementLike[],
): ts.GetAccessorDeclaration {
  const returns = options.returns === undefined ? undefined : type(options.returns);
  return documented(
    factory.createGetAccessorDeclaration(memberModifiers(options), memberKey(key), [], returns, block(body)),
    options.doc,
  );
}

/** `set name(param) { body }` */
export function setter(
  key: Key,
  param: ParameterLike,
  options: MemberOptions,
  body: readonly StatementLike[],
): ts.SetAccessorDeclaration {
  return documented(
    factory.createSetAccessorDeclaration(memberModifiers(options), memberKey(key), parameters([param]), block(body)),
    options.doc,
  );
}
