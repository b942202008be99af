import { plural, pluralWord, singular } from './inflection.js';
import { endsWith } from './relation-stem.js';
import type { Words } from './words.js';

/** The other side of self references whose words say it all: what the rows below, after or behind are called. */
const OTHER_SIDE: ReadonlyMap<string, string> = new Map([
  ['parent', 'children'],
  ['mother', 'children_by_mother'],
  ['father', 'children_by_father'],
  ['manager', 'direct_reports'],
  ['supervisor', 'direct_reports'],
  ['boss', 'direct_reports'],
  ['reports_to', 'direct_reports'],
  ['reply_to', 'replies'],
  ['in_reply_to', 'replies'],
  ['mentor', 'mentees'],
  ['referrer', 'referrals'],
  ['referred_by', 'referrals'],
  ['replaced_by', 'replacements'],
  ['depends_on', 'dependents'],
  ['duplicate_of', 'duplicates'],
  ['copied_from', 'copies'],
  ['forked_from', 'forks'],
]);

const PREPOSITIONS = new Set(['by', 'for', 'from', 'in', 'of', 'on', 'to', 'with']);

/** Names for the side of a foreign key that does not hold it, best first. */
export interface InverseNames {
  /** The child's name: `posts`; where the child is the entity itself, by what the reference says. */
  readonly plain: Words;
  /** With the stem: `posts_by_editor`, `posts_created_by`. */
  readonly byStem: Words;
  /** The child in the number of this side. */
  readonly many: Words;
}

/**
 * Names the side of a parent.
 *
 * @param child singular words of the entity that holds the key.
 * @param stem what it calls the parent.
 * @param many whether the parent has several of them.
 */
export function inverseNames(child: Words, stem: Words, many: boolean, self: boolean): InverseNames {
  const own = many ? plural(child) : child;
  const byStem = stem.at(-1) === 'by' ? [...own, ...stem] : [...own, 'by', ...stem];
  return { plain: self ? selfInverse(child, stem, many) ?? byStem : own, byStem, many: own };
}

/** Name of a self reference's own side: `category` → `parent` where a category refers to a category. */
export function selfStem(stem: Words, entity: Words): Words {
  return stem.join('_') === entity.join('_') ? ['parent'] : stem;
}

function selfInverse(child: Words, stem: Words, many: boolean): Words | null {
  // `manager_employee` is `manager` to the reader.
  const core = stem.length > child.length && endsWith(stem, child) ? stem.slice(0, -child.length) : stem;
  const known = OTHER_SIDE.get(core.join('_'));
  if (known !== undefined) return (many ? known : singularOf(known)).split('_');
  if (stem.length > 1 && stem[0] === 'parent') {
    const rest = stem.slice(1);
    return ['child', ...many ? plural(rest) : rest];
  }
  return null;
}

function singularOf(name: string): string {
  return singular(name.split('_')).join('_');
}

/**
 * Names the far rows of an N:N relation, as the junction calls them: `tags`, `members`. Of two ends that are one
 * entity, the one called like the entity itself is told apart by the near end (`users_by_friend`), and participles get
 * the entity's name (`blocked_users`).
 *
 * @param far what the junction calls the far row.
 * @param near what it calls the near one.
 * @param target singular words of the far entity.
 */
export function farName(far: Words, near: Words, target: Words, self: boolean): Words {
  if (far.join('_') === target.join('_')) return self ? inverseNames(target, near, true, false).byStem : plural(target);
  const last = far.at(-1) ?? '';
  if (far.length === 1 && (last === 'followed' || last === 'followee')) return ['following'];
  if (/..ed$/.test(last) && last !== 'feed' && last !== 'seed') return [...far, ...plural(target)];
  // `depends_on` reads well for many, too.
  if (PREPOSITIONS.has(last)) return far;
  const numbered = /^(.+?)(\d+)$/.exec(last);
  if (numbered !== null && numbered[1] === target.at(-1)) {
    return [...far.slice(0, -1), pluralWord(numbered[1] ?? ''), numbered[2] ?? ''];
  }
  return plural(far);
}
