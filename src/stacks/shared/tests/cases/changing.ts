import { check, constant, full, keep, least, resource, row, test } from '../build.js';
import type { TestCase } from '../case.js';
import { canBeNull, fieldList, longAgo, type Subject } from '../subject.js';

/** What PUT and PATCH take and what they refuse; nothing where there is nothing to change. */
export function changing(subject: Subject): readonly TestCase[] {
  if (subject.resource.schemas.update === null) return [];
  return [...replacing(subject), ...patching(subject)];
}

function replacing(subject: Subject): readonly TestCase[] {
  const { facts, resource: of } = subject;
  const fields = of.fields.filter(field => field.update !== 'absent');
  const required = fields.filter(field => field.update === 'required');
  const reset = fields.filter(field => field.absent.kind === 'null' && field.readable && !facts.given.has(field));
  return [
    test('put writes all fields', [keep('row', least(of)), check('put', [resource, row])]),
    ...(facts.rows?.canBeReset === false ? [] : [
      test('put resets what is left out', [
        keep('row', full(of)),
        check('put_resets', [resource, row, fieldList(subject, reset)]),
      ]),
    ]),
    ...(required.length === 0 ? [] : [
      test('put asks for fields', [
        keep('row', least(of)),
        check('put_required_fields', [resource, row, fieldList(subject, required)]),
      ]),
    ]),
  ];
}

function patching(subject: Subject): readonly TestCase[] {
  const { facts, resource: of } = subject;
  const fields = of.fields.filter(field => field.patch !== 'absent');
  const nullable = fields.filter(field => field.nullable);
  const settable = nullable.filter(field => canBeNull(facts, field));
  const time = of.fields.find(field => field.model.role === 'updated' && field.readable);
  const old = time === undefined ? [] : longAgo(of, time);
  return [
    test('patch writes what was sent', [
      keep('row', least(of, ...old)),
      check('patch', [resource, row, ...time === undefined ? [] : [constant(time.wire)]]),
    ]),
    ...(settable.length === 0 ? [] : [
      test('patch sets null', [
        keep('row', full(of)),
        check('patch_sets_null', [resource, row, fieldList(subject, settable)]),
      ]),
    ]),
    ...(nullable.length === fields.length ? [] : [
      test('patch refuses null', [
        keep('row', least(of)),
        check('patch_refuses_null', [
          resource,
          row,
          ...nullable.length === 0 ? [] : [fieldList(subject, nullable)],
        ]),
      ]),
    ]),
  ];
}
