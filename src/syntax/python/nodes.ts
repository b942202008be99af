/**
 * Python's syntax as frozen plain data. Kinds and fields are those of CPython's ASDL (`Parser/Python.asdl`), so CPython's own
 * `ast` can check a tree; operators are their ASDL names as strings. Not of the ASDL are: `Symbol`, `ForwardRef` and
 * `Comment`, the trivia of statements (`comments`, `comment`, `blank`), and `multiline`.
 */

/** What a statement carries besides its syntax. */
export interface Trivia {
  /** Lines of comment above the statement, without `#`. */
  readonly comments?: readonly string[];
  /** A comment behind the statement, or behind the colon of a compound one, without `#`. */
  readonly comment?: string;
  /** At least so many blank lines before the statement (2 only at top level). */
  readonly blank?: 1 | 2;
}

/** Asks a bracketed construct to stand one element a line even where it would fit on one. */
export interface Multiline {
  readonly multiline?: true;
}

// Expressions

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

// Statements

export interface FunctionDef extends Trivia {
  readonly node: 'FunctionDef' | 'AsyncFunctionDef';
  readonly name: string;
  readonly args: Arguments;
  readonly body: Body;
  readonly decorator_list: readonly Expression[];
  readonly returns?: Expression;
}
export interface ClassDef extends Trivia, Multiline {
  readonly node: 'ClassDef';
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: Body;
  readonly decorator_list: readonly Expression[];
}
export interface Return extends Trivia {
  readonly node: 'Return';
  readonly value?: Expression;
}
export interface Delete extends Trivia {
  readonly node: 'Delete';
  readonly targets: readonly Expression[];
}
export interface Assign extends Trivia {
  readonly node: 'Assign';
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface AugAssign extends Trivia {
  readonly node: 'AugAssign';
  readonly target: Expression;
  readonly op: Operator;
  readonly value: Expression;
}
export interface AnnAssign extends Trivia {
  readonly node: 'AnnAssign';
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value?: Expression;
}
export interface For extends Trivia {
  readonly node: 'For' | 'AsyncFor';
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: Body;
  readonly orelse: Body;
}
export interface While extends Trivia {
  readonly node: 'While';
  readonly test: Expression;
  readonly body: Body;
  readonly orelse: Body;
}
export interface If extends Trivia {
  readonly node: 'If';
  readonly test: Expression;
  readonly body: Body;
  readonly orelse: Body;
}
export interface With extends Trivia {
  readonly node: 'With' | 'AsyncWith';
  readonly items: readonly WithItem[];
  readonly body: Body;
}
export interface WithItem {
  readonly node: 'withitem';
  readonly context_expr: Expression;
  readonly optional_vars?: Expression;
}
export interface Match extends Trivia {
  readonly node: 'Match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}
export interface MatchCase {
  readonly node: 'match_case';
  readonly pattern: Pattern;
  readonly guard?: Expression;
  readonly body: Body;
}
export interface Raise extends Trivia {
  readonly node: 'Raise';
  readonly exc?: Expression;
  readonly cause?: Expression;
}
export interface Try extends Trivia {
  readonly node: 'Try' | 'TryStar';
  readonly body: Body;
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: Body;
  readonly finalbody: Body;
}
export interface ExceptHandler {
  readonly node: 'ExceptHandler';
  readonly type?: Expression;
  readonly name?: string;
  readonly body: Body;
}
export interface Assert extends Trivia {
  readonly node: 'Assert';
  readonly test: Expression;
  readonly msg?: Expression;
}
export interface Import extends Trivia {
  readonly node: 'Import';
  readonly names: readonly Alias[];
}
export interface ImportFrom extends Trivia {
  readonly node: 'ImportFrom';
  /** Absent for `from . import x`. */
  readonly module?: string;
  readonly names: readonly Alias[];
  /** Leading dots. */
  readonly level: number;
}
export interface Alias {
  readonly node: 'alias';
  readonly name: string;
  readonly asname?: string;
}
export interface Global extends Trivia {
  readonly node: 'Global' | 'Nonlocal';
  readonly names: readonly string[];
}
export interface Expr extends Trivia {
  readonly node: 'Expr';
  readonly value: Expression;
}
export interface Simple extends Trivia {
  readonly node: 'Pass' | 'Break' | 'Continue';
}
/** Comment lines on their own, where no statement follows to carry them. */
export interface Comment extends Trivia {
  readonly node: 'Comment';
  readonly lines: readonly string[];
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Expr
  | Simple
  | Comment;

export type Body = readonly Statement[];

// Patterns

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;
export interface MatchValue {
  readonly node: 'MatchValue';
  readonly value: Expression;
}
export interface MatchSingleton {
  readonly node: 'MatchSingleton';
  readonly value: boolean | null;
}
export interface MatchSequence {
  readonly node: 'MatchSequence';
  readonly patterns: readonly Pattern[];
}
export interface MatchMapping {
  readonly node: 'MatchMapping';
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest?: string;
}
export interface MatchClass {
  readonly node: 'MatchClass';
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}
export interface MatchStar {
  readonly node: 'MatchStar';
  readonly name?: string;
}
export interface MatchAs {
  readonly node: 'MatchAs';
  readonly pattern?: Pattern;
  readonly name?: string;
}
export interface MatchOr {
  readonly node: 'MatchOr';
  readonly patterns: readonly Pattern[];
}

/** A whole file. */
export interface Module {
  readonly node: 'Module';
  readonly body: Body;
}
