import type { Arguments, Expression, Keyword, Multiline, Operator } from './expressions.js';
import type { Pattern } from './patterns.js';
/** What a statement carries besides its syntax. */
export interface Trivia {
  /** Lines of comment above the statement, without `#`. */
  readonly comments?: readonly string[];
  /** A comment behind the statement, or behind the colon of a compound one, without `#`. */
  readonly comment?: string;
  /** At least so many blank lines before the statement (2 only at top level). */
  readonly blank?: 1 | 2;
}

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

/** A whole file. */
export interface Module {
  readonly node: 'Module';
  readonly body: Body;
}
