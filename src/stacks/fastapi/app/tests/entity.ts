import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { checkNames } from '../../../shared/rows/check-names.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import type { Crowd } from '../../../shared/tests/cases/crowding.js';
import { casesOf } from '../../../shared/tests/cases/index.js';
import { subjectOf } from '../../../shared/tests/subject.js';
import { filled } from '../../../shared/words.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { rowsContext } from '../../rows.js';
import { listConstants } from './lists.js';
import { namedSubject, resourceConstant } from './subject.js';
import { testFunction, valueOf } from './test-function.js';

/** `app/tests/test_{entity}.py`: what the contract promises of an entity, and what it refuses. */
export function testModule(
  context: FastApiContext,
  resource: Resource,
  all: ReadonlyMap<string, TestFacts>,
  crowd: Crowd | null,
): Module | null {
  const facts = all.get(resource.entity.id);
  if (facts === undefined || !isServed(context, resource)) return null;
  const subject = namedSubject(context, subjectOf(rowsContext(context), facts, all));
  const cases = casesOf(subject, crowd);
  return py.module(`app/tests/${pythonOf(context, resource).tests}.py`, [
    ...(facts.makeable ? [resourceConstant(subject)] : []),
    ...listConstants(cases, value => valueOf(subject, value)),
    ...cases.map(one => testFunction(subject, one)),
  ], { doc: `Tests of ${resource.entity.names.titlePlural}.${without(context, facts)}` });
}

/** Tests run on SQLite where no other database is named, which serves no views that are written for another one. */
export function isServed({ options }: FastApiContext, { entity }: Resource): boolean {
  return entity.kind !== 'view' || options.database === 'sqlite';
}

/** Why there are no tests that need a row. */
function without(context: FastApiContext, { resource, broken }: TestFacts): string {
  if (broken.length === 0) return '';
  const names = checkNames(context, resource, broken);
  const which = names.length === 0 ? 'the checks of the table' : names.join(', ');
  return `\n\n${filled(`They make no rows: no values were found that keep ${which}.`, 80)}`;
}
