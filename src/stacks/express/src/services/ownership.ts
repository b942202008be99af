import type { ForeignKey } from '../../../../domain/domain.js';
import type { ModelEntity } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { db } from '../symbols.js';
import { hasOwner, isProtected, ownerRelation, ownersSymbol } from '../utils/owners.js';
import type { ServiceParts } from './parts.js';

const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');

/** The field that names the owner, where a row has one of its own: the caller stands in it unless a body says otherwise. */
export function ownerField({ context, resource: { entity } }: ServiceParts): string | null {
  if (!hasOwner(entity) || entity.access?.owner.length !== 1) return null;
  const [column = ''] = entity.access.owner[0]?.columns ?? [];
  const field = entity.fieldByColumn.get(column);
  return field === undefined ? null : context.names.field(field);
}

/** A call of `requireOwner`; none where everybody may change every row. */
export function ownerRequired(parts: ServiceParts, row: ts.Value): readonly ts.StatementLike[] {
  if (!isProtected(parts.resource.entity)) return [];
  const required = ts.call(ts.id('requireOwner'), [row, ...parts.callerArgs]);
  return [isDirect(parts) ? required : ts.await(required)];
}

/** `requireOwner`: refuses a row that is somebody else's, as it stands or as it would stand. */
export function requireOwner(parts: ServiceParts): ts.compiler.Statement | null {
  const { resource: { entity }, row, callerParams } = parts;
  const fields = ownerFields(parts);
  if (!isProtected(entity) || fields.length === 0) return null;
  const direct = isDirect(parts);
  return ts.function('requireOwner', {
    async: !direct,
    params: [
      ts.param('row', ts.ref('Pick', row, ts.union(...fields as [string, ...string[]]))),
      ...callerParams,
    ],
    returns: direct ? ts.types.void : ts.ref('Promise', ts.types.void),
    doc: 'Refuses a row that is somebody else\'s, as it stands or as it would stand.',
  }, [
    ts.guard(ts.id('caller.admin'), ts.return()),
    ...refusals(parts),
  ]);
}

/** Whether others may change a row, too, and give it to nobody but themselves: its owner alone is at stake. */
function isGivenByAdmins(parts: ServiceParts): boolean {
  return ownerField(parts) !== null && !isProtected(parts.resource.entity) && isDirect(parts);
}

/** A call of `refuseOtherOwner`; none where the whole row is its owner's. */
export function otherOwnerRefused(parts: ServiceParts, of: string, before: string | null): readonly ts.StatementLike[] {
  const field = ownerField(parts);
  if (field === null || !isGivenByAdmins(parts)) return [];
  return [ts.call(ts.id('refuseOtherOwner'), [
    ts.prop(ts.id(of), field),
    ...parts.callerArgs,
    ...(before === null ? [] : [ts.prop(ts.id(before), field)]),
  ])];
}

/** `refuseOtherOwner`: admins alone name somebody else as the owner of a row that others may change, too. */
export function refuseOtherOwner(parts: ServiceParts): ts.compiler.Statement | null {
  const { context, resource: { entity }, row, callerParams } = parts;
  const name = ownerField(parts);
  if (name === null || !isGivenByAdmins(parts)) return null;
  const nullable = entity.fields.some(field => field.nullable && context.names.field(field) === name);
  const [owner, column] = [ts.id('owner'), ts.indexed(row, name)];
  const others = [...(nullable ? [null] : []), ts.id('before'), ts.id('caller.id')];
  const named = others.reduce<ts.compiler.Expression>(
    (so, each) => ts.and(so, ts.unequal(owner, each)),
    ts.unequal(owner, ts.undefined),
  );
  return ts.function('refuseOtherOwner', {
    params: [
      ts.param('owner', ts.union(column, ts.types.undefined)),
      ...callerParams,
      ts.param('before', { type: ts.union(column, null), default: null }),
    ],
    returns: ts.types.void,
    doc: 'Refuses a row that is given to somebody else, which admins alone may do.',
  }, [
    ts.const('isOther', named),
    ts.guard(ts.and(ts.id('isOther'), ts.not(ts.id('caller.admin'))), ts.throw(ts.new(ForbiddenError))),
  ]);
}

/** Whether a column of the row itself names the key of its owner. */
function isDirect({ context: { model }, resource: { entity } }: ServiceParts): boolean {
  const [first, ...more] = entity.access?.owner ?? [];
  const [key] = model.entityById.get(first?.references.entity ?? '')?.primaryKey?.columns ?? [];
  return more.length === 0 && first?.references.columns[0] === key;
}

/** The columns on the way to the owner. */
function ownerFields({ context, resource: { entity } }: ServiceParts): readonly string[] {
  const [first] = entity.access?.owner ?? [];
  return (first?.columns ?? []).flatMap(column => {
    const field = entity.fieldByColumn.get(column);
    return field === undefined ? [] : [context.names.field(field)];
  });
}

function refusals(parts: ServiceParts): readonly ts.StatementLike[] {
  const { resource: { entity } } = parts;
  const refuse = ts.throw(ts.new(ForbiddenError));
  const [first, ...more] = entity.access?.owner ?? [];
  const relation = ownerRelation(entity);
  if (first === undefined || relation === undefined) return [refuse];
  if (isDirect(parts)) {
    const [field = ''] = ownerFields(parts);
    return [ts.guard(ts.unequal(ts.prop(ts.id('row'), field), ts.id('caller.id')), refuse)];
  }
  return [
    ...(more.length === 0 ? [ts.guard(ts.equal(ts.id('caller.id'), null), refuse)] : []),
    ts.const('own', ts.await(countOwn(parts, relation.to, first, more.length === 0))),
    ts.guard(ts.equal(ts.id('own'), 0), refuse),
  ];
}

/** How many rows that the foreign key names are the caller's own. */
function countOwn(parts: ServiceParts, parent: string, key: ForeignKey, isUser: boolean): ts.compiler.Expression {
  const { context } = parts;
  const entity = context.model.entityById.get(parent);
  const target: readonly ts.Property[] = key.references.columns.flatMap((column, index) => {
    const field = entity?.fieldByColumn.get(column);
    const own = ownerFields(parts)[index];
    return field === undefined || own === undefined
      ? []
      : [[context.names.field(field), ts.prop(ts.id('row'), own)] as const];
  });
  const condition: ts.Value = isUser
    ? userIs(parts, entity)
    : ts.call(ownersSymbol(context, parent), [ts.id('caller.id')]);
  return ts.chain(db, context.names.entity(parent).delegate, ['count', [{
    where: { AND: [ts.object(target), condition] },
  }]]);
}

function userIs({ context }: ServiceParts, users: ModelEntity | undefined): ts.compiler.Expression {
  const [column = ''] = users?.primaryKey?.columns ?? [];
  const field = users?.fieldByColumn.get(column);
  if (field === undefined) throw new RangeError('The users have no key.');
  return ts.object([[context.names.field(field), ts.id('caller.id')]]);
}
