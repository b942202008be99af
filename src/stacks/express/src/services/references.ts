import type { ContractForeignKey } from '../../../../contract/contract.js';
import type { KeyKind } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { db } from '../symbols.js';
import { rowsFor, type ServiceParts } from './parts.js';

const requireReference = ts.symbol('./src/utils/integrity.ts', 'requireReference');
const isGiven = ts.symbol('./src/utils/integrity.ts', 'isGiven');

/** Foreign keys that a body can hold. */
function writable({ resource }: ServiceParts): readonly ContractForeignKey[] {
  return resource.foreignKeys.filter(({ fields, target }) =>
    fields.some(field => field.create !== 'absent' || field.patch !== 'absent') && target !== ''
  );
}

/** Whether a body can refer to other rows. */
export function hasReferences(parts: ServiceParts): boolean {
  return writable(parts).length > 0;
}

/** Columns of foreign keys that a body can hold, each once, and the key where a row can name itself before it is there. */
function referenceFields(parts: ServiceParts): readonly string[] {
  const { context: { names }, resource: { entity, key, keyKind } } = parts;
  const foreign = writable(parts);
  const itself = givesKey(keyKind) && foreign.some(({ target }) => target === entity.id)
    ? key.map(part => part.field)
    : [];
  const fields = [...foreign.flatMap(one => one.fields), ...itself];
  return [...new Set(fields.map(field => names.field(field.model)))];
}

/** A call of `checkReferences`; none where nothing refers to anything. */
export function referencesChecked(parts: ServiceParts, row: ts.Value, changed: ts.Value): readonly ts.StatementLike[] {
  if (writable(parts).length === 0) return [];
  return [ts.await(ts.call(ts.id('checkReferences'), [row, changed, ...parts.callerArgs]))];
}

/** `checkReferences`: each foreign key that a body changes has to name a row that the caller reaches. */
export function checkReferences(parts: ServiceParts): ts.compiler.Statement | null {
  const { row, callerParams } = parts;
  const keys = writable(parts);
  const [first, ...more] = referenceFields(parts);
  if (first === undefined) return null;
  const columns = ts.ref('Pick', row, ts.union(first, ...more));
  return ts.function('checkReferences', {
    async: true,
    params: [
      ts.param('row', ts.ref('Partial', columns)),
      ts.param('changed', ts.types.object),
      ...callerParams,
    ],
    returns: ts.ref('Promise', ts.types.void),
    doc: `Refuses foreign keys among the changed columns that name no row${
      callerParams.length === 0 ? '' : ' that is there for the caller'
    }.`,
  }, keys.map(key => checkOne(parts, key)));
}

function checkOne(parts: ServiceParts, { fields, target, targetColumns }: ContractForeignKey): ts.compiler.Statement {
  const { context: { names, model }, resource: { entity } } = parts;
  const own = fields.map(field => names.field(field.model));
  const other = model.entityById.get(target);
  const pairs = targetColumns.flatMap((column, index) => {
    const field = other?.fieldByColumn.get(column);
    const name = own[index];
    return field === undefined || name === undefined
      ? []
      : [[names.field(field), ts.prop(ts.id('row'), name)] as const];
  });
  const count = ts.chain(db, names.entity(target).delegate, ['count', [{
    where: { AND: [rowsFor(parts, target), ts.object(pairs)] },
  }]]);
  const changed = own.map(name => ts.binop(name, 'in', ts.id('changed')));
  const given = own.map(name => ts.call(isGiven, [ts.prop(ts.id('row'), name)]));
  const [touched, ...others] = changed;
  const either = touched === undefined
    ? ts.value(true)
    : others.reduce<ts.compiler.Expression>((left, right) => ts.or(left, right), touched);
  const check = ts.await(ts.call(requireReference, [count, ...fields.map(field => field.wire)]));
  return ts.if(
    given.reduce<ts.compiler.Expression>((left, right) => ts.and(left, right), either),
    target === entity.id ? unlessItself(parts, pairs, check) : [check],
  );
}

/** A row may name itself before it is there, where callers give the key. */
function unlessItself(
  { resource: { keyKind } }: ServiceParts,
  columns: readonly (readonly [field: string, named: ts.compiler.Expression])[],
  check: ts.compiler.Expression,
): readonly ts.StatementLike[] {
  const [first, ...more] = columns.map(([field, named]) => ts.unequal(ts.prop(ts.id('row'), field), named));
  if (first === undefined || !givesKey(keyKind)) return [check];
  return [ts.if(more.reduce<ts.compiler.Expression>((left, right) => ts.or(left, right), first), [check])];
}

/** Whether callers give the key of a new row. */
function givesKey(kind: KeyKind): boolean {
  return kind === 'natural' || kind === 'composite';
}
