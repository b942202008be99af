import type { LinkRoute } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import { factory } from '../factories.js';
import {
  answer,
  db,
  dead,
  get,
  itemsOf,
  json,
  keyJson,
  keySegment,
  refused,
  remove,
  row,
  send,
  type Subject,
  succeeds,
  test,
  urlOf,
} from '../kit.js';

const { range, sorted } = py.builtins;
const related = py.id('related');
const keys = py.id('keys');

/** Attaching and detaching rows of an N:N. */
export function relating(subject: Subject): py.Statement[] {
  if (subject.facts.cyclic) return [];
  return subject.resource.links.flatMap(link => {
    const target = subject.all.get(link.target);
    return target?.makeable === true && !target.cyclic && target.resource.key.length === 1
      ? linkCases(subject, link)
      : [];
  });
}

function linkCases(subject: Subject, link: LinkRoute): py.Statement[] {
  const { context, make, unknown } = subject;
  const target = context.resource(link.target);
  const [part] = target.key;
  if (part === undefined) return [];
  const makeOther = (...named: readonly py.ast.Keyword[]): py.Expression =>
    py.await(py.call(factory(context, { resource: target }).make, [db], named));
  const { wire } = link.relation;
  const name = wire.replace(/[^\p{XID_Continue}]/gu, '_');
  const ids = (value: py.Value): py.Expression => py.dict({ [link.idsKey]: value });
  const keyOf = (of: string): py.Expression => keyJson(subject, py.id(of), part.field);
  const isEmpty = py.assert(py.compare(itemsOf(get(related)), '==', []));
  const done = succeeds(204);
  const first = py.sub(keys, 0);
  const member = py.fstring([related, '/', first]);
  const mark = dead(target);
  const noKey = part.field.model.type.kind === 'uuid'
    ? py.call(py.builtins.str, [subject.constant('UNKNOWN')])
    : part.field.output.type === 'integer'
    ? 0
    : part.field.input.type === 'string' && part.field.model.type.kind === 'integer'
    ? '0'
    : '?';
  const opening = (relatedRow: readonly py.Statement[]): py.Statement[] => [
    py.assign('row', make()),
    ...relatedRow,
    py.assign('related', py.fstring([urlOf(row), `/${wire}`])),
  ];
  const cases = [
    test(`relate_${name}`, ['db'], [
      ...opening([
        py.assign('one', makeOther()),
        py.assign('two', makeOther()),
        py.assign('keys', [keyOf('one'), keyOf('two')]),
      ]),
      isEmpty,
      py.assign('answer', send('post', related, ids([first, noKey]))),
      refused(answer, 'foreign_key'),
      isEmpty,
      ...(mark.length === 0 ? [] : [
        py.assign('dead', makeOther(...mark)),
        py.assign('answer', send('post', related, ids([keyOf('dead')]))),
        refused(answer, 'foreign_key'),
      ]),
      py.for('sent', py.tuple([py.list([first]), keys]), [
        py.assign('answer', send('post', related, ids(py.id('sent')))),
        done,
      ]),
      py.assign('found', itemsOf(get(related))),
      py.assert(
        py.compare(
          py.call(sorted, [py.generator(py.sub(py.id('each'), part.field.wire), py.forIn('each', py.id('found')))]),
          '==',
          py.call(sorted, [keys]),
        ),
      ),
      py.assign('shown', get(urlOf(row), py.dict({ include: wire }))),
      py.assert(py.compare(py.sub(json(py.id('shown')), wire), '==', py.id('found'))),
      py.assign('answer', remove(member)),
      done,
      py.assign('answer', remove(member)),
      refused(answer, 'not_found'),
      py.for('_', py.call(range, [2]), [
        py.assign('answer', send('post', py.fstring([related, '/detach']), ids(keys))),
        done,
      ]),
      isEmpty,
      py.assign('answer', send('post', related, ids([]))),
      refused(answer, 'validation_error'),
      py.assign('unknown', unknown()),
      py.assign('answer', send('post', py.fstring([py.id('unknown'), `/${wire}`]), ids(keys))),
      refused(answer, 'not_found'),
    ]),
  ];
  if (mark.length === 0) return cases;
  const other = py.id('other');
  return [
    ...cases,
    test(`deleted_${name}_are_hidden`, ['db'], [
      ...opening([py.assign('other', makeOther())]),
      py.assign('answer', send('post', related, ids([keyOf('other')]))),
      done,
      ...mark.map(keyword => py.assign(py.attr(other, keyword.arg ?? ''), keyword.value)),
      py.await(py.chain(db, ['commit'])),
      isEmpty,
      py.assign('answer', remove(py.fstring([related, '/', keySegment(context, py.id('other'), part.field)]))),
      refused(answer, 'not_found'),
    ]),
  ];
}
