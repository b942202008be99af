import * as py from '../../../../../syntax/python/index.js';
import { checked, fixtures, test } from '../kit.js';
import { fieldList, list, row, secretKeys, type Subject, wireNames } from '../subject.js';
import { refusedValues } from './values.js';

const { api } = fixtures;

/** What POST takes and what it refuses. */
export function creating(subject: Subject): py.Statement[] {
  const { context, facts, name, resource } = subject;
  const secret = secretKeys(context, resource);
  const required = resource.fields.filter(field => field.create === 'required');
  const given = resource.fields.filter(field => facts.given.has(field));
  return [
    test('create_and_get', [api], [checked('creation', [name])]),
    test('create_with_the_least', [api], [
      checked('least_creation', [name, fieldList(subject, given, secret)]),
    ]),
    ...(required.length + secret.length === 0 ? [] : [
      test('create_asks_for_fields', [api], [
        checked('required_fields', [name, fieldList(subject, required, secret)]),
      ]),
    ]),
    lockedFields(subject),
    test('values_that_are_refused', [api], [
      checked('refused_values', [name, list(subject, 'REFUSED_VALUES', refusedValues(resource))]),
    ]),
  ];
}

/** Fields that the server sets, and keys once they are given. */
function lockedFields({ name, facts, resource, make }: Subject): py.Statement {
  const set = resource.fields.filter(field => field.create === 'absent' && field.readable);
  const mark = resource.entity.fields.find(field => field.role === 'deletion');
  const locked = [...wireNames(set), ...mark === undefined ? [] : [mark.wire]];
  const keys = wireNames(resource.key.map(part => part.field).filter(field => facts.given.has(field)));
  const args = [name, locked];
  return test(
    'fields_that_cannot_be_written',
    [api],
    resource.schemas.patch === null
      ? [checked('read_only_fields', args)]
      : [
        py.assign('row', make()),
        checked('read_only_fields', [...args, row, ...keys.length === 0 ? [] : [keys]]),
      ],
  );
}
