import * as py from '../../../../../syntax/python/index.js';
import {
  answer,
  forEachName,
  get,
  json,
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
import { asksForFields } from './creating.js';

/** What PUT and PATCH take and what they refuse; nothing where there is nothing to change. */
export function changing(subject: Subject): py.Statement[] {
  if (subject.resource.schemas.update === null) return [];
  return [...replacing(subject), ...patching(subject)];
}

const reread = (): py.Statement => py.assert(py.compare(json(get(urlOf(row))), '==', json()));

function replacing({ resource, facts, make, makeFull, values, fullValues, schema }: Subject): py.Statement[] {
  const fields = resource.fields.filter(field => field.update !== 'absent');
  const required = fields.filter(field => field.update === 'required').map(field => field.wire);
  const reset = fields.filter(field => field.absent.kind === 'null' && field.readable && !facts.given.has(field));
  const update = schema('Update');
  const sent = toBody(update, fullValues());
  return [
    test('put_writes_all_fields', ['db'], [
      py.assign('row', make()),
      py.assign('full', sent),
      py.assign('answer', send('put', urlOf(row), py.id('full'))),
      succeeds(),
      agrees(update, py.id('full'), json()),
      reread(),
    ]),
    ...(facts.rows?.canBeReset === false ? [] : [
      test('put_resets_what_is_left_out', ['db'], [
        py.assign('row', makeFull()),
        py.assign('least', toBody(update, values())),
        py.assign('answer', send('put', urlOf(row), py.id('least'))),
        succeeds(),
        agrees(update, py.id('least'), json()),
        ...reset.map(field => py.assert(py.compare(py.sub(json(), field.wire), 'is', null))),
      ]),
    ]),
    ...(required.length === 0 ? [] : [
      asksForFields('put_asks_for_fields', required, sent, 'put', urlOf(row), [py.assign('row', make())]),
    ]),
  ];
}

function patching({ resource, facts, make, makeFull, fullValues, schema }: Subject): py.Statement[] {
  const fields = resource.fields.filter(field => field.patch !== 'absent');
  const nullable = fields
    .filter(field => field.nullable && field.readable && facts.rows?.canBeNull(field) !== false)
    .map(field => field.wire);
  const needed = fields.filter(field => !field.nullable).map(field => field.wire);
  const field = py.id('field');
  const setNull = py.assign('answer', send('patch', urlOf(row), py.dict([[field, null]])));
  return [
    test('patch_writes_what_was_sent', ['db'], [
      py.assign('row', make()),
      py.assign('before', json(get(urlOf(row)))),
      py.assign('body', toBody(schema('Patch'), fullValues())),
      py.assign('answer', send('patch', urlOf(row), py.dict())),
      succeeds(),
      py.assert(py.compare(json(), '==', py.id('before'))),
      py.assign('answer', send('patch', urlOf(row), py.id('body'))),
      succeeds(),
      agrees(schema('Patch'), py.id('body'), json()),
      reread(),
    ]),
    ...(nullable.length === 0 ? [] : [
      test('patch_sets_null', ['db'], [
        py.assign('row', makeFull()),
        forEachName(nullable, [
          setNull,
          succeeds(),
          py.assert(py.compare(py.sub(json(), field), 'is', null)),
        ]),
      ]),
    ]),
    ...(needed.length === 0 ? [] : [
      test('patch_refuses_null', ['db'], [
        py.assign('row', make()),
        forEachName(needed, [setNull, refused(answer, 'validation_error', field)]),
      ]),
    ]),
  ];
}
