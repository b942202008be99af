import { factory, SyntaxKind, ts } from './compiler.js';
import { separated } from './exposed.js';
import { identifier, isIdentifierName, memberName, readable } from './identifier.js';
import { escapeRegex, escapeTemplate, hasHidden } from './texts.js';

/** A JavaScript value that stands for a literal. Plain objects are object literals, arrays array literals. */
export type Literal = string | number | bigint | boolean | null | readonly Value[] | ValueRecord;

export interface ValueRecord {
  readonly [key: string]: Value;
}

/** What is accepted wherever TypeScript takes an expression: a node, or a JavaScript value meant as a literal. */
export type Value = ts.Expression | Literal;

/** Whether something is a node of the compiler. Data read from elsewhere never is: its prototype is another. */
export function isNode(of: unknown): of is ts.Node {
  return typeof of === 'object' && of !== null && !isRecord(of) && 'kind' in of && typeof of.kind === 'number';
}

function isRecord(of: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(of);
  return prototype === Object.prototype || prototype === null;
}

/** A name as it stands, `id('process')`; dots are properties: `id('this.db.user')`. For names of other modules use `symbol`. */
export function id(name: string): ts.Expression {
  const [head = '', ...rest] = name.split('.');
  return rest.reduce<ts.Expression>(
    (of, property) => factory.createPropertyAccessExpression(of, memberName(property)),
    headOf(head),
  );
}

function headOf(name: string): ts.Expression {
  if (name === 'this') return factory.createThis();
  if (name === 'super') return factory.createSuper();
  return factory.createIdentifier(readable(name));
}

/** The identifier of a name that something is declared under. */
export function binding(name: string): ts.Identifier {
  return factory.createIdentifier(identifier(name));
}

/** A text as a literal, in single quotes unless it has more of these than of double ones. */
export function text(of: string): ts.StringLiteral {
  const single = count(of, '\'') <= count(of, '"');
  const node = factory.createStringLiteral(of, single);
  // without this flag the compiler writes everything beyond ASCII as escapes, which is right for what cannot be seen
  return hasHidden(of) ? node : ts.setEmitFlags(node, ts.EmitFlags.NoAsciiEscaping);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** A number as a literal; negative ones are a minus and a literal, and what has no literal is a property of `Number`. */
export function number(of: number): ts.Expression {
  if (Number.isNaN(of)) return id('Number.NaN');
  if (!Number.isFinite(of)) return id(of > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY');
  if (of < 0 || Object.is(of, -0)) return factory.createPrefixUnaryExpression(SyntaxKind.MinusToken, number(-of));
  return factory.createNumericLiteral(of);
}

/** A whole number with its digits in groups of three: `1_048_576`. */
export function grouped(of: number): ts.Expression {
  if (!Number.isSafeInteger(of) || of < 0) {
    throw new RangeError(`${of} is no whole number whose digits can be grouped.`);
  }
  return factory.createNumericLiteral(String(of).replace(/\B(?=(?:\d{3})+$)/g, '_'));
}

function bigint(of: bigint): ts.Expression {
  return of < 0n
    ? factory.createPrefixUnaryExpression(SyntaxKind.MinusToken, bigint(-of))
    : factory.createBigIntLiteral(`${of}n`);
}

/**
 * The node of a value: nodes pass, JavaScript values become literals.
 *
 * @throws TypeError for `undefined`, functions, and objects that are neither nodes nor plain.
 */
export function value(of: Value): ts.Expression {
  switch (typeof of) {
    case 'string':
      return text(of);
    case 'number':
      return number(of);
    case 'bigint':
      return bigint(of);
    case 'boolean':
      return of ? factory.createTrue() : factory.createFalse();
    default:
      return objectValue(of);
  }
}

/** The types shut out what is refused here; plain JavaScript does not. */
function objectValue(of: unknown): ts.Expression {
  if (of === null) return factory.createNull();
  if (Array.isArray(of)) return array(of as readonly Value[]);
  if (typeof of === 'object') {
    if (isRecord(of)) return object(of as ValueRecord);
    if (isNode(of)) return of as ts.Expression;
  }
  throw new TypeError(
    `A TypeScript expression cannot be made of ${of === undefined ? 'undefined' : JSON.stringify(of)}.`,
  );
}

/** The nodes of values in a list. */
export function values(of: readonly Value[]): ts.Expression[] {
  return of.map((each, index) => index === of.length - 1 ? value(each) : separated(value(each)));
}

/** `[a, b]` */
export function array(of: readonly Value[] = []): ts.ArrayLiteralExpression {
  return factory.createArrayLiteralExpression(values(of), false);
}

/** `...of` in an array, a call or an object. */
export function spread(of: Value): ts.SpreadElement {
  return factory.createSpreadElement(value(of));
}

/** What stands in an object: pairs, computed keys by `computed`, a spread, or an element of the compiler's own. */
export type Property =
  | readonly [key: string | ts.ComputedPropertyName, value: Value]
  | ts.SpreadElement
  | ts.ObjectLiteralElementLike;

/** `{ key: value }`: a record in the order of its keys, or properties. Names that need it are quoted. */
export function object(of: ValueRecord | readonly Property[] = []): ts.ObjectLiteralExpression {
  const properties = Array.isArray(of) ? of as readonly Property[] : Object.entries(of) as readonly Property[];
  return factory.createObjectLiteralExpression(properties.map(property), false);
}

function property(of: Property): ts.ObjectLiteralElementLike {
  if ('kind' in of) {
    return ts.isSpreadElement(of) ? factory.createSpreadAssignment(of.expression) : of;
  }
  const [key, given] = of;
  const name = typeof key !== 'string' ? key : key === '__proto__' ? computed(key) : propertyName(key);
  return factory.createPropertyAssignment(name, value(given));
}

/** A key as it stands in an object or a type: a name, or in quotes. */
export function propertyName(key: string): ts.PropertyName {
  return isIdentifierName(key) ? factory.createIdentifier(key) : text(key);
}

/** `[of]` as a key. */
export function computed(of: Value): ts.ComputedPropertyName {
  return factory.createComputedPropertyName(value(of));
}

/** Lets an object or array stand one element a line though it would fit on one. */
export function multiline<Node extends ts.ObjectLiteralExpression | ts.ArrayLiteralExpression>(of: Node): Node;
export function multiline(
  of: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
): ts.ObjectLiteralExpression | ts.ArrayLiteralExpression {
  return ts.isObjectLiteralExpression(of)
    ? factory.createObjectLiteralExpression(of.properties, true)
    : factory.createArrayLiteralExpression(of.elements, true);
}

/** A part of a template: literal text, or an expression in braces. */
export type TemplatePart = string | ts.Expression;

/** A template literal: texts are literal, everything else stands in braces. */
export function template(parts: readonly TemplatePart[]): ts.TemplateLiteral {
  const [head, spans] = piecesOf(parts);
  if (spans.length === 0) return factory.createNoSubstitutionTemplateLiteral(head, escapeTemplate(head));
  return factory.createTemplateExpression(
    factory.createTemplateHead(head, escapeTemplate(head)),
    spans.map(({ of, after }, index) =>
      factory.createTemplateSpan(
        of,
        index === spans.length - 1
          ? factory.createTemplateTail(after, escapeTemplate(after))
          : factory.createTemplateMiddle(after, escapeTemplate(after)),
      )
    ),
  );
}

/** The text at the head, and each expression with the text behind it. */
export function piecesOf<Piece>(parts: readonly (string | Piece)[]): [string, { of: Piece; after: string }[]] {
  let head = '';
  const spans: { of: Piece; after: string }[] = [];
  for (const part of parts) {
    const last = spans.at(-1);
    if (typeof part !== 'string') spans.push({ of: part, after: '' });
    else if (last === undefined) head += part;
    else last.after += part;
  }
  return [head, spans];
}

/**
 * A regular expression as a literal.
 *
 * @throws SyntaxError when the engine does not take it.
 */
export function regex(source: string, flags = ''): ts.RegularExpressionLiteral {
  const checked = new RegExp(source, flags);
  return factory.createRegularExpressionLiteral(`/${escapeRegex(checked.source)}/${checked.flags}`);
}
