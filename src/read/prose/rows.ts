import { actName } from './act-name.js';
import { acts, isPerson, making, owning, recording } from './claim-words.js';
import { type Clause } from './clause.js';
import { verbs } from './closed-words.js';
import { nameOf } from './phrase.js';
import { push, type Telling, tellItems } from './telling.js';

/** Rows of an act: what they are called, and what says of them who did it, and to what. */
interface Rows {
  readonly name: string;
  readonly tell: () => void;
}

/** Verbs of which there are no rows: what they say lasts, or is of the thing that comes to be. */
const lasting = /^(?:be|hav|want|ned|lik|know|find|becom|get|chang|belong|exist|cost|last|contain|includ)$/;

/** The rows of what somebody does with a thing: loans, `when somebody borrows a book`. What is made is itself. */
export function actIn(telling: Telling, clause: Clause, subjects: readonly string[]): Rows | null {
  const { stem, objects, joined, passive, small, word } = clause;
  const known = acts.get(stem);
  const [only] = objects;
  if (known === undefined && small === '') {
    const [made] = passive ? clause.subject : [only?.phrase];
    if (making.has(stem) && made !== undefined) return { name: nameOf(made), tell: () => undefined };
    const things = passive ? clause.subject : objects.map(({ phrase }) => phrase);
    if (lasting.test(stem) || owning.has(stem) || !clause.condition || !things.some(phrase => phrase.marked)) {
      return null;
    }
  }
  if (objects.length === 0 && !passive && small === '') return null;
  const name = known ?? actName(word, small);
  if (passive) {
    // `when an item is lent to a group`
    const others = joined.filter(({ preposition }) => /^(?:to|by|at|in)$/.test(preposition)).flatMap(({ items }) =>
      items
    );
    const tell = (): void => {
      for (const other of [...subjects, ...others.map(({ phrase }) => nameOf(phrase))]) {
        push(telling, name, other, { count: 'one', how: 'stands' });
      }
    };
    return { name, tell };
  }
  const tell = (): void => {
    for (const { phrase } of objects) push(telling, name, nameOf(phrase), { count: 'one', how: 'stands' });
    for (const subject of subjects) {
      push(telling, name, subject, { count: 'one', how: small === '' ? 'acts' : 'stands' });
    }
  };
  if (known !== undefined) tell();
  return { name, tell: known === undefined ? tell : () => undefined };
}

/** What a condition speaks of. */
export function thingsIn({ subject, objects }: Clause): readonly string[] {
  return [...subject, ...objects.map(({ phrase }) => phrase)].filter(({ marked, plural }) => marked && !plural).map(
    nameOf,
  );
}

/** `when a runner passes a gate, a passage is saved`: what comes to be then is of what the condition speaks of. */
export function tellWhen(telling: Telling, { stem, objects, subject, passive }: Clause): void {
  if (!making.has(stem) && !recording.has(stem)) return;
  for (const phrase of passive ? subject : objects.map(each => each.phrase)) {
    if (!phrase.general || phrase.plural) continue;
    for (const other of telling.when) {
      if (other !== nameOf(phrase)) push(telling, nameOf(phrase), other, { count: 'one', how: 'stands', faint: true });
    }
  }
}

/** Verbs by which somebody fills in what is asked for. */
const entering = verbs(
  'enter choose give provide specify select state fill pick indicate set record note write add need',
);

/** What somebody enters when they do something is of what they do: `when booking a room, the member enters …`. */
export function tellEntered(telling: Telling, clause: Clause, subjects: readonly string[]): boolean {
  const { act } = telling;
  const enters = act !== null && !clause.condition && !clause.passive && entering.has(clause.stem)
    && subjects.length > 0 && subjects.every(isPerson)
    // `staff record a report with a description`: that is a thing itself.
    && !clause.joined.some(({ preposition }) => preposition === 'with');
  if (!enters) return false;
  telling.acted?.();
  for (const subject of subjects) push(telling, act, subject, { count: 'one', how: 'acts' });
  tellItems(telling, act, [...clause.objects, ...clause.listed], { sure: 0.8 });
  return true;
}
