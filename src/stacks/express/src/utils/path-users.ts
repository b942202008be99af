import type { Contract } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { Caller, db, userKeyType } from '../symbols.js';
import { rowsSymbol } from './rows.js';

const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');
const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');

/** Whether private rows stand below their user in paths. */
export function hasUserPaths({ resources }: Contract): boolean {
  return resources.some(({ scope }) => scope !== null);
}

/** `src/utils/path-users.ts`: whom a path names, where private rows stand below their user. */
export function pathUsersModule(context: ExpressContext): Module {
  const { contract: { identity }, names } = context;
  const [key] = identity?.user.key ?? [];
  if (identity === null || key === undefined) throw new RangeError('The contract has no users.');
  const { entity } = identity.user;
  const where = {
    AND: [
      ts.object([[names.field(key.field.model), ts.id('id')]]),
      ts.call(rowsSymbol(context, entity.id), [ts.id('caller')]),
    ],
  };
  return ts.module('src/utils/path-users.ts', [
    ts.function('userOfPath', {
      export: true,
      async: true,
      params: [ts.param('id', userKeyType(context)), ts.param('caller', Caller)],
      returns: ts.ref('Promise', Caller),
      doc: {
        text:
          'The user whom a path names. From here on rows are seen, made and changed as theirs, also by admins, who may '
          + 'speak for anybody.',
        tags: [[
          'throws',
          'ForbiddenError where it is somebody else than the caller, NotFoundError where it is nobody',
        ]],
      },
    }, [
      ts.const('user', ts.object([['id', ts.id('id')], ['admin', false]])),
      ts.guard(ts.equal(ts.id('caller.id'), ts.id('id')), ts.return(ts.id('user'))),
      ts.guard(ts.not(ts.id('caller.admin')), ts.throw(ts.new(ForbiddenError))),
      ts.const('count', ts.await(ts.chain(db, names.entity(entity.id).delegate, ['count', [{ where }]]))),
      ts.guard(ts.equal(ts.id('count'), 0), ts.throw(ts.new(NotFoundError))),
      ts.return(ts.id('user')),
    ]),
  ], { doc: 'Whom a path names, where private rows stand below their user.' });
}
