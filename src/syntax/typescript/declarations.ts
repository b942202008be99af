import { type Doc, documented } from './comments.js';
import { factory, ts } from './compiler.js';
import { leftmost, withLeftmostParenthesized } from './exposed.js';
import { typeName } from './identifier.js';
import { exportModifiers, type ExportOptions } from './modifiers.js';
import { bindingName, type Target } from './parameters.js';
import { block, type StatementLike } from './statements.js';
import { type, type TypeLike, type TypeParameterLike, typeParams } from './types.js';
import { propertyName, type Value, value } from './values.js';

/** What a variable has besides its name and value. */
export interface VariableOptions extends ExportOptions {
  readonly type?: TypeLike;
  readonly doc?: Doc;
}

function variable(
  flags: ts.NodeFlags,
  target: Target,
  of: Value | undefined,
  options: VariableOptions,
): ts.VariableStatement {
  const declaration = factory.createVariableDeclaration(
    bindingName(target),
    undefined,
    options.type === undefined ? undefined : type(options.type),
    of === undefined ? undefined : value(of),
  );
  const list = factory.createVariableDeclarationList([declaration], flags);
  return documented(factory.createVariableStatement(exportModifiers(options), list), options.doc);
}

/** `const target: type = of;` */
export function constant(target: Target, of: Value, options: VariableOptions = {}): ts.VariableStatement {
  return variable(ts.NodeFlags.Const, target, of, options);
}

/** `declare const name: type;` */
export function declaredConstant(name: string, of: TypeLike, options: VariableOptions = {}): ts.VariableStatement {
  return variable(ts.NodeFlags.Const, name, undefined, { ...options, type: of, declare: true });
}

/** `let target: type = of;` */
export function letVariable(target: Target, of?: Value, options: VariableOptions = {}): ts.VariableStatement {
  return variable(ts.NodeFlags.Let, target, of, options);
}

/** What a type alias or interface has besides its name and content. */
export interface TypeOptions extends ExportOptions {
  readonly typeParams?: readonly TypeParameterLike[];
  readonly doc?: Doc;
}

/** `type name = of;` */
export function typeAlias(name: string, of: TypeLike, options: TypeOptions = {}): ts.TypeAliasDeclaration {
  return documented(
    factory.createTypeAliasDeclaration(
      exportModifiers(options),
      typeName(name),
      typeParams(options.typeParams),
      type(of),
    ),
    options.doc,
  );
}

/** A type to extend or implement: a name, or a reference with arguments as `ref` makes it. */
export type Heritage = ts.Expression | ts.TypeReferenceNode;

/** What a type extends or implements, as the grammar has it: an expression with types. */
export function heritage(of: Heritage): ts.ExpressionWithTypeArguments {
  if (!ts.isTypeReferenceNode(of)) {
    // an object would be read as the body of the class
    const safe = ts.isObjectLiteralExpression(leftmost(of)) ? withLeftmostParenthesized(of) : of;
    return factory.createExpressionWithTypeArguments(safe, undefined);
  }
  return factory.createExpressionWithTypeArguments(expressionOf(of.typeName), of.typeArguments);
}

function expressionOf(of: ts.EntityName): ts.Expression {
  return ts.isIdentifier(of) ? of : factory.createPropertyAccessExpression(expressionOf(of.left), of.right);
}

/** `interface name extends … { members }` */
export function interfaceDeclaration(
  name: string,
  options: TypeOptions & { readonly extends?: readonly Heritage[] },
  members: readonly ts.TypeElement[],
): ts.InterfaceDeclaration {
  const { extends: bases = [] } = options;
  return documented(
    factory.createInterfaceDeclaration(
      exportModifiers(options),
      typeName(name),
      typeParams(options.typeParams),
      bases.length === 0
        ? undefined
        : [factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, bases.map(heritage))],
      members,
    ),
    options.doc,
  );
}

/** One member of an enum: a number or text, or nothing for the next number. */
export function enumMember(name: string, of?: string | number, doc?: Doc): ts.EnumMember {
  if (/^[-\d]/.test(name) || name === 'NaN' || name === 'Infinity') {
    throw new RangeError(`${JSON.stringify(name)} cannot be a member of an enum: it is a number.`);
  }
  return documented(factory.createEnumMember(propertyName(name), of === undefined ? undefined : value(of)), doc);
}

/** `enum name { members }` */
export function enumDeclaration(
  name: string,
  members: readonly ts.EnumMember[],
  options: ExportOptions & { readonly doc?: Doc } = {},
): ts.EnumDeclaration {
  return documented(factory.createEnumDeclaration(exportModifiers(options), typeName(name), members), options.doc);
}

/** `declare global { body }` */
export function declareGlobal(body: readonly StatementLike[]): ts.ModuleDeclaration {
  const { factory: make, SyntaxKind, NodeFlags } = ts;
  return make.createModuleDeclaration(
    [make.createModifier(SyntaxKind.DeclareKeyword)],
    make.createIdentifier('global'),
    make.createModuleBlock(block(body).statements),
    NodeFlags.GlobalAugmentation,
  );
}

/** `declare module 'name' { body }`: adds to the types of a package. */
export function declareModule(name: ts.StringLiteral, body: readonly StatementLike[]): ts.ModuleDeclaration {
  return factory.createModuleDeclaration(
    [factory.createModifier(ts.SyntaxKind.DeclareKeyword)],
    name,
    factory.createModuleBlock(block(body).statements),
  );
}
