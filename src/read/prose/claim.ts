import type { Place } from '../../domain/diagnostic.js';
import type { Item } from './item.js';

/** One thing that a sentence says about what is to be kept. */
export type Claim = Has | Link | Mark | Act | Same;

/** The sentence that something rests on. */
export interface Ground {
  /** As written, on one line. */
  readonly text: string;
  readonly place: Place;
}

interface Said {
  readonly ground: Ground;
}

/** Those who are called one thing are all another: `drivers and passengers are members`. */
export interface Same extends Said {
  readonly kind: 'same';
  readonly name: string;
  readonly as: string;
}

/** A thing has something: a value, or another thing. */
export interface Has extends Said {
  readonly kind: 'has';
  readonly owner: string;
  readonly item: Item;
  /** How sure it is that this belongs to that, from 0 to 1. */
  readonly sure: number;
  /** Whether any of the owner's kind is spoken of, and no one in particular. */
  readonly general?: boolean;
  /** Told in passing, where the owner is first named: `a contact, which has a name`. */
  readonly aside: boolean;
  /** Another thing that has many of the owner: with many-to-many, the value is of what stands between the two. */
  readonly between: string | null;
  /** Whether it is said of each of those that the other has. */
  readonly each?: boolean;
}

/** How many of another thing one thing has to do with. */
export interface Link extends Said {
  readonly kind: 'link';
  readonly one: string;
  readonly other: string;
  readonly count: 'one' | 'many';
  /**
   * `own`: the one has the others. `stands`: the one belongs to, is for, takes place at the other. `acts`: the other made
   * the one. `does`: the one does something with the other.
   */
  readonly how: 'own' | 'stands' | 'acts' | 'does';
  /** Whether the number is said, and not only left to the plural. */
  readonly counted: boolean;
  /** Whether any number may be there, as of those who take part. */
  readonly loose: boolean;
  /** Whether there is one and no more. */
  readonly exact: boolean;
  /** Whether it is any of its kind, and none in particular: `has a prescription`, not `has the insurer`. */
  readonly general: boolean;
  /** Whether it is one of those there are: `in one of the rooms`. */
  readonly among: boolean;
  /** Whether the two only stand beside each other in a sentence: that alone makes neither a thing. */
  readonly faint: boolean;
  readonly optional: boolean;
}

/** Things that meet in what somebody does: a customer, a car and `rent`. */
export interface Act extends Said {
  readonly kind: 'act';
  /** The verb as `verbStem` sees it. */
  readonly stem: string;
  readonly things: readonly Involved[];
}

/** What takes part in an act, and whether there are several of it each time. */
export interface Involved {
  readonly name: string;
  readonly many: boolean;
}

/** Says more of a value that some thing has. */
export interface Mark extends Said {
  readonly kind: 'mark';
  /** The thing that has it; null where only the value is named. */
  readonly owner: string | null;
  /** What the text spoke of last, where no owner is named. */
  readonly near?: string | null;
  readonly name: string;
  readonly unique?: boolean;
  readonly optional?: boolean;
  readonly values?: readonly string[];
}

/** What sentences before this one leave to be understood. */
export interface Context {
  /** What the section is about. */
  readonly topic: string | null;
  /** Who speaks in a user story. */
  readonly actor: string | null;
  /** What `it` and `its` mean. */
  it: string | null;
  /** What `its` means, where `it` would be somebody: the last thing spoken of that is nobody. */
  thing?: string | null;
  /** Whether that was named as several. */
  several?: boolean;
  /** What `them` means: the last things that were named as several. */
  them: string | null;
  /** The same, where this sentence or the one before it named them. */
  lately?: string | null;
  /** The same, where this sentence did. */
  now?: string | null;
}
