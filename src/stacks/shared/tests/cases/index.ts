import type { TestCase } from '../case.js';
import type { Subject } from '../subject.js';
import { accessing } from './accessing.js';
import { changing } from './changing.js';
import { constraining } from './constraining.js';
import { creating } from './creating.js';
import { type Crowd, crowding } from './crowding.js';
import { deleting } from './deleting.js';
import { including } from './including.js';
import { listing } from './listing.js';
import { relating } from './relating.js';
import { viewing } from './viewing.js';

/** What the contract promises of an entity, and what it refuses: without rows where none can be made. */
export function casesOf(subject: Subject, crowd: Crowd | null): readonly TestCase[] {
  if (!subject.facts.makeable) return viewing(subject);
  return [
    ...creating(subject),
    ...changing(subject),
    ...deleting(subject),
    ...constraining(subject),
    ...listing(subject),
    ...including(subject),
    ...(crowd?.parent === subject.resource ? crowding(subject, crowd) : []),
    ...relating(subject),
    ...accessing(subject),
  ];
}
