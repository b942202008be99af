import { check, keep, least, resource, row, test, texts } from '../build.js';
import type { TestCase } from '../case.js';
import { fieldList, list, secretKeys, type Subject, wireNames } from '../subject.js';
import { refusedValues } from './values.js';

/** What POST takes and what it refuses. */
export function creating(subject: Subject): readonly TestCase[] {
  const { context, facts, resource: of } = subject;
  const secret = secretKeys(context, of);
  const required = of.fields.filter(field => field.create === 'required');
  const given = of.fields.filter(field => facts.given.has(field));
  return [
    test('create and get', [check('creation', [resource])]),
    test('create with the least', [check('least_creation', [resource, fieldList(subject, given, secret)])]),
    ...(required.length + secret.length === 0 ? [] : [
      test('create asks for fields', [check('required_fields', [resource, fieldList(subject, required, secret)])]),
    ]),
    lockedFields(subject),
    test('values that are refused', [
      check('refused_values', [resource, list('REFUSED_VALUES', refusedValues(of))]),
    ]),
  ];
}

/** Fields that the server sets, and keys once they are given. */
function lockedFields({ facts, resource: of }: Subject): TestCase {
  const set = of.fields.filter(field => field.create === 'absent' && field.readable);
  const mark = of.entity.fields.find(field => field.role === 'deletion');
  const locked = texts([...wireNames(set), ...mark === undefined ? [] : [mark.wire]]);
  const keys = wireNames(of.key.map(part => part.field).filter(field => facts.given.has(field)));
  return test(
    'fields that cannot be written',
    of.schemas.patch === null
      ? [check('read_only_fields', [resource, locked])]
      : [
        keep('row', least(of)),
        check('read_only_fields', [resource, locked, row, ...keys.length === 0 ? [] : [texts(keys)]]),
      ],
  );
}
