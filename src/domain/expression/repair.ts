import { remembered } from '../remembered.js';

/** Something that has to hold between the choices for some columns. */
export interface Rule<Choice> {
  readonly columns: readonly string[];
  /** Whether the rule is broken where each column has the choice that `of` gives. */
  readonly isBroken: (of: (column: string) => Choice) => boolean;
}

/** Choices for all columns, and the rules that they break since no way was found to keep them. */
export interface Repaired<Choice, R extends Rule<Choice>> {
  readonly choices: ReadonlyMap<string, Choice>;
  readonly broken: readonly R[];
}

/** What one search may use up before it gives up: how often it looks at a rule. */
const patience = 4000;
/** How many columns it changes at most. */
const furthest = 6;

/**
 * Changes as few choices as it can until no rule is broken. First each column takes a choice that keeps the rules about
 * it alone, and has no other from then on. What is left are rules between columns: those that have no column in common,
 * not even through others, are looked at apart; where one such group has no way out, its columns keep what they have.
 *
 * @param first what each column begins with; a rule's other columns are not looked at
 * @param others what else a column may have, the dearest first; asked for only where the column has to change
 */
export function repair<Choice, R extends Rule<Choice>>(
  first: ReadonlyMap<string, Choice>,
  others: (column: string) => readonly Choice[],
  rules: readonly R[],
): Repaired<Choice, R> {
  const choices = new Map(first);
  const of = (column: string): Choice => {
    const choice = choices.get(column);
    if (choice === undefined) throw new RangeError(`There is no choice for ${JSON.stringify(column)}.`);
    return choice;
  };
  const broken = rules.filter(rule => rule.isBroken(of));
  if (broken.length === 0) return { choices, broken };
  const own = (column: string): readonly R[] =>
    rules.filter(rule => rule.columns.length === 1 && rule.columns[0] === column);
  const allowed = remembered(column => {
    const alone = own(column);
    return others(column).filter(choice => !alone.some(rule => rule.isBroken(() => choice)));
  });
  const stuck: R[] = [];
  for (const rule of broken) {
    const [column, second] = rule.columns;
    if (column === undefined || second !== undefined || !rule.isBroken(of)) continue;
    const [choice] = allowed(column);
    if (choice === undefined) stuck.push(rule);
    else choices.set(column, choice);
  }
  const between = rules.filter(rule => rule.columns.length > 1);
  const wrong = between.filter(rule => rule.isBroken(of));
  const lost = groups(between).flatMap(group => {
    const inside = wrong.filter(rule => group.includes(rule));
    return inside.length === 0 || search(choices, of, allowed, group, inside) ? [] : inside;
  });
  return { choices, broken: [...stuck, ...lost] };
}

/**
 * Whoever keeps a broken rule has to change one of its columns: so the search takes the first broken rule, changes one
 * column of it that has not been changed yet, and goes on from there. First all ways to change one column are tried,
 * then two, and so on.
 */
function search<Choice, R extends Rule<Choice>>(
  choices: Map<string, Choice>,
  of: (column: string) => Choice,
  others: (column: string) => readonly Choice[],
  rules: readonly R[],
  broken: readonly R[],
): boolean {
  const changed = new Set<string>();
  const columns = new Set(rules.flatMap(rule => rule.columns)).size;
  let left = patience;

  function solve(changes: number, wrong: readonly R[]): boolean {
    const [rule] = wrong;
    if (rule === undefined) return true;
    if (changes === 0) return false;
    for (const column of rule.columns) {
      if (changed.has(column) || !choices.has(column)) continue;
      const before = of(column);
      changed.add(column);
      for (const choice of others(column)) {
        choices.set(column, choice);
        left -= rules.length;
        if (solve(changes - 1, rules.filter(one => one.isBroken(of)))) return true;
        if (left <= 0) break;
      }
      changed.delete(column);
      choices.set(column, before);
    }
    return false;
  }

  for (let changes = 1; changes <= Math.min(columns, furthest) && left > 0; changes += 1) {
    if (solve(changes, broken)) return true;
  }
  return false;
}

/** Rules that hang together by their columns. */
function groups<R extends Pick<Rule<never>, 'columns'>>(rules: readonly R[]): readonly (readonly R[])[] {
  let found: { readonly columns: ReadonlySet<string>; readonly rules: readonly R[] }[] = [];
  for (const rule of rules) {
    const touched = found.filter(group => rule.columns.some(column => group.columns.has(column)));
    found = [...found.filter(group => !touched.includes(group)), {
      columns: new Set([...touched.flatMap(group => [...group.columns]), ...rule.columns]),
      rules: [...touched.flatMap(group => group.rules), rule],
    }];
  }
  return found.map(group => group.rules);
}
