import type { Resource } from '../../../contract/contract.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { checkNames } from '../../shared/rows/check-names.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import type { FieldOfRow, Step, TestCase, Value } from '../../shared/tests/case.js';
import type { Crowd } from '../../shared/tests/cases/crowding.js';
import { casesOf } from '../../shared/tests/cases/index.js';
import { subjectOf } from '../../shared/tests/subject.js';
import type { ExpressContext } from '../context.js';
import { rowsContext } from '../rows.js';
import { listConstants } from './lists.js';
import { namedSubject, resourceConstant } from './subject.js';
import { testOf } from './test-case.js';
import { valueOf } from './test-value.js';

/** `tests/{entity}.test.ts`: what the contract promises of an entity, and what it refuses. */
export function entityTestModule(
  context: ExpressContext,
  resource: Resource,
  all: ReadonlyMap<string, TestFacts>,
  crowd: Crowd | null,
): Module | null {
  const { entity } = resource;
  const facts = all.get(entity.id);
  if (facts === undefined) return null;
  const subject = namedSubject(context, subjectOf(rowsContext(context), facts, all));
  const cases = casesOf(subject, crowd).filter(isShown);
  return ts.module(`tests/${testFile(context.names.entity(entity.id).file)}.test.ts`, [
    ...(facts.makeable ? [resourceConstant(subject)] : []),
    ...listConstants(cases, value => valueOf(subject, value, name => typeof name === 'string' ? name : subject.name)),
    ...cases.map(one => testOf(subject, one)),
  ], { doc: `Tests of ${entity.names.titlePlural}.${without(context, facts)}` });
}

/** The tests of the seed have a file of that name. */
function testFile(stem: string): string {
  return stem === 'seed' ? 'seed-entity' : stem;
}

/** Why there are no tests that need a row. */
function without(context: ExpressContext, { resource, broken }: TestFacts): string {
  if (broken.length === 0) return '';
  const names = checkNames(context, resource, broken);
  const which = names.length === 0 ? 'the checks of the table' : names.join(', ');
  return `\n\nThey make no rows: no values were found that keep ${which}.`;
}

/** Whether answers show the fields that a test takes out of rows: it knows no more of a row than they do. */
function isShown({ steps }: TestCase): boolean {
  return steps.flatMap(fieldsOf).every(({ field }) => field.readable);
}

function fieldsOf(step: Step): readonly Pick<FieldOfRow, 'field'>[] {
  switch (step.kind) {
    case 'row':
    case 'several':
    case 'crowd':
      return step.making.given.flatMap(given => given.kind === 'reference' ? [given.of] : []);
    case 'times':
      return step.makings.flatMap(({ given }) => given.flatMap(one => one.kind === 'reference' ? [one.of] : []));
    case 'user':
      return [step.of];
    case 'check':
      return step.args.flatMap(fieldsOfValue);
  }
}

function fieldsOfValue(value: Value): readonly Pick<FieldOfRow, 'field'>[] {
  switch (value.kind) {
    case 'of':
      return [value.of];
    case 'same':
      return value.fields.map(field => ({ field }));
    case 'list':
      return value.items.flatMap(fieldsOfValue);
    case 'object':
      return value.entries.flatMap(([, each]) => fieldsOfValue(each));
    default:
      return [];
  }
}
