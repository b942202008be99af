import * as py from '../../../../../syntax/python/index.js';
import {
  answer,
  forEachName,
  get,
  itemsOf,
  json,
  PATH,
  refused,
  row,
  send,
  type Subject,
  succeeds,
  test,
  toBody,
  urlOf,
} from '../kit.js';
import { agrees } from './agreement.js';

const { set } = py.builtins;
const body = py.id('body');
const field = py.id('field');

/** What POST takes and what it refuses. */
export function creating(subject: Subject): py.Statement[] {
  const { resource, facts, values, fullValues, schema } = subject;
  const required = resource.fields.filter(one => one.create === 'required').map(one => one.wire);
  const given = resource.fields.filter(one => facts.given.has(one)).map(one => one.wire);
  const [key] = resource.key;
  const least = toBody(schema('Create'), values());
  return [
    test('create_and_get', ['db'], [
      py.assign('body', toBody(schema('Create'), fullValues())),
      py.assign('created', send('post', PATH, body)),
      succeeds(201, py.id('created')),
      agrees(schema('Create'), body, json(py.id('created'))),
      py.assign('answer', get(py.sub(py.id('created.headers'), 'location'))),
      succeeds(),
      py.assert(py.compare(json(), '==', json(py.id('created')))),
      ...(key === undefined ? [] : [py.assert(itemsOf(get(PATH, py.dict({ [sortBy(subject)]: key.field.wire }))))]),
    ]),
    test('create_with_the_least', ['db'], [
      py.assign('body', least),
      py.assert(
        py.compare(py.call(set, [body]), '==', given.length === 0 ? py.call(set) : py.set(given)),
      ),
      py.assign('created', send('post', PATH, body)),
      succeeds(201, py.id('created')),
    ]),
    ...(required.length === 0 ? [] : [asksForFields('create_asks_for_fields', required, least, 'post', PATH)]),
    ...lockedFields(subject, least),
    test('values_that_are_refused', ['db'], [
      py.assign('body', least),
      py.for(py.tuple([field, py.id('value')]), subject.constant('REFUSED_VALUES'), [
        py.assign('answer', send('post', PATH, py.union(body, py.dict([[field, py.id('value')]])))),
        refused(answer, 'validation_error', field),
      ]),
    ]),
  ];
}

/** The parameter that sorts, in the naming of the boundary. */
export function sortBy({ context }: Subject): string {
  return context.options.naming === 'camelCase' ? 'sortBy' : 'sort_by';
}

/** Each required field is left out in turn. */
export function asksForFields(
  name: string,
  required: readonly string[],
  whole: py.Expression,
  method: 'post' | 'put',
  url: py.Expression,
  before: readonly py.Statement[] = [],
): py.Statement {
  return test(name, ['db'], [
    ...before,
    py.assign('body', whole),
    forEachName(required, [
      py.assign(
        'sent',
        py.dictComp(
          py.id('name'),
          py.id('value'),
          py.forIn(py.tuple([py.id('name'), py.id('value')]), py.chain(body, ['items']), {
            if: [py.compare(py.id('name'), '!=', field)],
          }),
        ),
      ),
      py.assign('answer', send(method, url, py.id('sent'))),
      refused(answer, 'validation_error', field),
    ]),
  ]);
}

/** Fields that the server sets, and keys once they are given. */
function lockedFields(subject: Subject, least: py.Expression): py.Statement[] {
  const { resource, make } = subject;
  const set = resource.fields.filter(one => one.create === 'absent' && one.readable).map(one => one.wire);
  const mark = resource.entity.fields.find(one => one.role === 'deletion');
  const locked = [...set, ...mark === undefined ? [] : [mark.wire], 'no_such_field'];
  const keys = resource.key.filter(part => part.field.create !== 'absent').map(part => part.field.wire);
  const patchable = resource.schemas.patch !== null;
  const patched = (value: py.Value): (py.Statement | py.Expression)[] => [
    py.assign('answer', send('patch', urlOf(row), py.dict([[field, value]]))),
    refused(answer, 'validation_error', field),
  ];
  return [
    test('fields_that_cannot_be_written', ['db'], [
      py.assign('body', least),
      ...(patchable ? [py.assign('row', make())] : []),
      forEachName(locked, [
        py.assign('answer', send('post', PATH, py.union(body, py.dict([[field, null]])))),
        refused(answer, 'validation_error', field),
        ...(patchable ? patched(null) : []),
      ]),
      ...(patchable && keys.length > 0 ? [forEachName(keys, patched(py.sub(body, field)))] : []),
    ]),
  ];
}
