import type { Dialect } from '../dialect.js';
import type { Check } from '../domain.js';
import type { Expression } from '../expression.js';
import { evaluate, judge, type Row } from './evaluate.js';
import type { Rule } from './repair.js';
import type { Moment, SqlValue } from './sql-value.js';
import { columnsUsed, walk } from './walk.js';

/** What a column may hold: one of several values, or what an expression over the other columns and the clock gives. */
export interface Held {
  readonly values: readonly SqlValue[];
  readonly expression?: Expression | undefined;
}

/** A check as a rule: it is kept where it holds for every combination of values. */
export interface CheckRule<Choice extends Held> extends Rule<Choice> {
  readonly check: Check;
  /** Whether it can be told at all whether the check is kept. */
  readonly isSeen: (of: (column: string) => Choice) => boolean;
}

/** Between these two moments lie those at which rows are made. */
const clocks: readonly Moment[] = [{ at: Date.UTC(2025, 0, 1) }, { at: Date.UTC(2095, 0, 1) }];

/**
 * A check as a rule for what columns may hold.
 *
 * @param generated the expressions of generated columns, through which the check looks at others
 * @param dialects the databases on which it has to hold
 */
export function checkRule<Choice extends Held>(
  check: Check,
  generated: ReadonlyMap<string, Expression>,
  dialects: readonly Dialect[],
): CheckRule<Choice> {
  const columns = [...seenThrough(check.expression, generated)];
  const moving = tellsTime(check.expression);
  const says = (of: (column: string) => Choice, wanted: false | undefined): boolean => {
    for (const row of rows(columns, of, moving, dialects)) if (judge(check.expression, row) === wanted) return true;
    return false;
  };
  return { check, columns, isBroken: of => says(of, false), isSeen: of => !says(of, undefined) };
}

/** The columns of an expression, and those that its generated columns are made of. */
function seenThrough(expression: Expression, generated: ReadonlyMap<string, Expression>): ReadonlySet<string> {
  const found = new Set(columnsUsed(expression));
  for (const column of found) {
    const made = generated.get(column);
    if (made !== undefined) { for (const inner of columnsUsed(made)) found.add(inner); }
  }
  return found;
}

/** A row for each combination of values, on each database. */
function* rows(
  columns: readonly string[],
  of: (column: string) => Held,
  moving: boolean,
  dialects: readonly Dialect[],
): Generator<Row, void> {
  const held = columns.map(of);
  const timed = moving || held.some(({ expression }) => expression !== undefined && tellsTime(expression));
  for (const now of timed ? clocks : clocks.slice(0, 1)) {
    for (const values of combinations(held.map(one => one.values))) {
      // of a column that is made of itself nothing is known
      const open = new Set<string>();
      const rowOn = (dialect: Dialect): Row => ({
        now,
        dialect,
        column: name => {
          const at = columns.indexOf(name);
          const expression = held[at]?.expression;
          if (expression === undefined || open.has(name)) return values[at];
          open.add(name);
          const value = evaluate(expression, rowOn(dialect));
          open.delete(name);
          return value;
        },
      });
      yield* dialects.map(rowOn);
    }
  }
}

function tellsTime(expression: Expression): boolean {
  for (const node of walk(expression)) if (node.kind === 'call' && /^(?:now|current)/.test(node.function)) return true;
  return false;
}

/** Up to how many combinations are all gone through. */
const many = 256;

/** Each value with each of the others; of very many, enough that each stands with different ones of the others. */
function* combinations(lists: readonly (readonly SqlValue[])[]): Generator<readonly SqlValue[], void> {
  const count = lists.reduce((product, list) => product * list.length, 1);
  for (let at = 0; at < Math.min(count, many); at += 1) {
    let rest = at;
    yield lists.map((list, place) => {
      const value = count <= many ? list[rest % list.length] : list[(at * (place + 1) + (at >> place)) % list.length];
      rest = Math.floor(rest / list.length);
      return value;
    });
  }
}
