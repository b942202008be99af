import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { checkNames } from '../../../shared/rows/check-names.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import { filled } from '../../../shared/words.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { accessing } from './cases/accessing.js';
import { changing } from './cases/changing.js';
import { constraining } from './cases/constraining.js';
import { creating } from './cases/creating.js';
import { type Crowd, crowding } from './cases/crowding.js';
import { deleting } from './cases/deleting.js';
import { including } from './cases/including.js';
import { listing, readOnly } from './cases/listing.js';
import { relating } from './cases/relating.js';
import { resourceConstant, type Subject, subjectOf } from './subject.js';

/** `app/tests/test_{entity}.py`: what the contract promises of an entity, and what it refuses. */
export function testModule(
  context: FastApiContext,
  resource: Resource,
  all: ReadonlyMap<string, TestFacts>,
  crowd: Crowd | null,
): Module | null {
  const facts = all.get(resource.entity.id);
  if (facts === undefined || resource.entity.kind === 'view') return null;
  const subject = subjectOf(context, facts, all);
  const tests = facts.makeable ? whole(subject, crowd) : readOnly(subject, `${context.options.prefix}${resource.path}`);
  return py.module(`app/tests/${pythonOf(context, resource).tests}.py`, [
    ...(facts.makeable ? [resourceConstant(subject)] : []),
    ...subject.lists.values(),
    ...tests,
  ], { doc: `Tests of ${resource.entity.names.titlePlural}.${without(context, facts)}` });
}

function whole(subject: Subject, crowd: Crowd | null): py.Statement[] {
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

/** Why there are no tests that need a row. */
function without(context: FastApiContext, { resource, broken }: TestFacts): string {
  if (broken.length === 0) return '';
  const names = checkNames(context, resource, broken);
  const which = names.length === 0 ? 'the checks of the table' : names.join(', ');
  return `\n\n${filled(`They make no rows: no values were found that keep ${which}.`, 80)}`;
}
