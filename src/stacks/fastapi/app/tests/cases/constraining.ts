import type { ContractField } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import { factory } from '../factories.js';
import type { Reference } from '../facts.js';
import {
  besideOf,
  db,
  dead,
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

const body = py.id('body');

/** Uniqueness, and the rows that foreign keys name. */
export function constraining(subject: Subject): py.Statement[] {
  const { facts } = subject;
  return [
    ...uniques(subject),
    ...facts.references.flatMap(reference => hasToExist(subject, reference)),
  ];
}

function uniques(subject: Subject): py.Statement[] {
  const { context, facts, resource, makeFull, fullValues, schema } = subject;
  const seen = new Set<string>();
  return resource.uniques.flatMap(fields => {
    const names = fields.map(field => context.names.attribute(field.model));
    const name = names.join('_').replace(/_$/, '');
    const testable = fields.every(field => field.create !== 'absent' && !facts.unfilled.has(field.column));
    if (!testable || seen.has(name)) return [];
    seen.add(name);
    const again = returns(subject, fields);
    return [
      test(`${name}_is_unique`, ['db'], [
        py.assign('row', makeFull()),
        py.assign('values', fullValues()),
        py.assign('same', py.dict(names.map(attribute => [attribute, py.attr(row, attribute)] as const))),
        py.assign('body', toBody(schema('Create'), py.union(py.id('values'), py.id('same')))),
        refused(send('post', PATH, body), 'conflict'),
        ...(again && !facts.cyclic
          ? [
            py.assert(py.compare(py.attr(remove(urlOf(row)), 'status_code'), '==', 204)),
            py.assign('answer', send('post', PATH, body)),
            py.assert(py.compare(py.id('answer.status_code'), '==', 201), py.id('answer.text')),
          ]
          : []),
      ]),
    ];
  });
}

/** Whether a deleted row makes room for another with the same values. */
function returns({ context, resource }: Subject, fields: readonly ContractField[]): boolean {
  if (resource.softDelete === null) return true;
  const table = context.storage.tableById.get(resource.entity.id);
  const columns = fields.map(field => table?.columnByField.get(field.column)?.name ?? field.column);
  return table?.uniques.some(unique => unique.living && columns.every(column => unique.columns.includes(column)))
    === true;
}

function hasToExist(subject: Subject, reference: Reference): py.Statement[] {
  const { context, facts, resource, values, schema, make } = subject;
  const { fields, target, targetFields, required } = reference;
  const beside = besideOf(context, facts, reference);
  const refers = refersTo(context, facts, reference, py.id('parent'));
  if (beside === null || refers === null) return [];
  if (!fields.every(field => field.create !== 'absent')) return [];
  if (!required && fields.length > 1) return [];
  const shared = facts.references.some(other =>
    other !== reference && other.fields.some(field => fields.includes(field))
  );
  const own = fields.at(-1);
  const of = targetFields.at(-1);
  if (own === undefined || of === undefined || shared) return [];
  const missing = missingKey(subject, of, own);
  if (missing === undefined) return [];
  const name = fields.map(field => context.names.attribute(field.model)).join('_').replace(/_$/, '');
  const patchable = own.patch !== 'absent' && fields.length === 1 && beside.length === 0;
  return [
    test(`${name}_has_to_exist`, ['db'], [
      py.assign('body', toBody(schema('Create'), values(...beside))),
      py.assign(py.sub(body, own.wire), missing),
      refused(send('post', PATH, body), 'foreign_key'),
      ...(patchable
        ? [
          py.assign('row', make()),
          py.assign('body', py.dict([[own.wire, py.sub(body, own.wire)]])),
          refused(send('patch', urlOf(row), body), 'foreign_key'),
        ]
        : []),
    ]),
    ...(target.softDelete === null || facts.cyclic || fields.length > 1 || target === resource && required ? [] : [
      test(`${name}_has_to_live`, ['db'], [
        py.assign('parent', py.await(py.call(factory(context, { resource: target }).make, [db], dead(target)))),
        py.assign('values', values(...refers)),
        py.assign('body', toBody(schema('Create'), py.id('values'))),
        refused(send('post', PATH, body), 'foreign_key'),
      ]),
    ]),
  ];
}

/** A value that fits the column and that no row has; nothing where the type has too few. */
function missingKey(
  { constant }: Subject,
  { model: { type } }: ContractField,
  { input }: ContractField,
): py.Value | undefined {
  switch (type.kind) {
    case 'uuid':
      return py.call(py.builtins.str, [constant('UNKNOWN')]);
    case 'integer': {
      if (input.type === 'string') return '9007199254740991';
      const most = input.maximum
        ?? (input.exclusiveMaximum === undefined ? undefined : Number(input.exclusiveMaximum) - 1);
      return most === undefined ? 0 : Number(most) > 250 ? Number(most) : undefined;
    }
    case 'string':
      return '?'.repeat(Math.min(type.length, Math.max(3, input.minLength ?? 0)));
    case 'text':
      return '???';
    default:
      return undefined;
  }
}
