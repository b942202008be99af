import { article } from '../../../../domain/article.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { expressIdentity } from '../../identity.js';
import { db, Prisma } from '../symbols.js';
import { tellsOfChanges } from '../utils/changes.js';
import { takesNeeded } from '../utils/deletion.js';
import { loginCheck } from '../utils/new-user.js';
import { isProtected } from '../utils/owners.js';
import { keyCondition, livingRow } from './keys.js';
import { madeColumns } from './made.js';
import { otherOwnerRefused, ownerField, ownerRequired } from './ownership.js';
import { bodyType, keyType, rowsFor, type ServiceParts } from './parts.js';
import { hasReferences, referencesChecked } from './references.js';

const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');
const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');
const newUser = ts.symbol('./src/utils/accounts.ts', 'newUser');
const refusePrivileges = ts.symbol('./src/utils/privileges.ts', 'refusePrivileges');
const changes = ts.symbol('./src/utils/changes.ts', 'changes');
const writing = ts.symbol('./src/utils/integrity.ts', 'writing');
const Tree = ts.symbol('./src/schemas/base.ts', 'Tree');

const promiseOf = (type: ts.TypeLike): ts.TypeLike => ts.ref('Promise', type);

function responseType({ names, resource }: ServiceParts): ts.TypeLike {
  return ts.symbol(`./src/models/${names.file}.ts`, resource.schemas.response);
}

function keyParam(parts: ServiceParts): ts.ParameterLike {
  return ts.param('key', keyType(parts));
}

/** `get`: one row, with the relations that are asked for. */
export function get(parts: ServiceParts): ts.compiler.Statement {
  const { resource, callerParams, callerArgs } = parts;
  const includes = resource.list.includes.length > 0;
  const found = ts.await(ts.call(ts.id('find'), [ts.id('key'), ...callerArgs]));
  return ts.function(
    'get',
    {
      export: true,
      async: true,
      params: [
        keyParam(parts),
        ...callerParams,
        ...(includes ? [ts.param('include', { type: Tree, default: {} })] : []),
      ],
      returns: promiseOf(responseType(parts)),
      doc: `Returns ${article(resource.entity.names.title)}${
        includes ? ', with the relations that are asked for' : ''
      }.`,
    },
    includes
      ? [
        ts.const(
          ts.arrayPattern(['shown']),
          ts.await(ts.call(ts.id('show'), [[found], ts.id('include'), ...callerArgs])),
        ),
        ts.guard(ts.equal(ts.id('shown'), ts.undefined), ts.throw(ts.new(NotFoundError))),
        ts.return(ts.id('shown')),
      ]
      : [ts.return(ts.call(ts.id(recordFunction(parts)), [found]))],
  );
}

/** The function that turns a row into what is shown of it: `toPost`. */
export function recordFunction({ names }: ServiceParts): string {
  return `to${names.className}`;
}

/** `find`: a row by its key, or 404. */
export function find(parts: ServiceParts): ts.compiler.Statement {
  const { names, resource, row, callerParams } = parts;
  return ts.function('find', {
    export: true,
    async: true,
    params: [keyParam(parts), ...callerParams],
    returns: promiseOf(row),
    doc: `Finds ${article(resource.entity.names.title)}${
      callerParams.length === 0 ? '' : ' that is there for the caller'
    }, or refuses with 404.`,
  }, [
    ts.const(
      'row',
      ts.await(
        ts.chain(db, names.delegate, ['findFirst', [{
          where: { AND: [keyCondition(parts), rowsFor(parts, resource.entity.id)] },
        }]]),
      ),
    ),
    ts.guard(ts.equal(ts.id('row'), null), ts.throw(ts.new(NotFoundError))),
    ts.return(ts.id('row')),
  ]);
}

/** Checks, and what is written after them, as answers show it. */
function inWriting(
  parts: ServiceParts,
  checks: readonly ts.StatementLike[],
  written: ts.Value,
): ts.compiler.Statement {
  const shown = ts.call(ts.id(recordFunction(parts)), [written]);
  const body = ts.asyncArrow([], checks.length === 0 ? shown : [...checks, ts.return(shown)]);
  return ts.return(ts.call(writing, [ts.id('uniques'), body]));
}

/** `create`: adds a row, of which the caller is the owner unless it says or implies whose it is. */
export function create(parts: ServiceParts): ts.compiler.Statement | null {
  const { names, resource, callerParams } = parts;
  if (resource.schemas.create === null) return null;
  const owner = ownerField(parts);
  const made = madeColumns(parts);
  const user = isUser(parts);
  const named = owner !== null || made.length > 0 || user;
  const data = ts.id(named ? 'data' : 'body');
  return ts.function('create', {
    export: true,
    async: true,
    params: [
      ts.param('body', bodyType(parts, resource.schemas.create)),
      ...(createTakesCaller(parts) ? callerParams : []),
    ],
    returns: promiseOf(responseType(parts)),
    doc: `Adds ${article(resource.entity.names.title)}.`,
  }, [
    ...(owner === null ? [] : claim(parts, owner)),
    ...(named
      ? [
        ts.const(
          'data',
          user && owner === null && made.length === 0
            ? ts.await(ts.call(newUser, [ts.id('body')]))
            : ts.object([
              ...made,
              ts.spread(user ? ts.await(ts.call(newUser, [ts.id('body')])) : ts.id('body')),
              ...(owner === null ? [] : [[owner, ts.id('owner')] as const]),
            ]),
        ),
      ]
      : []),
    inWriting(parts, [
      ...referencesChecked(parts, data, ts.id('body')),
      ...otherOwnerRefused(parts, 'data', null),
      ...ownerRequired(parts, data),
    ], ts.await(ts.chain(db, names.delegate, ['create', [ts.object([['data', data]])]]))),
  ]);
}

/** Whether it matters who adds a row. */
export function createTakesCaller(parts: ServiceParts): boolean {
  return parts.callerArgs.length > 0
    && (ownerField(parts) !== null || isProtected(parts.resource.entity) || hasReferences(parts));
}

/** Who makes a row owns it, unless the body says whose it is, or that it is nobody's. */
function claim({ context, resource: { entity } }: ServiceParts, owner: string): readonly ts.StatementLike[] {
  const given = ts.prop(ts.id('body'), owner);
  if (entity.fields.some(field => field.nullable && context.names.field(field) === owner)) {
    return [ts.const('owner', ts.conditional(ts.equal(given, ts.undefined), ts.id('caller.id'), given))];
  }
  return [
    ts.const('owner', ts.nullish(given, ts.id('caller.id'))),
    ts.guard(ts.equal(ts.id('owner'), null), ts.throw(ts.new(ForbiddenError))),
  ];
}

/** Whether the rows are the users, of whom identity keeps more than the columns. */
function isUser({ context: { contract: { identity } }, resource }: ServiceParts): boolean {
  return identity !== null && identity.user.entity.id === resource.entity.id;
}

/** `update`: writes columns of a row, all of them or those that were sent. */
export function update(parts: ServiceParts): ts.compiler.Statement | null {
  const { context, names, resource, callerParams, callerArgs } = parts;
  const { entity } = resource;
  if (resource.schemas.patch === null) return null;
  const user = isUser(parts);
  const privileged = user && entity.fields.some(field => field.role === 'privilege');
  const merged = ts.object([ts.spread(ts.id('row')), ts.spread(ts.id('body'))]);
  const written = tellsOfChanges(entity) ? ts.call(changes, [ts.id('row'), ts.id('body')]) : ts.id('body');
  return ts.function('update', {
    export: true,
    async: true,
    params: [
      keyParam(parts),
      ts.param('body', bodyType(parts, resource.schemas.patch)),
      ...callerParams,
      ...(user
        ? [ts.param('also', { type: ts.ref(ts.prop(Prisma, `${names.model}UncheckedUpdateInput`)), default: {} })]
        : []),
    ],
    returns: promiseOf(responseType(parts)),
    doc: `Writes the columns of ${article(entity.names.title)} that the body has${
      user ? ', and what goes with them' : ''
    }.`,
  }, [
    ts.const('row', ts.await(ts.call(ts.id('find'), [ts.id('key'), ...callerArgs]))),
    ...ownerRequired(parts, ts.id('row')),
    ...(privileged ? [ts.call(refusePrivileges, [ts.id('caller'), ts.id('row'), ts.id('body')])] : []),
    ...(user ? loginChecked(context) : []),
    inWriting(
      parts,
      [
        ...referencesChecked(parts, merged, ts.id('body')),
        ...otherOwnerRefused(parts, 'body', 'row'),
        ...ownerRequired(parts, merged),
      ],
      ts.await(ts.chain(db, names.delegate, ['update', [{
        where: livingRow(context, entity, 'row'),
        data: user ? ts.object([ts.spread(written), ts.spread(ts.id('also'))]) : written,
      }]])),
    ),
  ]);
}

/** That no other user has the login, where the database does not see to it. */
function loginChecked(context: ExpressContext): readonly ts.compiler.Statement[] {
  const identity = expressIdentity(context);
  return identity === null ? [] : loginCheck(identity, ts.id('body'), ts.prop(ts.id('row'), identity.key.name));
}

/** `remove`: deletes a row, with all that follows from it. */
export function remove(parts: ServiceParts): ts.compiler.Statement {
  const { context, resource, callerParams, callerArgs } = parts;
  const { entity } = resource;
  const removal = ts.prop(ts.moduleSymbol('./src/utils/deletion.ts', 'deletion'), context.names.entity(entity.id).many);
  return ts.function('remove', {
    export: true,
    async: true,
    params: [keyParam(parts), ...callerParams],
    returns: promiseOf(ts.types.void),
    doc: `Deletes ${article(entity.names.title)}.`,
  }, [
    ts.const('row', ts.await(ts.call(ts.id('find'), [ts.id('key'), ...callerArgs]))),
    ...ownerRequired(parts, ts.id('row')),
    ts.await(ts.call(writing, [
      ts.id('uniques'),
      ts.arrow(
        [],
        ts.call(ts.symbol('./src/utils/deleting.ts', 'deleting'), [
          takesNeeded(context, entity)
            ? ts.arrow(['tx', 'needed'], ts.call(removal, [ts.id('tx'), [ts.id('row')], ts.id('needed')]))
            : ts.arrow(['tx'], ts.call(removal, [ts.id('tx'), [ts.id('row')]])),
        ]),
      ),
      { deleting: true },
    ])),
  ]);
}
