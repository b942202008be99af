import type { ContractField } from '../../../../contract/contract.js';
import type { Reference } from '../../rows/facts.js';
import { onlyColumn } from '../../rows/owner-field.js';
import { check, constant, fieldsOf, full, json, keep, least, object, resource as itself, row, test } from '../build.js';
import type { Step, TestCase, Value } from '../case.js';
import { besideOf, dead, NIL, type Subject } from '../subject.js';

/** Uniqueness, and the rows that foreign keys name. */
export function constraining(subject: Subject): readonly TestCase[] {
  return [
    ...uniques(subject),
    ...subject.facts.references.flatMap(reference => hasToExist(subject, reference)),
  ];
}

function uniques(subject: Subject): readonly TestCase[] {
  const { context, facts, resource } = subject;
  const seen = new Set<string>();
  return resource.uniques.flatMap(fields => {
    const name = fields.map(field => field.column).join('_');
    // a body for another row names another user, who has no part in this path
    const only = onlyColumn(resource, context.contract.resourceById);
    const alone = only !== null && !fields.some(({ column }) => column === only);
    const testable = !alone && fields.every(field => field.create !== 'absent' && !facts.unfilled.has(field.column));
    if (!testable || seen.has(name)) return [];
    seen.add(name);
    const again = returns(subject, fields) && !facts.cyclic;
    return [
      test([fieldsOf(fields), 'is unique'], [
        keep('row', full(resource)),
        check('unique', [itself, { kind: 'same', row: 'row', fields }, ...again ? [row] : []]),
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

function hasToExist({ facts, resource }: Subject, reference: Reference): readonly TestCase[] {
  const { fields, target, targetFields, required } = reference;
  const beside = besideOf(facts, reference);
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
  const name = fieldsOf(fields);
  const patchable = own.patch !== 'absent' && fields.length === 1 && beside.length === 0;
  const refused = (value: Value, ...rows: readonly Value[]): Step =>
    check('reference', [itself, object([[own.wire, value]]), ...rows], {}, beside);
  return [
    test(
      [name, 'has to exist'],
      patchable ? [keep('row', least(resource)), refused(missing, row)] : [refused(missing)],
    ),
    ...(target.softDelete === null || facts.cyclic || fields.length > 1 || target === resource && required ? [] : [
      test([name, 'has to live'], [keep('parent', least(target, ...dead(target))), refused(json('parent', of))]),
    ]),
    ...(target.policy !== 'private' || resource.policy === 'self' || facts.cyclic || fields.length > 1 ? [] : [
      test([name, 'has to be seen'], [
        keep('parent', least(target)),
        check('unseen_reference', [itself, object([[own.wire, json('parent', of)]])]),
      ]),
    ]),
  ];
}

/** A value that fits the column and that no row has; nothing where the type has too few. */
function missingKey({ model: { type } }: ContractField, { input }: ContractField): Value | undefined {
  switch (type.kind) {
    case 'uuid':
      return constant(NIL);
    case 'integer': {
      if (input.type === 'string') return constant('9007199254740991');
      const most = input.maximum
        ?? (input.exclusiveMaximum === undefined ? undefined : Number(input.exclusiveMaximum) - 1);
      return most === undefined ? constant(0) : Number(most) > 250 ? constant(Number(most)) : undefined;
    }
    case 'string':
      return constant('?'.repeat(Math.min(type.length, Math.max(3, input.minLength ?? 0))));
    case 'text':
      return constant('???');
    default:
      return undefined;
  }
}
