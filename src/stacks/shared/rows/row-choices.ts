import { type Choice, nothing } from './choices.js';
import type { SearchSpace } from './search-space.js';

/** What the columns of a row are given. */
export type Choices = ReadonlyMap<string, Choice>;

/** What a column is given; nothing where nothing is said of it. */
export function of(choices: Choices, column: string): Choice {
  return choices.get(column) ?? nothing([undefined]);
}

/** Whether a row keeps all checks. */
export function keeps({ checks }: SearchSpace, choices: Choices): boolean {
  return !checks.some(rule => rule.isBroken(column => of(choices, column)));
}

/** The row with other choices for some columns. */
export function withChanged(choices: Choices, changed: readonly (readonly [string, Choice])[]): Choices {
  return new Map([...choices, ...changed]);
}
