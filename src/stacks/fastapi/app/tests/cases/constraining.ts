import type { ContractField } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import type { Reference } from '../../../../shared/rows/facts.js';
import { onlyColumn } from '../../../../shared/rows/owner-field.js';
import { checked, fixtures, test } from '../kit.js';
import { besideOf, dead, fieldsName, keyValue, made, NIL, row, type Subject } from '../subject.js';

const { api } = fixtures;
const parent = py.id('parent');

/** Uniqueness, and the rows that foreign keys name. */
export function constraining(subject: Subject): py.Statement[] {
  return [
    ...uniques(subject),
    ...subject.facts.references.flatMap(reference => hasToExist(subject, reference)),
  ];
}

function uniques(subject: Subject): py.Statement[] {
  const { context, facts, resource, makeFull } = subject;
  const seen = new Set<string>();
  return resource.uniques.flatMap(fields => {
    const name = fieldsName(subject, fields);
    // a body for another row names another user, who has no part in this path
    const only = onlyColumn(resource, context.contract.resourceById);
    const alone = only !== null && !fields.some(({ column }) => column === only);
    const testable = !alone && fields.every(field => field.create !== 'absent' && !facts.unfilled.has(field.column));
    if (!testable || seen.has(name)) return [];
    seen.add(name);
    const same = py.dict(fields.map(field => {
      const attribute = context.names.attribute(field.model);
      return [attribute, py.attr(row, attribute)] as const;
    }));
    const again = returns(subject, fields) && !facts.cyclic;
    return [
      test(`${name}_is_unique`, [api], [
        py.assign('row', makeFull()),
        checked('unique', [subject.name, same, ...again ? [row] : []]),
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
  const { context, facts, resource, make } = subject;
  const { fields, target, targetFields, required } = reference;
  const beside = besideOf(context, facts, reference);
  if (beside === null) return [];
  if (!fields.every(field => field.create !== 'absent')) return [];
  if (!required && fields.length > 1) return [];
  const shared = facts.references.some(other =>
    other !== reference && other.fields.some(field => fields.includes(field))
  );
  const own = fields.at(-1);
  const of = targetFields.at(-1);
  if (own === undefined || of === undefined || shared) return [];
  const missing = missingKey(of, own);
  if (missing === undefined) return [];
  const name = fieldsName(subject, fields);
  const patchable = own.patch !== 'absent' && fields.length === 1 && beside.length === 0;
  const refused = (value: py.Value, ...rows: readonly py.Expression[]): py.Expression =>
    checked('reference', [subject.name, py.dict([[own.wire, value]]), ...rows], beside);
  return [
    test(
      `${name}_has_to_exist`,
      [api],
      patchable ? [py.assign('row', make()), refused(missing, row)] : [refused(missing)],
    ),
    ...(target.softDelete === null || facts.cyclic || fields.length > 1 || target === resource && required ? [] : [
      test(`${name}_has_to_live`, [api], [
        py.assign('parent', made(subject, target, dead(target))),
        refused(keyValue(context, parent, of)),
      ]),
    ]),
    ...(target.policy !== 'private' || resource.policy === 'self' || facts.cyclic || fields.length > 1 ? [] : [
      test(`${name}_has_to_be_seen`, [api], [
        py.assign('parent', made(subject, target)),
        checked('unseen_reference', [subject.name, py.dict([[own.wire, keyValue(context, parent, of)]])]),
      ]),
    ]),
  ];
}

/** A value that fits the column and that no row has; nothing where the type has too few. */
function missingKey({ model: { type } }: ContractField, { input }: ContractField): py.Value | undefined {
  switch (type.kind) {
    case 'uuid':
      return NIL;
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
