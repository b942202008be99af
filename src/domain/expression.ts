import type { Dialect } from './dialect.js';
import type { ScalarType } from './type.js';

/**
 * A small tree for defaults, checks, generated columns and predicates: what the three databases have in common. What
 * does not fit is `native` and stays with its dialect.
 */
export type Expression =
  | Literal
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly function: PortableFunction; readonly arguments: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
    readonly kind: 'binary';
    readonly operator: BinaryOperator;
    readonly left: Expression;
    readonly right: Expression;
  }
  | {
    readonly kind: 'in';
    readonly operand: Expression;
    readonly items: readonly Expression[];
    readonly negated: boolean;
  }
  | {
    readonly kind: 'between';
    readonly operand: Expression;
    readonly low: Expression;
    readonly high: Expression;
    readonly negated: boolean;
  }
  | { readonly kind: 'null-test'; readonly operand: Expression; readonly negated: boolean }
  | {
    readonly kind: 'case';
    /** Null for a searched CASE. */
    readonly operand: Expression | null;
    readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
    readonly otherwise: Expression | null;
  }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: ScalarType }
  | NativeExpression;

/** A constant. Numbers are kept as written, so that no digit is lost. */
export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** An expression that only one database understands, in that dialect's own words. */
export interface NativeExpression {
  readonly kind: 'native';
  readonly dialect: Dialect;
  readonly sql: string;
}

export type UnaryOperator = 'not' | '-' | '+';

/** `like` and `ilike` take backslash as escape; `||` joins text; `xor` is MySQL's. */
export type BinaryOperator =
  | 'and'
  | 'or'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '||'
  | 'like'
  | 'not like'
  | 'ilike'
  | 'not ilike'
  | 'regexp'
  | 'not regexp';

/**
 * Functions that every target has under some name. `now`, `current-date`, `current-time` are the time of the statement;
 * `uuid` is random (version 4), `uuid7` ordered by time. `concat` is NULL where a part is, `concat-present` leaves out what
 * is NULL.
 */
export type PortableFunction =
  | 'now'
  | 'current-date'
  | 'current-time'
  | 'uuid'
  | 'uuid7'
  | 'lower'
  | 'upper'
  | 'trim'
  | 'length'
  | 'byte-length'
  | 'replace'
  | 'substring'
  | 'concat'
  | 'concat-present'
  | 'coalesce'
  | 'nullif'
  | 'greatest'
  | 'least'
  | 'abs'
  | 'round'
  | 'floor'
  | 'ceiling'
  | 'year';
