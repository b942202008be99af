import * as py from '../../../../../syntax/python/index.js';
import { checked, fixtures, helper, test } from '../kit.js';
import { canBeNull, fieldList, row, type Subject } from '../subject.js';

const { api } = fixtures;

/** What PUT and PATCH take and what they refuse; nothing where there is nothing to change. */
export function changing(subject: Subject): py.Statement[] {
  if (subject.resource.schemas.update === null) return [];
  return [...replacing(subject), ...patching(subject)];
}

function replacing(subject: Subject): py.Statement[] {
  const { facts, name, resource, make, makeFull } = subject;
  const fields = resource.fields.filter(field => field.update !== 'absent');
  const required = fields.filter(field => field.update === 'required');
  const reset = fields.filter(field => field.absent.kind === 'null' && field.readable && !facts.given.has(field));
  return [
    test('put_writes_all_fields', [api], [
      py.assign('row', make()),
      checked('put', [name, row]),
    ]),
    ...(facts.rows?.canBeReset === false ? [] : [
      test('put_resets_what_is_left_out', [api], [
        py.assign('row', makeFull()),
        checked('put_resets', [name, row, fieldList(subject, reset)]),
      ]),
    ]),
    ...(required.length === 0 ? [] : [
      test('put_asks_for_fields', [api], [
        py.assign('row', make()),
        checked('put_required_fields', [name, row, fieldList(subject, required)]),
      ]),
    ]),
  ];
}

function patching(subject: Subject): py.Statement[] {
  const { context, facts, name, resource, make, makeFull } = subject;
  const fields = resource.fields.filter(field => field.patch !== 'absent');
  const nullable = fields.filter(field => field.nullable);
  const settable = nullable.filter(field => canBeNull(facts, field));
  const time = resource.fields.find(field => field.model.role === 'updated' && field.readable);
  const old = time === undefined ? [] : [py.keyword(context.names.attribute(time.model), helper('LONG_AGO'))];
  return [
    test('patch_writes_what_was_sent', [api], [
      py.assign('row', make(...old)),
      checked('patch', [name, row, ...time === undefined ? [] : [time.wire]]),
    ]),
    ...(settable.length === 0 ? [] : [
      test('patch_sets_null', [api], [
        py.assign('row', makeFull()),
        checked('patch_sets_null', [name, row, fieldList(subject, settable)]),
      ]),
    ]),
    ...(nullable.length === fields.length ? [] : [
      test('patch_refuses_null', [api], [
        py.assign('row', make()),
        checked('patch_refuses_null', [name, row, ...nullable.length === 0 ? [] : [fieldList(subject, nullable)]]),
      ]),
    ]),
  ];
}
