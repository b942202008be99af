import { identifier } from './identifier.js';
import type {
  Expression,
  Match,
  MatchAs,
  MatchCase,
  MatchClass,
  MatchMapping,
  MatchOr,
  MatchSequence,
  MatchSingleton,
  MatchStar,
  MatchValue,
  Pattern,
} from './nodes.js';
import { block, type StatementLike } from './statements.js';
import { type Value, value } from './values.js';

const PATTERNS: ReadonlySet<string> = new Set<Pattern['node']>([
  'MatchValue',
  'MatchSingleton',
  'MatchSequence',
  'MatchMapping',
  'MatchClass',
  'MatchStar',
  'MatchAs',
  'MatchOr',
]);

/** A pattern, or a value to compare with (a literal, or a dotted name). */
export type PatternLike = Pattern | Value;

function isPattern(of: PatternLike): of is Pattern {
  return typeof of === 'object' && of !== null && 'node' in of && PATTERNS.has(of.node);
}

function pattern(of: PatternLike): Pattern {
  if (isPattern(of)) return of;
  if (of === null || typeof of === 'boolean') {
    return Object.freeze<MatchSingleton>({ node: 'MatchSingleton', value: of });
  }
  return Object.freeze<MatchValue>({ node: 'MatchValue', value: value(of) });
}

/** `match subject:` with its cases */
export function match(subject: Value, cases: readonly [MatchCase, ...MatchCase[]]): Match {
  return Object.freeze({ node: 'Match', subject: value(subject), cases: Object.freeze([...cases]) });
}

/** `case pattern:`, or with `guard` `case pattern if guard:` */
export function caseOf(of: PatternLike, body: readonly StatementLike[], guard?: Value): MatchCase {
  return Object.freeze({
    node: 'match_case',
    pattern: pattern(of),
    ...(guard === undefined ? {} : { guard: value(guard) }),
    body: block(body),
  });
}

/** `name`, or with a pattern `pattern as name`: takes what stands there. */
export function capture(name: string, of?: PatternLike): MatchAs {
  return Object.freeze({
    node: 'MatchAs',
    ...(of === undefined ? {} : { pattern: pattern(of) }),
    name: identifier(name),
  });
}

/** `_` */
export const wildcard: MatchAs = Object.freeze({ node: 'MatchAs' });

/** `a | b` */
export function anyOf(...of: readonly [PatternLike, PatternLike, ...PatternLike[]]): MatchOr {
  return Object.freeze({ node: 'MatchOr', patterns: Object.freeze(of.map(pattern)) });
}

/** `[a, b]` */
export function sequence(of: readonly PatternLike[]): MatchSequence {
  return Object.freeze({ node: 'MatchSequence', patterns: Object.freeze(of.map(pattern)) });
}

/** `{key: pattern, **others}` */
export function mapping(of: readonly (readonly [Value, PatternLike])[], others?: string): MatchMapping {
  return Object.freeze({
    node: 'MatchMapping',
    keys: Object.freeze(of.map(([key]) => value(key))),
    patterns: Object.freeze(of.map(([, one]) => pattern(one))),
    ...(others === undefined ? {} : { rest: identifier(others) }),
  });
}

/** `*name` in a sequence; `*_` without a name */
export function rest(name?: string): MatchStar {
  return Object.freeze({ node: 'MatchStar', ...(name === undefined ? {} : { name: identifier(name) }) });
}

/** `Class(a, name=b)` */
export function instance(
  cls: Expression,
  of: readonly PatternLike[] = [],
  named: Readonly<Record<string, PatternLike>> = {},
): MatchClass {
  return Object.freeze({
    node: 'MatchClass',
    cls,
    patterns: Object.freeze(of.map(pattern)),
    kwd_attrs: Object.freeze(Object.keys(named).map(identifier)),
    kwd_patterns: Object.freeze(Object.values(named).map(pattern)),
  });
}
