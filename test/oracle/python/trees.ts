import type * as ast from '../../../src/syntax/python/nodes.js';
import { chanceOf } from './random.js';
import { expression, targetList } from './trees/expressions.js';
import { STATEMENTS } from './trees/slots.js';
import { type Coverage, type Goal, name, type State } from './trees/state.js';
import { statement, statementIn } from './trees/statements.js';

/** Makes random trees; where the slot of the goal comes up, its kind stands in it. */
export interface Maker {
  readonly module: (statements: number) => ast.Module;
}

/** A maker of trees from a seed. */
export function makerOf(seed: number, coverage: Coverage): Maker & { readonly aim: (goal: Goal) => ast.Statement } {
  const state: State = { chance: chanceOf(seed), coverage, goal: undefined, inFormat: 0 };
  return {
    module: count => ({
      node: 'Module',
      body: Array.from({ length: count }, () => statementIn(state, 'Module.body', 3)),
    }),
    aim: goal => {
      state.goal = goal;
      const [parent = ''] = goal.slot.split('.');
      const made = hostOf(state, parent, goal.slot);
      state.goal = undefined;
      return made;
    },
  };
}

/** A statement in which the slot of the goal comes up. */
function hostOf(state: State, parent: string, slot: string): ast.Statement {
  if (slot === 'Module.body') return statementIn(state, slot, 2);
  if (parent === 'target') {
    return { node: 'Assign', targets: [targetList(state, 2)], value: expression(state, 'Name', 0) };
  }
  if (parent === 'comprehension') return wrap(expression(state, 'ListComp', 2));
  if (parent === 'keyword') return wrap(expression(state, 'Call', 2));
  if (parent === 'FormattedValue') return wrap(expression(state, 'JoinedStr', 2));
  if (parent === 'Slice') return wrap(expression(state, 'Subscript', 3));
  if (parent === 'arg' || parent === 'arguments') return statement(state, 'FunctionDef', 2);
  if (parent === 'withitem') return statement(state, 'With', 2);
  if (parent === 'match_case' || parent.startsWith('Match')) return statement(state, 'Match', 4);
  if (parent === 'ExceptHandler') return statement(state, 'Try', 2);
  if ((STATEMENTS as readonly string[]).includes(parent)) return statement(state, parent, 2);
  if (parent === 'Starred') return hosted(state, { node: 'List', elts: [expression(state, 'Starred', 2)] });
  return hosted(state, expression(state, parent, 2));
}

function wrap(value: ast.Expression): ast.Statement {
  return { node: 'Expr', value };
}

/** Puts an expression into one of the statements that take any. */
function hosted(state: State, value: ast.Expression): ast.Statement {
  switch (state.chance.below(6)) {
    case 0:
      return { node: 'Assign', targets: [name(state)], value };
    case 1:
      return { node: 'Return', value };
    case 2:
      return { node: 'If', test: value, body: [{ node: 'Pass' }], orelse: [] };
    case 3:
      return { node: 'AnnAssign', target: name(state), annotation: name(state), value };
    case 4:
      return { node: 'Expr', value: { node: 'Call', func: name(state), args: [value], keywords: [] } };
    default:
      return wrap(value);
  }
}
