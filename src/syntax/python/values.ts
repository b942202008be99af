import { dottedName, identifier } from './identifier.js';
import type {
  Call,
  Comprehension,
  Constant,
  Expression,
  FormattedValue,
  ForwardRef,
  JoinedStr,
  Keyword,
  Name,
  Symbol,
  UnaryOp,
} from './nodes.js';

/** A JavaScript value that stands for a Python literal. Arrays are lists, `null` is `None`, a `Uint8Array` is bytes. */
export type Literal = string | number | bigint | boolean | null | Uint8Array | readonly Value[];

/** What is accepted wherever Python takes an expression: a node, or a JavaScript value meant as a literal. */
export type Value = Expression | Literal;

const EMPTY: readonly never[] = Object.freeze([]);

/** `None`, `True`, `False`, `...`: the same node each time. */
const NONE: Constant = Object.freeze({ node: 'Constant', value: null });
const TRUE: Constant = Object.freeze({ node: 'Constant', value: true });
const FALSE: Constant = Object.freeze({ node: 'Constant', value: false });

/** `...` */
export const ellipsis: Constant = Object.freeze({ node: 'Constant', value: undefined });

/** A name as it stands, `id('self')`; for names of other modules use `symbol`. Dots are attributes: `id('self.name')`. */
export function id(name: string): Expression {
  if (!name.includes('.')) return nameNode(name);
  const [head = '', ...attributes] = name.split('.');
  return attributes.reduce<Expression>(
    (value, attr) => Object.freeze({ node: 'Attribute', value, attr: identifier(attr) }),
    nameNode(head),
  );
}

/** A `Name` node of a checked name. */
export function nameNode(name: string): Name {
  return Object.freeze({ node: 'Name', id: identifier(name) });
}

/** The name `name` of the Python module `module`; the printer imports it where it is used, under `as` if given. */
export function symbol(module: string, name: string, as?: string): Symbol {
  dottedName(module);
  identifier(name);
  return Object.freeze({ node: 'Symbol', module, name, ...(as === undefined ? {} : { as: identifier(as) }) });
}

/** A Python module as a value: `moduleSymbol('sqlalchemy', 'sa')` is `sa`, with `import sqlalchemy as sa`. */
export function moduleSymbol(module: string, as?: string): Symbol {
  dottedName(module);
  return Object.freeze({ node: 'Symbol', module, ...(as === undefined ? {} : { as: identifier(as) }) });
}

/** The same symbol, but for annotations alone: imported under `if TYPE_CHECKING:` unless something else needs it at run time. */
export function typeOnly(of: Symbol): Symbol {
  return Object.freeze({ ...of, typeOnly: true });
}

/** An annotation in quotes, `"User | None"`; its symbols are imported under `if TYPE_CHECKING:`. */
export function forwardRef(annotation: Value): ForwardRef {
  return Object.freeze({ node: 'ForwardRef', value: value(annotation) });
}

/** The name of a symbol as text, `"User"`, with the import that makes it a name of this module. */
export function nameOf(of: Symbol): ForwardRef {
  return Object.freeze({ node: 'ForwardRef', value: of, runtime: true });
}

/** A Python float, also of a whole number: `float(1)` is `1.0`. */
export function float(number: number): Expression {
  return numeral(number, true);
}

function numeral(number: number, float: boolean): Expression {
  if (!Number.isFinite(number)) {
    const text = Number.isNaN(number) ? 'nan' : number > 0 ? 'inf' : '-inf';
    return Object.freeze<Call>({
      node: 'Call',
      func: nameNode('float'),
      args: Object.freeze([Object.freeze<Constant>({ node: 'Constant', value: text })]),
      keywords: EMPTY,
    });
  }
  if (number < 0 || Object.is(number, -0)) {
    return Object.freeze<UnaryOp>({ node: 'UnaryOp', op: 'USub', operand: numeral(-number, float || number === 0) });
  }
  return Object.freeze<Constant>(
    float || !Number.isSafeInteger(number)
      ? { node: 'Constant', value: number, float: true }
      : { node: 'Constant', value: number },
  );
}

/**
 * The node of a value: nodes pass, JavaScript values become literals.
 *
 * @throws TypeError for `undefined`, functions, and objects that are no nodes.
 */
export function value(of: Value): Expression {
  switch (typeof of) {
    case 'string':
      return Object.freeze<Constant>({ node: 'Constant', value: of });
    case 'number':
      return numeral(of, false);
    case 'boolean':
      return of ? TRUE : FALSE;
    case 'bigint':
      return of < 0n ? negative(-of) : Object.freeze<Constant>({ node: 'Constant', value: of });
    default:
      return objectValue(of);
  }
}

function negative(of: bigint): UnaryOp {
  return Object.freeze({
    node: 'UnaryOp',
    op: 'USub',
    operand: Object.freeze<Constant>({ node: 'Constant', value: of }),
  });
}

/** The types shut out what is refused here; plain JavaScript does not. */
function objectValue(of: unknown): Expression {
  if (of === null) return NONE;
  if (of instanceof Uint8Array) return Object.freeze<Constant>({ node: 'Constant', value: of });
  if (Array.isArray(of)) return Object.freeze({ node: 'List', elts: values(of as readonly Value[]) });
  if (typeof of === 'object' && 'node' in of) return of as Expression;
  throw new TypeError(`A Python expression cannot be made of ${of === undefined ? 'undefined' : JSON.stringify(of)}.`);
}

/** The nodes of values. */
export function values(of: readonly Value[]): readonly Expression[] {
  return of.length === 0 ? EMPTY : Object.freeze(of.map(value));
}

/** In name position: a text is a checked name (dots are attributes), a node passes. */
export function target(of: string | Expression): Expression {
  return typeof of === 'string' ? id(of) : of;
}

/** Keyword arguments: a record in the order of its keys, or nodes of `keyword` and `doubleStar`. */
export type Keywords = Readonly<Record<string, Value>> | readonly Keyword[];

/** The nodes of keyword arguments. */
export function keywords(of: Keywords | undefined): readonly Keyword[] {
  if (of === undefined) return EMPTY;
  if (Array.isArray(of)) return Object.freeze([...(of as readonly Keyword[])]);
  const record = of as Readonly<Record<string, Value>>;
  return Object.freeze(Object.keys(record).map(arg => keyword(arg, record[arg] as Value)));
}

/** `name=value`, for keyword arguments given as an array. */
export function keyword(arg: string, of: Value): Keyword {
  return Object.freeze({ node: 'keyword', arg: identifier(arg), value: value(of) });
}

/** `**value` among keyword arguments or in a dict. */
export function doubleStar(of: Value): Keyword {
  return Object.freeze({ node: 'keyword', value: value(of) });
}

/** The clause `for target in iter if …` of a comprehension. */
export function forIn(
  variable: string | Expression,
  iter: Value,
  options: { readonly if?: readonly Value[]; readonly async?: boolean } = {},
): Comprehension {
  return Object.freeze({
    node: 'comprehension',
    target: target(variable),
    iter: value(iter),
    ifs: values(options.if ?? EMPTY),
    is_async: options.async ?? false,
  });
}

/** A part of an f-string: literal text, or an expression in braces. */
export type FstringPart = string | Expression | FormattedValue;

/** An f-string: texts are literal, everything else stands in braces. */
export function fstring(parts: readonly FstringPart[]): JoinedStr {
  const joined: FstringPart[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return Object.freeze({ node: 'JoinedStr', values: Object.freeze(joined.map(fstringPart)) });
}

function fstringPart(part: FstringPart): Constant | FormattedValue {
  if (typeof part === 'string') return Object.freeze<Constant>({ node: 'Constant', value: part });
  return part.node === 'FormattedValue' ? part : format(part);
}

/** A part of an f-string with conversion (`!r`) or format (`:>10`). */
export function format(
  of: Value,
  options: { readonly conversion?: 's' | 'r' | 'a'; readonly spec?: string | readonly FstringPart[] } = {},
): FormattedValue {
  const { conversion, spec } = options;
  return Object.freeze({
    node: 'FormattedValue',
    value: value(of),
    ...(conversion === undefined ? {} : { conversion }),
    ...(spec === undefined ? {} : { format_spec: fstring(typeof spec === 'string' ? [spec] : spec) }),
  });
}
