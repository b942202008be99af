import type { ContractRelation } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import { factory } from '../factories.js';
import type { Reference, TestFacts } from '../facts.js';
import {
  db,
  dead,
  get,
  helper,
  itemsOf,
  json,
  keyJson,
  PATH,
  refersTo,
  refused,
  row,
  type Subject,
  test,
  urlOf,
} from '../kit.js';

const { len, range, set } = py.builtins;

/** Relations within answers, and the lists of related rows. */
export function including(subject: Subject): py.Statement[] {
  const { resource, facts } = subject;
  if (facts.cyclic) return [];
  return [
    ...(resource.list.includes.length === 0 ? [] : [everyPath(subject)]),
    ...resource.relations.flatMap(one => oneRelation(subject, one)),
  ];
}

function everyPath({ makeFull, constant }: Subject): py.Statement {
  const paths = constant('INCLUDES');
  const everything = py.id('everything');
  const first = py.sub(py.id('rows'), 0);
  return test('include', ['db', 'statements'], [
    py.assign('rows', py.listComp(makeFull(), py.forIn('_', py.call(range, [3])))),
    py.chain(py.id('statements'), ['clear']),
    py.assign('everything', py.dict({ include: py.chain(',', ['join', [paths]]) })),
    py.assign('shown', itemsOf(get(PATH, everything))),
    py.commented(
      py.assert(
        py.compare(
          py.call(len, [py.id('statements')]),
          '<=',
          py.binop(2, '+', py.call(len, [paths])),
        ),
      ),
      'One for the count, one for the rows, and one for each relation.',
    ),
    py.for('row', py.id('shown'), [
      py.for('path', paths, [py.call(helper('assert_included'), [row, py.id('path')])]),
    ]),
    py.assign('one', get(urlOf(first), everything)),
    py.assert(py.compare(json(py.id('one')), 'in', py.id('shown'))),
    py.assign('plain', json(get(urlOf(first)))),
    py.assert(py.not(py.binop(py.call(set, [py.id('plain')]), '&', py.call(set, [paths])))),
  ]);
}

function oneRelation(subject: Subject, { model, wire }: ContractRelation): py.Statement[] {
  switch (model.kind) {
    case 'many-to-one':
      return toOne(subject, subject.facts.references.find(({ key }) => key === model.foreignKey), wire);
    case 'one-to-one':
    case 'one-to-many': {
      const child = subject.all.get(model.to);
      const reference = child?.references.find(({ key }) => key === model.foreignKey);
      if (child?.makeable !== true || child.cyclic || reference === undefined) return [];
      return model.kind === 'one-to-one'
        ? other(subject, child, reference, wire)
        : many(subject, child, reference, wire);
    }
    case 'many-to-many':
      return [];
  }
}

/** The answer with one relation shown. */
const shownWith = (wire: string): py.Statement => py.assign('one', json(get(urlOf(row), py.dict({ include: wire }))));
const isNone = (wire: string): py.Statement => py.assert(py.compare(py.sub(py.id('one'), wire), 'is', null));

function toOne(subject: Subject, reference: Reference | undefined, wire: string): py.Statement[] {
  if (reference === undefined) return [];
  const { context, facts, make } = subject;
  const { target, required } = reference;
  const [key] = target.key;
  const parent = py.id('other');
  const refers = refersTo(context, facts, reference, parent);
  if (key === undefined || refers === null) return [];
  const always = required || facts.rows?.held.has(reference) === true;
  return [
    test(testName(wire), ['db'], [
      py.assign('other', py.await(py.call(factory(context, { resource: target }).make, [db]))),
      py.assign('row', make(...refers)),
      shownWith(wire),
      py.assert(
        py.compare(py.sub(py.sub(py.id('one'), wire), key.field.wire), '==', keyJson(subject, parent, key.field)),
      ),
      ...(always ? [] : [py.assign('row', make()), shownWith(wire), isNone(wire)]),
    ]),
  ];
}

function other(subject: Subject, child: TestFacts, reference: Reference, wire: string): py.Statement[] {
  const { context, make } = subject;
  const { make: makeChild } = factory(context, child);
  const refers = refersTo(context, child, reference, row);
  return refers === null ? [] : [
    test(testName(wire), ['db'], [
      py.assign('row', make()),
      shownWith(wire),
      isNone(wire),
      py.await(py.call(makeChild, [db], refers)),
      shownWith(wire),
      py.assert(py.compare(py.sub(py.id('one'), wire), 'is not', null)),
    ]),
  ];
}

function many(subject: Subject, child: TestFacts, reference: Reference, wire: string): py.Statement[] {
  const { context, make, resource, unknown } = subject;
  const part = child.resource.key.at(-1);
  const related = refersTo(context, child, reference, row);
  const nested = resource.nested.some(({ relation: one }) => one.wire === wire);
  if (part === undefined || related === null || !nested) return [];
  const { make: makeChild } = factory(context, child);
  const mark = dead(child.resource);
  return [
    test(testName(wire), ['db'], [
      py.assign('row', make()),
      py.assign('child', py.await(py.call(makeChild, [db], related))),
      ...(mark.length === 0 ? [] : [py.await(py.call(makeChild, [db], [...related, ...mark]))]),
      py.await(py.call(makeChild, [db])),
      py.assign('found', itemsOf(get(py.fstring([urlOf(row), `/${wire}`])))),
      py.assert(
        py.compare(
          py.listComp(py.sub(py.id('each'), part.field.wire), py.forIn('each', py.id('found'))),
          '==',
          [keyJson(subject, py.id('child'), part.field)],
        ),
      ),
      shownWith(wire),
      py.assert(py.compare(py.sub(py.id('one'), wire), '==', py.id('found'))),
      py.assign('unknown', unknown()),
      refused(get(py.fstring([py.id('unknown'), `/${wire}`])), 'not_found'),
    ]),
  ];
}

function testName(wire: string): string {
  return `relation_${wire.replace(/[^\p{XID_Continue}]/gu, '_')}`;
}
