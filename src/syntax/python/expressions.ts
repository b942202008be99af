import { identifier } from './identifier.js';
import type {
  Arguments,
  Await,
  BinOp,
  BoolOp,
  Call,
  Compare,
  ComparisonOperator,
  Comprehension,
  Constant,
  Dict,
  DictComp,
  Expression,
  GeneratorExp,
  IfExp,
  JoinedStr,
  Keyword,
  Lambda,
  List,
  ListComp,
  NamedExpr,
  Operator,
  Set,
  SetComp,
  Slice,
  Starred,
  Subscript,
  Tuple,
  UnaryOp,
  UnaryOperator,
  Yield,
  YieldFrom,
} from './nodes.js';
import { type ParameterLike, parameters } from './parameters.js';
import { fstring, type FstringPart, type Keywords, keywords, nameNode, type Value, value, values } from './values.js';

const OPERATORS = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mult',
  '@': 'MatMult',
  '/': 'Div',
  '%': 'Mod',
  '**': 'Pow',
  '<<': 'LShift',
  '>>': 'RShift',
  '|': 'BitOr',
  '^': 'BitXor',
  '&': 'BitAnd',
  '//': 'FloorDiv',
} as const satisfies Record<string, Operator>;
const COMPARISONS = {
  '==': 'Eq',
  '!=': 'NotEq',
  '<': 'Lt',
  '<=': 'LtE',
  '>': 'Gt',
  '>=': 'GtE',
  is: 'Is',
  'is not': 'IsNot',
  in: 'In',
  'not in': 'NotIn',
} as const satisfies Record<string, ComparisonOperator>;
const UNARY = { '-': 'USub', '+': 'UAdd', '~': 'Invert', not: 'Not' } as const satisfies Record<string, UnaryOperator>;

export type BinarySign = keyof typeof OPERATORS;
export type ComparisonSign = keyof typeof COMPARISONS;
export type UnarySign = keyof typeof UNARY;

/** The ASDL name of `+`, `|`, `**`, … */
export function operator(sign: BinarySign): Operator {
  return OPERATORS[sign];
}

/** `f(args, name=value)` */
export function call(func: Value, args: readonly Value[] = [], named?: Keywords): Call {
  return Object.freeze({ node: 'Call', func: value(func), args: values(args), keywords: keywords(named) });
}

/** `of.a.b` */
export function attr(of: Value, ...names: readonly string[]): Expression {
  return names.reduce<Expression>(
    (node, name) => Object.freeze({ node: 'Attribute', value: node, attr: identifier(name) }),
    value(of),
  );
}

/** One link of a chain: an attribute's name, or a method's name with its arguments. */
export type Link = string | readonly [method: string, args?: readonly Value[], named?: Keywords];

/** `of.a.b(args).c`: `chain(db, 'session', ['execute', [query]])` is `db.session.execute(query)`. */
export function chain(of: Value, ...links: readonly Link[]): Expression {
  return links.reduce<Expression>(
    (node, link) => typeof link === 'string' ? attr(node, link) : call(attr(node, link[0]), link[1] ?? [], link[2]),
    value(of),
  );
}

/** `of[index]`; several indexes make a tuple: `sub(Dict, str, int)` is `Dict[str, int]`. */
export function sub(of: Value, ...indexes: readonly [Value, ...Value[]]): Subscript {
  const [first, ...rest] = indexes;
  return Object.freeze({
    node: 'Subscript',
    value: value(of),
    slice: rest.length === 0 ? value(first) : tuple(indexes),
  });
}

/** `lower:upper:step` inside a subscript; `undefined` leaves a part out. */
export function slice(lower?: Value, upper?: Value, step?: Value): Slice {
  return Object.freeze({
    node: 'Slice',
    ...(lower === undefined ? {} : { lower: value(lower) }),
    ...(upper === undefined ? {} : { upper: value(upper) }),
    ...(step === undefined ? {} : { step: value(step) }),
  });
}

/** `left + right`, and any other binary operator by its sign. */
export function binop(left: Value, sign: BinarySign, right: Value): BinOp {
  return Object.freeze({ node: 'BinOp', left: value(left), op: OPERATORS[sign], right: value(right) });
}

/** `a | b | c`: a union of types. */
export function union(first: Value, ...rest: readonly Value[]): Expression {
  return rest.reduce<Expression>((left, right) => binop(left, '|', right), value(first));
}

/** `-of`, `+of`, `~of`, `not of` */
export function unary(sign: UnarySign, of: Value): UnaryOp {
  return Object.freeze({ node: 'UnaryOp', op: UNARY[sign], operand: value(of) });
}

/** `not of` */
export function not(of: Value): UnaryOp {
  return unary('not', of);
}

/** `left == right`, or a chain: `compare(0, '<=', x, '<', 9)`. */
export function compare(
  left: Value,
  sign: ComparisonSign,
  right: Value,
  ...rest: readonly Value[]
): Compare {
  const ops: ComparisonOperator[] = [COMPARISONS[sign]];
  const comparators = [value(right)];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    ops.push(COMPARISONS[rest[i] as ComparisonSign]);
    comparators.push(value(rest[i + 1] as Value));
  }
  return Object.freeze({
    node: 'Compare',
    left: value(left),
    ops: Object.freeze(ops),
    comparators: Object.freeze(comparators),
  });
}

/** `a and b and …` */
export function and(...operands: readonly [Value, Value, ...Value[]]): BoolOp {
  return Object.freeze({ node: 'BoolOp', op: 'And', values: values(operands) });
}

/** `a or b or …` */
export function or(...operands: readonly [Value, Value, ...Value[]]): BoolOp {
  return Object.freeze({ node: 'BoolOp', op: 'Or', values: values(operands) });
}

/** `body if test else orelse` */
export function ifExp(body: Value, test: Value, orelse: Value): IfExp {
  return Object.freeze({ node: 'IfExp', test: value(test), body: value(body), orelse: value(orelse) });
}

/** `lambda parameters: body` */
export function lambda(params: readonly ParameterLike[], body: Value): Lambda {
  return Object.freeze({ node: 'Lambda', args: parameters(params), body: value(body) });
}

/** `(name := of)` */
export function walrus(name: string, of: Value): NamedExpr {
  return Object.freeze({ node: 'NamedExpr', target: nameNode(name), value: value(of) });
}

/** `await of` */
export function awaitOf(of: Value): Await {
  return Object.freeze({ node: 'Await', value: value(of) });
}

/** `yield of` */
export function yieldOf(of?: Value): Yield {
  return Object.freeze(of === undefined ? { node: 'Yield' } : { node: 'Yield', value: value(of) });
}

/** `yield from of` */
export function yieldFrom(of: Value): YieldFrom {
  return Object.freeze({ node: 'YieldFrom', value: value(of) });
}

/** `*of` */
export function star(of: Value): Starred {
  return Object.freeze({ node: 'Starred', value: value(of) });
}

/** `[a, b]` */
export function list(elements: readonly Value[] = []): List {
  return Object.freeze({ node: 'List', elts: values(elements) });
}

/** `(a, b)`; brackets only where Python or the layout wants them */
export function tuple(elements: readonly Value[]): Tuple {
  return Object.freeze({ node: 'Tuple', elts: values(elements) });
}

/**
 * `{a, b}`
 *
 * @throws RangeError without elements: Python has no literal of the empty set.
 */
export function set(elements: readonly Value[]): Set {
  if (elements.length === 0) throw new RangeError('A set literal needs an element; the empty set is a call of set.');
  return Object.freeze({ node: 'Set', elts: values(elements) });
}

/** `{key: value, **rest}`: pairs and `doubleStar` in their order, or a record whose keys are texts. */
export function dict(of: Readonly<Record<string, Value>> | readonly (readonly [Value, Value] | Keyword)[] = []): Dict {
  const keys: (Expression | null)[] = [];
  const items: Expression[] = [];
  for (
    const entry of Array.isArray(of)
      ? of as readonly (readonly [Value, Value] | Keyword)[]
      : Object.entries(of as object)
  ) {
    if ('node' in entry) {
      keys.push(null);
      items.push(entry.value);
    } else {
      keys.push(value(entry[0]));
      items.push(value(entry[1] as Value));
    }
  }
  return Object.freeze({ node: 'Dict', keys: Object.freeze(keys), values: Object.freeze(items) });
}

/** `[element for … in …]` */
export function listComp(element: Value, ...clauses: readonly [Comprehension, ...Comprehension[]]): ListComp {
  return Object.freeze({ node: 'ListComp', elt: value(element), generators: Object.freeze(clauses) });
}

/** `{element for … in …}` */
export function setComp(element: Value, ...clauses: readonly [Comprehension, ...Comprehension[]]): SetComp {
  return Object.freeze({ node: 'SetComp', elt: value(element), generators: Object.freeze(clauses) });
}

/** `(element for … in …)` */
export function generator(element: Value, ...clauses: readonly [Comprehension, ...Comprehension[]]): GeneratorExp {
  return Object.freeze({ node: 'GeneratorExp', elt: value(element), generators: Object.freeze(clauses) });
}

/** `{key: value for … in …}` */
export function dictComp(key: Value, of: Value, ...clauses: readonly [Comprehension, ...Comprehension[]]): DictComp {
  return Object.freeze({ node: 'DictComp', key: value(key), value: value(of), generators: Object.freeze(clauses) });
}

/**
 * A text in pieces: one literal where it fits on a line, else one piece a line.
 */
export function concat(...pieces: readonly (string | JoinedStr)[]): Constant | JoinedStr {
  const parts = pieces.map(piece => typeof piece === 'string' ? textNode(piece) : piece);
  if (parts.every(part => part.node === 'Constant')) {
    return Object.freeze<Constant>({
      node: 'Constant',
      value: parts.map(part => String(part.value)).join(''),
      parts: Object.freeze(parts),
    });
  }
  const { values: joined } = fstring(
    parts.flatMap(part => part.node === 'Constant' ? [String(part.value)] : partsOf(part)),
  );
  return Object.freeze<JoinedStr>({ node: 'JoinedStr', values: joined, parts: Object.freeze(parts) });
}

function textNode(value: string): Constant {
  return Object.freeze({ node: 'Constant', value });
}

function partsOf(node: JoinedStr): readonly FstringPart[] {
  return node.values.map(part => part.node === 'Constant' ? String(part.value) : part);
}

/** A text or f-string written as a raw literal, `r"…"`, wherever Python has one for it. */
export function regex(of: string): Constant;
export function regex(of: readonly FstringPart[]): JoinedStr;
export function regex(of: string | readonly FstringPart[]): Constant | JoinedStr {
  return typeof of === 'string'
    ? Object.freeze<Constant>({ node: 'Constant', value: of, raw: true })
    : Object.freeze<JoinedStr>({ ...fstring(of), raw: true });
}

/** A whole number with its digits in groups of three: `1_048_576`. */
export function grouped(of: number | bigint): Constant {
  return Object.freeze({ node: 'Constant', value: of, grouped: true });
}

/** Lets a call, collection, subscript or parameter list stand one element a line though it would fit on one. */
export function multiline<Node extends Call | List | Tuple | Set | Dict | Subscript | Arguments>(of: Node): Node;
/** Writes a text in triple quotes, with its line feeds as they are. */
export function multiline(of: string): Constant;
export function multiline(of: string | Call | List | Tuple | Set | Dict | Subscript | Arguments): object {
  if (typeof of === 'string') return Object.freeze<Constant>({ node: 'Constant', value: of, multiline: true });
  return Object.freeze({ ...of, multiline: true });
}
