import { factory, SyntaxKind, ts } from './compiler.js';
import { readable, typeName } from './identifier.js';
import { escapeTemplate } from './texts.js';
import { isNode, piecesOf, propertyName, value } from './values.js';

/** A JavaScript value that stands for the type of that one value. */
export type TypeLiteral = string | number | bigint | boolean | null;

/** What is accepted wherever TypeScript takes a type: a node, a name, or a value meant as a literal type. */
export type TypeLike = ts.TypeNode | ts.Expression | TypeLiteral;

const keyword = (kind: ts.KeywordTypeSyntaxKind): ts.KeywordTypeNode => factory.createKeywordTypeNode(kind);

/** The types of the language: `types.string`. */
export const types = Object.freeze({
  any: keyword(SyntaxKind.AnyKeyword),
  bigint: keyword(SyntaxKind.BigIntKeyword),
  boolean: keyword(SyntaxKind.BooleanKeyword),
  never: keyword(SyntaxKind.NeverKeyword),
  number: keyword(SyntaxKind.NumberKeyword),
  object: keyword(SyntaxKind.ObjectKeyword),
  string: keyword(SyntaxKind.StringKeyword),
  symbol: keyword(SyntaxKind.SymbolKeyword),
  undefined: keyword(SyntaxKind.UndefinedKeyword),
  unknown: keyword(SyntaxKind.UnknownKeyword),
  void: keyword(SyntaxKind.VoidKeyword),
  null: factory.createLiteralTypeNode(factory.createNull()),
  this: factory.createThisTypeNode(),
});

/**
 * The node of a type: types pass, names become references, JavaScript values literal types.
 *
 * @throws TypeError for expressions that name no type.
 */
export function type(of: TypeLike): ts.TypeNode {
  if (isNode(of)) {
    return ts.isTypeNode(of) && !ts.isExpressionWithTypeArguments(of) ? of : ref(of);
  }
  if (of === null) return types.null;
  return factory.createLiteralTypeNode(value(of) as ts.LiteralTypeNode['literal']);
}

/** The nodes of types, or nothing for none. */
export function typesOf(of: readonly TypeLike[] | undefined): ts.TypeNode[] | undefined {
  if (of === undefined || of.length === 0) return undefined;
  const [first, ...rest] = of.map(type) as [ts.TypeNode, ...ts.TypeNode[]];
  // `f<<T>() => T>()` would begin with a shift to the left
  const generic = ts.isFunctionTypeNode(first) && first.typeParameters !== undefined;
  return [generic ? factory.createParenthesizedType(first) : first, ...rest];
}

/** A name with properties as the name of a type: `Prisma.PostWhereInput`. */
export function entityName(of: ts.Expression): ts.EntityName {
  if (ts.isIdentifier(of)) return of;
  if (ts.isPropertyAccessExpression(of) && ts.isIdentifier(of.name) && of.questionDotToken === undefined) {
    return factory.createQualifiedName(entityName(of.expression), of.name);
  }
  throw new TypeError('Only names, and properties of names, can name a type.');
}

/** `name<args>`: a named type. A text is a checked name. */
export function ref(name: string | ts.Expression, ...args: readonly TypeLike[]): ts.TypeReferenceNode {
  const of = typeof name === 'string' ? factory.createIdentifier(typeName(name)) : name;
  return factory.createTypeReferenceNode(entityName(of), typesOf(args));
}

/** `readonly of[]`, or with `mutable` `of[]`. */
export function arrayOf(of: TypeLike, how: 'readonly' | 'mutable' = 'mutable'): ts.TypeNode {
  const array = factory.createArrayTypeNode(type(of));
  return how === 'mutable' ? array : factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, array);
}

/** `readonly` in front of an array or a tuple. */
export function readonlyOf(of: ts.ArrayTypeNode | ts.TupleTypeNode): ts.TypeNode {
  return factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, of);
}

/** `a | b`; one type alone stands for itself. */
export function union(first: TypeLike, ...rest: readonly TypeLike[]): ts.TypeNode {
  return rest.length === 0 ? type(first) : factory.createUnionTypeNode([first, ...rest].map(type));
}

/** `a & b`; one type alone stands for itself. */
export function intersection(first: TypeLike, ...rest: readonly TypeLike[]): ts.TypeNode {
  return rest.length === 0 ? type(first) : factory.createIntersectionTypeNode([first, ...rest].map(type));
}

/** `[a, b]`; elements by name with `named`, rests with `restOf`. */
export function tupleOf(...of: readonly TypeLike[]): ts.TupleTypeNode {
  return factory.createTupleTypeNode(of.map(type));
}

/** `...of` in a tuple type. */
export function restOf(of: TypeLike): ts.RestTypeNode {
  return factory.createRestTypeNode(type(of));
}

/** `name: of` in a tuple type, or `name?: of`. */
export function named(name: string, of: TypeLike, options: { readonly optional?: boolean } = {}): ts.NamedTupleMember {
  const question = options.optional === true ? factory.createToken(SyntaxKind.QuestionToken) : undefined;
  return factory.createNamedTupleMember(undefined, factory.createIdentifier(readable(name)), question, type(of));
}

/** `keyof of` */
export function keyOf(of: TypeLike): ts.TypeOperatorNode {
  return factory.createTypeOperatorNode(SyntaxKind.KeyOfKeyword, type(of));
}

/** `typeof of` as a type. */
export function typeOf(of: string | ts.Expression): ts.TypeQueryNode {
  return factory.createTypeQueryNode(
    entityName(typeof of === 'string' ? factory.createIdentifier(readable(of)) : of),
  );
}

/** `of[index]` as a type. */
export function indexed(of: TypeLike, index: TypeLike): ts.IndexedAccessTypeNode {
  return factory.createIndexedAccessTypeNode(type(of), type(index));
}

/** `check extends bound ? yes : no` as a type. */
export function conditionalType(check: TypeLike, bound: TypeLike, yes: TypeLike, no: TypeLike): ts.ConditionalTypeNode {
  const of = type(bound);
  // what a function type gives would take the question mark for its own
  const closed = ts.isFunctionTypeNode(of) ? factory.createParenthesizedType(of) : of;
  return factory.createConditionalTypeNode(type(check), closed, type(yes), type(no));
}

/** `infer name` in a conditional type. */
export function infer(name: string, bound?: TypeLike): ts.InferTypeNode {
  if (bound === undefined) return factory.createInferTypeNode(typeParam(name));
  // a conditional type behind `extends` would be read as one about what is inferred
  const node = type(bound);
  const closed = ts.isTypeReferenceNode(node) || ts.isLiteralTypeNode(node)
    ? node
    : factory.createParenthesizedType(node);
  return factory.createInferTypeNode(typeParam(name, { extends: closed }));
}

/** `{ readonly [name in keys]?: of }` */
export function mapped(
  name: string,
  keys: TypeLike,
  of: TypeLike,
  options: { readonly as?: TypeLike; readonly readonly?: boolean; readonly optional?: boolean } = {},
): ts.MappedTypeNode {
  return factory.createMappedTypeNode(
    options.readonly === true ? factory.createToken(SyntaxKind.ReadonlyKeyword) : undefined,
    typeParam(name, { extends: keys }),
    options.as === undefined ? undefined : type(options.as),
    options.optional === true ? factory.createToken(SyntaxKind.QuestionToken) : undefined,
    type(of),
    undefined,
  );
}

/** `` `${of}_id` `` as a type: texts are literal, types stand in braces. */
export function templateType(parts: readonly (string | ts.TypeNode)[]): ts.TypeNode {
  const [head, spans] = piecesOf(parts);
  if (spans.length === 0) return factory.createLiteralTypeNode(value(head) as ts.StringLiteral);
  return factory.createTemplateLiteralType(
    factory.createTemplateHead(head, escapeTemplate(head)),
    spans.map(({ of, after }, index) =>
      factory.createTemplateLiteralTypeSpan(
        of,
        index === spans.length - 1
          ? factory.createTemplateTail(after, escapeTemplate(after))
          : factory.createTemplateMiddle(after, escapeTemplate(after)),
      )
    ),
  );
}

/** `name is of` as what a function returns. */
export function predicate(name: string, of: TypeLike): ts.TypePredicateNode {
  const subject = name === 'this' ? factory.createThisTypeNode() : factory.createIdentifier(readable(name));
  return factory.createTypePredicateNode(undefined, subject, type(of));
}

/** A type parameter, `name extends bound = initial`. */
export function typeParam(
  name: string,
  options: { readonly const?: boolean; readonly extends?: TypeLike; readonly default?: TypeLike } = {},
): ts.TypeParameterDeclaration {
  return factory.createTypeParameterDeclaration(
    options.const === true ? [factory.createModifier(SyntaxKind.ConstKeyword)] : undefined,
    typeName(name),
    options.extends === undefined ? undefined : type(options.extends),
    options.default === undefined ? undefined : type(options.default),
  );
}

/** A type parameter: its name, or a node of `typeParam`. */
export type TypeParameterLike = string | ts.TypeParameterDeclaration;

/** The nodes of type parameters, or nothing for none. */
export function typeParams(of: readonly TypeParameterLike[] | undefined): ts.TypeParameterDeclaration[] | undefined {
  if (of === undefined || of.length === 0) return undefined;
  return of.map(each => typeof each === 'string' ? typeParam(each) : each);
}

/** A key of a member: a text is a name, or stands in quotes. */
export type Key = string | ts.ComputedPropertyName;

/** The node of a member's key. */
export function keyNode(of: Key): ts.PropertyName {
  return typeof of === 'string' ? propertyName(of) : of;
}
