import type { KeyPart, Resource } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { Reference } from '../../shared/rows/facts.js';
import { isOnly, keyToUser, onlyColumn } from '../../shared/rows/owner-field.js';
import type { ExpressContext } from '../context.js';
import { db, rowType, userKeyType } from '../src/symbols.js';
import { ownersSymbol } from '../src/utils/owners.js';
import { hasUserPaths } from '../src/utils/path-users.js';
import { factory } from './factory-names.js';
import { madeRow } from './made-row.js';

const owner = ts.id('owner');
const isTaken = ts.id('isTaken');

/** `(key) => db.wallet.count({ where: { user_id: key } })` */
function rowsWith({ names }: ExpressContext, { entity }: Resource, column: string): ts.compiler.Expression {
  const where = { [column]: ts.id('key') };
  return ts.arrow(['key'], ts.chain(db, names.entity(entity.id).delegate, ['count', [{ where }]]));
}

/**
 * The key of the row that another one refers to, where it is not just any: the user below whom it stands, or the one row of
 * the kind that this user has. Null where a row of its own is made.
 */
export function ownedKey(
  context: ExpressContext,
  resource: Resource,
  { fields, key, target, targetFields }: Reference,
): ts.compiler.Expression | null {
  const { contract: { resourceById }, names } = context;
  const [field] = fields;
  const [of] = targetFields;
  if (field === undefined || of === undefined || fields.length > 1) return null;
  const only = onlyColumn(resource, resourceById) === field.column;
  const args = only ? [rowsWith(context, resource, names.field(field.model))] : [];
  if (key === keyToUser(resource)) return ts.await(ts.call(ts.id('ownerId'), args));
  if (!isOnly(target, resourceById)) return null;
  return ts.member(ts.await(ts.call(ts.id(ownName(context, target)), args)), of.wire);
}

function ownName({ names }: ExpressContext, { entity }: Resource): string {
  return `own${names.entity(entity.id).className}`;
}

/** `rowsOf` and `ownerId`, where paths begin with the user whose rows they lead to. */
export function ownerStatements(context: ExpressContext): readonly ts.StatementLike[] {
  const { contract: { identity, resources, resourceById } } = context;
  const [part] = identity?.user.key ?? [];
  if (identity === null || part === undefined || !hasUserPaths(context.contract)) return [];
  const { user } = identity;
  const id = ts.indexed(madeRow(context, user).type, part.field.wire);
  const once = resources.some(one => keyToUser(one) !== null && isOnly(one, resourceById));
  const other = ts.member(ts.await(ts.call(factory(context, user).make)), part.field.wire);
  const isFree = ts.and(
    ts.unequal(owner, null),
    ts.equal(ts.await(ts.call(isTaken, [ts.call(ts.id('userKey'), [owner])])), 0),
  );
  return [
    ts.spaced(ts.let('owner', null, { type: ts.union(id, null) })),
    ts.function('rowsOf', {
      export: true,
      params: [ts.param('user', ts.union(id, null))],
      returns: ts.types.void,
      doc: 'Says whose rows tests make where they do not say it: those of the user whose paths they ask for.',
    }, [ts.assign(owner, ts.id('user'))]),
    ...(resources.some(one => isOnly(one, resourceById)) ? [userKey(context, identity.user, part, id)] : []),
    ts.function('ownerId', {
      async: true,
      params: takenParam(userKeyType(context), once),
      returns: ts.ref('Promise', id),
      doc: `The user whose paths tests ask for, or another one${once ? ' where a row has them already' : ''}.`,
    }, [ts.return(once ? ts.conditional(isFree, owner, other) : ts.nullish(owner, other))]),
  ];
}

function userKey(context: ExpressContext, user: Resource, part: KeyPart, id: ts.TypeLike): ts.StatementLike {
  const { className, file } = context.names.entity(user.entity.id);
  const schema = ts.symbol(`./src/schemas/${file}.ts`, `${className}Key`);
  const given = ts.id('id');
  const text = part.field.output.type === 'string' ? given : ts.call(ts.id('String'), [given]);
  return ts.function('userKey', {
    params: [ts.param('id', id)],
    returns: userKeyType(context),
    doc: 'The key of a user as the client of the database takes it.',
  }, [ts.return(ts.chain(schema, 'shape', part.parameter, ['parse', [text]]))]);
}

/** `ownWallet`, where users have one such row at most and others refer to it. */
export function ownRowFunction(context: ExpressContext, resource: Resource): readonly ts.StatementLike[] {
  const { contract: { resources, resourceById }, names } = context;
  if (!isOnly(resource, resourceById)) return [];
  const referring = resources.flatMap(one =>
    one.foreignKeys.filter(key => key.target === resource.entity.id).map(key => ({ one, key }))
  );
  const [first] = referring;
  if (first === undefined) return [];
  const once = referring.some(({ one, key }) => onlyColumn(one, resourceById) === key.fields[0]?.column);
  const { delegate, model } = names.entity(resource.entity.id);
  const { shown, type } = madeRow(context, resource);
  const row = ts.id('row');
  const [column = ''] = first.key.targetColumns;
  const field = resource.entity.fieldByColumn.get(column);
  const key = field === undefined ? '' : names.field(field);
  const isMissing = ts.equal(row, null);
  const user = ts.conditional(ts.equal(owner, null), null, ts.call(ts.id('userKey'), [owner]));
  const where = ts.call(ownersSymbol(context, resource.entity.id), [user]);
  return [
    ts.function(ownName(context, resource), {
      async: true,
      params: takenParam(ts.indexed(rowType(model), key), once),
      returns: ts.ref('Promise', type),
      doc: `The ${resource.entity.names.title} of the user whose paths tests ask for, or another one.`,
    }, [
      ts.const('row', ts.await(ts.chain(db, delegate, ['findFirst', [ts.object([['where', where]])]]))),
      ts.return(
        ts.conditional(
          once ? ts.or(isMissing, ts.binop(ts.await(ts.call(isTaken, [ts.prop(row, key)])), '>', 0)) : isMissing,
          ts.await(ts.call(factory(context, resource).make)),
          shown(row),
        ),
      ),
    ]),
  ];
}

/** Says how many rows have a key already; where tests do not ask, none has. */
function takenParam(key: ts.TypeLike, needed: boolean): readonly ts.ParameterLike[] {
  const none = ts.arrow([], ts.call(ts.id('Promise.resolve'), [0]));
  const type = ts.functionType([ts.param('key', key)], ts.ref('Promise', ts.types.number));
  return needed ? [ts.param('isTaken', { type, default: none })] : [];
}
