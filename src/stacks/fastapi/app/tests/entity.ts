import type { Resource } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { changing } from './cases/changing.js';
import { constants } from './cases/constants.js';
import { constraining } from './cases/constraining.js';
import { creating } from './cases/creating.js';
import { deleting } from './cases/deleting.js';
import { including } from './cases/including.js';
import { emptyList, listing, refusedQueries } from './cases/listing.js';
import { relating } from './cases/relating.js';
import type { TestFacts } from './facts.js';
import { keySegment, PATH, row, type Subject, subjectOf } from './kit.js';

const { str } = py.builtins;

/** `app/tests/test_{entity}.py`: what the contract promises of an entity, and what it refuses. */
export function testModule(
  context: FastApiContext,
  resource: Resource,
  all: ReadonlyMap<string, TestFacts>,
): Module | null {
  const facts = all.get(resource.entity.id);
  if (facts === undefined || resource.entity.kind === 'view') return null;
  const subject = subjectOf(context, facts, all);
  const { module } = pythonOf(context, resource);
  const cases = facts.makeable
    ? [
      urlOf(subject),
      ...creating(subject),
      ...changing(subject),
      ...deleting(subject),
      ...constraining(subject),
      ...listing(subject),
      ...including(subject),
      ...relating(subject),
    ]
    : [emptyList(subject), refusedQueries(subject)];
  return py.module(`app/tests/test_${module}.py`, [...constants(subject), ...cases], {
    doc: `Tests of ${resource.entity.names.titlePlural}.`,
  });
}

function urlOf({ context, model, resource }: Subject): py.Statement {
  const parts = resource.key.flatMap((
    { field },
  ) => ['/', keySegment(context, row, field)]);
  return py.def('url_of', {
    params: [py.param('row', model)],
    returns: str,
    doc: `Return where ${article(resource.entity.names.title)} is found.`,
  }, [py.return(py.fstring([PATH, ...parts]))]);
}
