/** Asks a bracketed construct to stand one element a line even where it would fit on one. Python's trailing comma holds it so, where one can stand. */
export interface Multiline {
  readonly multiline?: true;
}

export type BoolOperator = 'And' | 'Or';
export type Operator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'MatMult'
  | 'Div'
  | 'Mod'
  | 'Pow'
  | 'LShift'
  | 'RShift'
  | 'BitOr'
  | 'BitXor'
  | 'BitAnd'
  | 'FloorDiv';
export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';
export type ComparisonOperator = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

export interface BoolOp {
  readonly node: 'BoolOp';
  readonly op: BoolOperator;
  readonly values: readonly Expression[];
}
export interface NamedExpr {
  readonly node: 'NamedExpr';
  readonly target: Name;
  readonly value: Expression;
}
export interface BinOp {
  readonly node: 'BinOp';
  readonly left: Expression;
  readonly op: Operator;
  readonly right: Expression;
}
export interface UnaryOp {
  readonly node: 'UnaryOp';
  readonly op: UnaryOperator;
  readonly operand: Expression;
}
export interface Lambda {
  readonly node: 'Lambda';
  readonly args: Arguments;
  readonly body: Expression;
}
export interface IfExp {
  readonly node: 'IfExp';
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
export interface Dict extends Multiline {
  readonly node: 'Dict';
  /** A `null` key stands for `**value`. */
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}
export interface Set extends Multiline {
  readonly node: 'Set';
  readonly elts: readonly Expression[];
}
export interface ListComp {
  readonly node: 'ListComp';
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface SetComp {
  readonly node: 'SetComp';
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface DictComp {
  readonly node: 'DictComp';
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}
export interface GeneratorExp {
  readonly node: 'GeneratorExp';
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface Await {
  readonly node: 'Await';
  readonly value: Expression;
}
export interface Yield {
  readonly node: 'Yield';
  readonly value?: Expression;
}
export interface YieldFrom {
  readonly node: 'YieldFrom';
  readonly value: Expression;
}
export interface Compare {
  readonly node: 'Compare';
  readonly left: Expression;
  readonly ops: readonly ComparisonOperator[];
  readonly comparators: readonly Expression[];
}
export interface Call extends Multiline {
  readonly node: 'Call';
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}
export interface JoinedStr {
  readonly node: 'JoinedStr';
  readonly values: readonly (Constant | FormattedValue)[];
  /** Written raw wherever it can be. */
  readonly raw?: true;
  /** The pieces it is written in where it does not fit on one line; together they are the whole. */
  readonly parts?: readonly (Constant | JoinedStr)[];
}
export interface FormattedValue {
  readonly node: 'FormattedValue';
  readonly value: Expression;
  readonly conversion?: 's' | 'r' | 'a';
  readonly format_spec?: JoinedStr;
}
export interface Constant {
  readonly node: 'Constant';
  /** Bytes are a `Uint8Array`, `None` is `null`, `...` is `undefined`. */
  readonly value: string | number | bigint | boolean | null | Uint8Array | undefined;
  /** A whole number that is a Python float all the same: `1.0`. */
  readonly float?: true;
  /** A whole number with its digits in groups of three: `1_048_576`. */
  readonly grouped?: true;
  /** A text that keeps its line feeds, in triple quotes. */
  readonly multiline?: true;
  /** Written raw wherever it can be, as regular expressions are. */
  readonly raw?: true;
  /** The pieces a text is written in where it does not fit on one line; together they are the text. */
  readonly parts?: readonly Constant[];
}
export interface Attribute {
  readonly node: 'Attribute';
  readonly value: Expression;
  readonly attr: string;
}
export interface Subscript extends Multiline {
  readonly node: 'Subscript';
  readonly value: Expression;
  readonly slice: Expression;
}
export interface Starred {
  readonly node: 'Starred';
  readonly value: Expression;
}
export interface Name {
  readonly node: 'Name';
  readonly id: string;
}
export interface List extends Multiline {
  readonly node: 'List';
  readonly elts: readonly Expression[];
}
export interface Tuple extends Multiline {
  readonly node: 'Tuple';
  readonly elts: readonly Expression[];
}
export interface Slice {
  readonly node: 'Slice';
  readonly lower?: Expression;
  readonly upper?: Expression;
  readonly step?: Expression;
}

/** A name that lives in another module. Where it is used the printer writes the name, and the import it needs. */
export interface Symbol {
  readonly node: 'Symbol';
  /** Dotted module, `app.models.user`. */
  readonly module: string;
  /** The name inside the module; without it the symbol is the module itself. */
  readonly name?: string;
  /** The name to import it under. */
  readonly as?: string;
  /** Needed by type checkers alone: imported under `if TYPE_CHECKING:`. */
  readonly typeOnly?: true;
}
/** An annotation in quotes: its symbols are imported under `if TYPE_CHECKING:`. */
export interface ForwardRef {
  readonly node: 'ForwardRef';
  readonly value: Expression;
  /** A name in quotes that has to be there when the module runs, as in `__all__`. */
  readonly runtime?: true;
}

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | Symbol
  | ForwardRef;

export interface Comprehension {
  readonly node: 'comprehension';
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly is_async: boolean;
}
export interface Keyword {
  readonly node: 'keyword';
  /** Absent for `**value`. */
  readonly arg?: string;
  readonly value: Expression;
}
export interface Arg {
  readonly node: 'arg';
  readonly arg: string;
  readonly annotation?: Expression;
}
export interface Arguments extends Multiline {
  readonly node: 'arguments';
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg?: Arg;
  readonly kwonlyargs: readonly Arg[];
  /** One for each of `kwonlyargs`; `null` where there is none. */
  readonly kw_defaults: readonly (Expression | null)[];
  readonly kwarg?: Arg;
  /** Those of the last positional parameters. */
  readonly defaults: readonly Expression[];
}
