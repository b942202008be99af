import type { Expression } from './expressions.js';
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
