import type * as ast from '../../../../src/syntax/python/nodes.js';
import { PATTERNS } from './slots.js';
import { type Kind, kindFor, type State } from './state.js';

export function patternIn(state: State, slot: string, depth: number): ast.Pattern {
  return patternOf(state, kindFor(state, slot, depth), depth - 1);
}

function patternOf(state: State, kind: Kind, depth: number): ast.Pattern {
  const { chance } = state;
  const aims = (slot: string): boolean => state.goal?.slot === slot;
  if (state.goal?.slot.startsWith('Match') === true && depth > 1) {
    const [host = ''] = state.goal.slot.split('.');
    if (host !== kind && host !== 'Match' && PATTERNS.includes(host as (typeof PATTERNS)[number])) {
      return patternOf(state, host, depth - 1);
    }
  }
  switch (kind) {
    case 'MatchValue':
      return {
        node: 'MatchValue',
        value: chance.once(2)
          ? { node: 'Attribute', value: { node: 'Name', id: 'Colour' }, attr: 'RED' }
          : chance.pick(
            [{ node: 'Constant', value: 1 }, { node: 'Constant', value: 'text' }, {
              node: 'Constant',
              value: 2.5,
              float: true,
            }] as const,
          ),
      };
    case 'MatchSequence':
      return {
        node: 'MatchSequence',
        patterns: chance.some(
          aims('MatchSequence.patterns') ? 1 : 0,
          2,
          () => patternIn(state, 'MatchSequence.patterns', depth),
        ),
      };
    case 'MatchMapping': {
      const keys = chance.some(aims('MatchMapping.patterns') ? 1 : 0, 2, () => 0).map((_, index) => ({
        node: 'Constant' as const,
        value: `key${index}`,
      }));
      return {
        node: 'MatchMapping',
        keys,
        patterns: keys.map(() => patternIn(state, 'MatchMapping.patterns', depth)),
        ...(chance.once(2) ? { rest: 'others' } : {}),
      };
    }
    case 'MatchClass': {
      const kwd_attrs = chance.some(aims('MatchClass.kwd_patterns') ? 1 : 0, 2, () => 0).map((_, index) =>
        `attr${index}`
      );
      return {
        node: 'MatchClass',
        cls: { node: 'Name', id: chance.pick(['Point', 'match', 'a_rather_long_class']) },
        patterns: chance.some(
          aims('MatchClass.patterns') ? 1 : 0,
          2,
          () => patternIn(state, 'MatchClass.patterns', depth),
        ),
        kwd_attrs,
        kwd_patterns: kwd_attrs.map(() => patternIn(state, 'MatchClass.kwd_patterns', depth)),
      };
    }
    case 'MatchStar':
      return { node: 'MatchStar', ...(chance.once(2) ? { name: 'many' } : {}) };
    case 'MatchAs':
      if (!aims('MatchAs.pattern') && chance.once(3)) return { node: 'MatchAs' };
      return {
        node: 'MatchAs',
        ...(aims('MatchAs.pattern') || chance.once(2) ? { pattern: patternIn(state, 'MatchAs.pattern', depth) } : {}),
        name: 'taken',
      };
    case 'MatchOr':
      return { node: 'MatchOr', patterns: chance.some(2, 3, () => patternIn(state, 'MatchOr.patterns', depth)) };
    default:
      return { node: 'MatchSingleton', value: chance.pick([true, false, null]) };
  }
}
