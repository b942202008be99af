import type * as ast from '../../../../src/syntax/python/nodes.js';
import type { Chance } from '../random.js';
import { SLOTS, STATEMENTS } from './slots.js';
import { NAMES, SAFE_TEXTS, TEXTS } from './words.js';

/** Counts how often each kind of node stood in each slot. */
export type Coverage = Map<string, number>;

/** A slot and the kind that has to stand in it. */
export interface Goal {
  readonly slot: string;
  readonly kind: string;
}

export interface State {
  readonly chance: Chance;
  readonly coverage: Coverage;
  goal: Goal | undefined;
  inFormat: number;
}

export type Kind = string;

/** The kind to put into a slot: that of the goal if it is this slot's, else any. */
export function kindFor(state: State, slot: string, depth: number, kinds: readonly Kind[] = SLOTS[slot] ?? []): Kind {
  const { chance, coverage, goal } = state;
  let kind: Kind;
  if (goal?.slot === slot && kinds.includes(goal.kind)) {
    kind = goal.kind;
    state.goal = undefined;
  } else if (depth <= 0) {
    kind = kinds === STATEMENTS
      ? 'Pass'
      : kinds.includes('MatchValue')
      ? chance.pick(['MatchSingleton', 'MatchValue'])
      : chance.pick(['Name', 'Name', 'Constant'].filter(one => kinds.includes(one)));
  } else {
    kind = chance.pick(kinds);
  }
  if (state.inFormat > 1 && ['JoinedStr', 'ForwardRef', 'Constant'].includes(kind)) kind = 'Name';
  const key = `${slot} ${kind}`;
  coverage.set(key, (coverage.get(key) ?? 0) + 1);
  return kind;
}

export function name(state: State): ast.Name {
  return { node: 'Name', id: state.chance.pick(NAMES) };
}

export function text(state: State): string {
  return state.chance.pick(state.inFormat > 0 ? SAFE_TEXTS : TEXTS);
}
