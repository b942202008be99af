import * as py from '../../../../../syntax/python/index.js';
import { pythonOf } from '../../../context.js';
import { factory } from '../factories.js';
import type { Child } from '../facts.js';
import {
  answer,
  get,
  json,
  keySegment,
  PATH,
  refersTo,
  refused,
  remove,
  row,
  send,
  type Subject,
  test,
  toBody,
  urlOf,
} from '../kit.js';

/** What is gone after a DELETE, and what stands in its way. */
export function deleting(subject: Subject): py.Statement[] {
  if (subject.facts.cyclic) return [];
  return [unknownRows(subject), gone(subject), ...children(subject)];
}

function unknownRows({ resource, plural, unknown, schema, fullValues }: Subject): py.Statement {
  const at = py.id('unknown');
  const changeable = resource.schemas.update !== null;
  return test(`unknown_${plural}`, changeable ? ['db'] : [], [
    py.assign('unknown', unknown()),
    ...(changeable ? [py.assign('body', toBody(schema('Update'), fullValues()))] : []),
    refused(get(at), 'not_found'),
    ...(changeable
      ? [refused(send('put', at, py.id('body')), 'not_found'), refused(send('patch', at, py.dict()), 'not_found')]
      : []),
    refused(remove(at), 'not_found'),
  ]);
}

function gone({ resource, plural, make, facts }: Subject): py.Statement {
  const selfish = facts.references.some(({ target, required }) => target === resource && required);
  return test(`deleted_${plural}_are_gone`, ['db'], [
    py.assign('row', make()),
    ...(selfish ? [py.assign('before', py.sub(json(get(PATH)), 'total'))] : []),
    py.assign('answer', remove(urlOf(row))),
    py.assert(py.compare(py.attr(answer, 'status_code'), '==', 204), py.attr(answer, 'text')),
    py.assert(py.compare(py.attr(answer, 'content'), '==', new Uint8Array())),
    refused(get(urlOf(row)), 'not_found'),
    ...(resource.schemas.patch === null ? [] : [refused(send('patch', urlOf(row), py.dict()), 'not_found')]),
    refused(remove(urlOf(row)), 'not_found'),
    py.assert(py.compare(py.sub(json(get(PATH)), 'total'), '==', selfish ? py.binop(py.id('before'), '-', 1) : 0)),
  ]);
}

/** What becomes of the rows that refer to a deleted one, by the action of their foreign key. */
function children(subject: Subject): py.Statement[] {
  const { facts, all } = subject;
  return facts.children
    .filter(({ resource, reference: { required, fields } }) =>
      all.get(resource.entity.id)?.cyclic === false && (required || fields.length === 1)
    )
    .flatMap(child => childCase(subject, child));
}

function childCase(subject: Subject, child: Child): py.Statement[] {
  const { all, context, make } = subject;
  const { fields, key: { onDelete } } = child.reference;
  const facts = all.get(child.resource.entity.id);
  const refers = facts === undefined ? null : refersTo(context, facts, child.reference, row);
  if (refers === null) return [];
  const { many } = pythonOf(context, child.resource);
  const columns = fields.map(field => context.names.attribute(field.model)).join('_').replace(/_$/, '');
  const childUrl = py.fstring([
    `${context.options.prefix}${child.resource.path}`,
    ...child.resource.key.flatMap(part => ['/', keySegment(context, py.id('child'), part.field)]),
  ]);
  const made = py.await(py.call(factory(context, child).make, [py.id('db')], refers));
  const deleted = (url: py.Expression): py.Statement =>
    py.assert(py.compare(py.attr(remove(url), 'status_code'), '==', 204));
  const about = (verb: string, body: readonly (py.Statement | py.Expression)[]): py.Statement[] => [
    test(`deletion_${verb}_${many}_by_${columns}`, ['db'], [
      py.assign('row', make()),
      py.assign('child', made),
      ...body,
    ]),
  ];
  const [first] = fields;
  switch (onDelete) {
    case 'cascade':
      return about('takes', [deleted(urlOf(row)), refused(get(childUrl), 'not_found')]);
    case 'set null':
      if (first === undefined || !fields.every(field => field.nullable)) return [];
      if (facts?.rows?.canLetGo(child.reference) !== true) return [];
      return about('lets_go_of', [
        deleted(urlOf(row)),
        py.assign('answer', get(childUrl)),
        py.assert(py.compare(py.sub(json(), first.wire), 'is', null)),
      ]);
    case 'restrict':
    case 'no action':
    case 'set default': {
      const held = refused(remove(urlOf(row)), 'in_use');
      return about('waits_for', [held, deleted(childUrl), deleted(urlOf(row))]);
    }
  }
}
