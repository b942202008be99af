import type { compiler as ts } from 'api-scaffolder/typescript';
import { type Chance, chanceOf } from '../python/random.js';
import { EXPRESSIONS } from './expressions.js';
import { STATEMENTS } from './statements.js';
import { TYPES } from './types.js';
import { BINDINGS, TEXTS } from './words.js';

/** What random trees have held so far. */
export interface Coverage {
  /** How often each kind of node stood in each slot, by `slot kind`. */
  readonly counts: Map<string, number>;
  /** For each slot the kind of node that it was first seen in. */
  readonly parents: Map<string, string>;
  /** Slots that were seen where a function may wait and yield. */
  readonly waiting: Set<string>;
}

export function noCoverage(): Coverage {
  return { counts: new Map(), parents: new Map(), waiting: new Set() };
}

/** Makes random trees out of the builders. A slot is named after the kind it belongs to: `binop.left`. */
export interface Maker {
  readonly chance: Chance;
  readonly expression: (slot: string) => ts.Expression;
  readonly type: (slot: string) => ts.TypeNode;
  readonly statement: (slot: string) => ts.Statement;
  readonly statements: (slot: string) => ts.Statement[];
  readonly name: () => string;
  readonly text: () => string;
  /** In a conditional the parser of the layout takes the colon of a returned type for that of the conditional. */
  readonly inConditional: <Made>(make: () => Made) => Made;
  readonly typed: () => boolean;
  /** What is made inside may not wait or yield: it stands in a function of its own. */
  readonly inFunction: <Made>(make: () => Made) => Made;
}

const DEPTH = 3;

/** A slot and the kind that has to stand in it. */
export interface Goal {
  readonly slot: string;
  readonly kind: string;
}

/** What only a function that waits and yields can hold. */
export const WAITING: ReadonlySet<string> = new Set(['await', 'yield', 'yieldAll']);
/**
 * Slots where readers fail on types and functions that they read elsewhere: the layout's parser in the braces of a template, the
 * compiler itself behind `<`, where what follows may be the arguments of a type.
 */
export const PLAIN_SLOTS: ReadonlySet<string> = new Set([
  'template.span',
  'tagged.span',
  'templateType.of',
  'less.right',
]);
/** What stands in such slots, and in what stands there. */
export const PLAIN: ReadonlySet<string> = new Set(
  ('id literal symbol regex template prop optionalProp member index call await nonNull binop unary conditional '
    + 'keyword ref literalType symbolType templateType union keyOf indexed').split(' '),
);
const LEAVES = {
  expressions: ['id', 'literal'],
  types: ['keyword', 'ref'],
  statements: ['return', 'break'],
} as const;
const TABLES = { expressions: EXPRESSIONS, types: TYPES, statements: STATEMENTS };

/** A maker that goes the same way for the same seed; it puts the goal where it first can. */
export function makerOf(
  seed: number,
  { counts, parents, waiting }: Coverage,
  goal?: Goal,
  levels = DEPTH,
): Maker & { readonly hit: () => boolean } {
  const chance = chanceOf(seed);
  let aimed = goal;
  let depth = levels;
  let nested = 0;
  let plain = 0;
  let conditionals = 0;
  let parent = 'module';
  const kindOf = (slot: string, kinds: readonly string[], leaves: readonly string[]): string => {
    if (!parents.has(slot)) parents.set(slot, parent);
    if (nested === 0) waiting.add(slot);
    const possible = kinds.filter(kind => (nested === 0 || !WAITING.has(kind)) && (plain === 0 || PLAIN.has(kind)));
    const taken = aimed?.slot === slot && possible.includes(aimed.kind) ? aimed.kind : undefined;
    if (taken !== undefined) aimed = undefined;
    const kind = taken ?? chance.pick(depth > 0 ? possible : leaves);
    const key = `${slot} ${kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return kind;
  };
  const build = <Made>(table: Readonly<Record<string, (maker: Maker) => Made>>, kind: string): Made => {
    const outer = parent;
    parent = kind;
    depth -= 1;
    const made = table[kind]?.(maker);
    depth += 1;
    parent = outer;
    if (made === undefined) throw new Error(`There is no ${kind}.`);
    return made;
  };
  const make = (family: keyof typeof TABLES, slot: string): ts.Node => {
    const table: Readonly<Record<string, (maker: Maker) => ts.Node>> = TABLES[family];
    if (PLAIN_SLOTS.has(slot)) plain += 1;
    const made = build(table, kindOf(slot, Object.keys(table), LEAVES[family]));
    if (PLAIN_SLOTS.has(slot)) plain -= 1;
    return made;
  };
  const maker = {
    chance,
    hit: () => aimed === undefined,
    expression: (slot: string) => make('expressions', slot) as ts.Expression,
    type: (slot: string) => make('types', slot) as ts.TypeNode,
    statement: (slot: string) => make('statements', slot) as ts.Statement,
    statements: (slot: string) => chance.some(0, 2, () => make('statements', slot) as ts.Statement),
    name: () => chance.pick(BINDINGS),
    text: () => chance.pick(TEXTS),
    inConditional: <Made>(make: () => Made): Made => {
      conditionals += 1;
      const made = make();
      conditionals -= 1;
      return made;
    },
    typed: () => conditionals === 0,
    inFunction: <Made>(make: () => Made): Made => {
      nested += 1;
      const made = make();
      nested -= 1;
      return made;
    },
  };
  return maker;
}
