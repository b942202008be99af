import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressIdentity, IdentityColumn } from '../../identity.js';

const Caller = ts.symbol('./src/access.ts', 'Caller');
const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');

const [body, row] = [ts.id('body'), ts.id('row')];

/** The users' columns that admins alone write. */
export function privileges({ role, suspension }: ExpressIdentity): readonly IdentityColumn[] {
  return [role, suspension].filter(column => column !== null).filter(({ apart }) => !apart);
}

/** `src/utils/privileges.ts`; nothing where the users have no such columns. */
export function privilegesModules(identity: ExpressIdentity): readonly Module[] {
  const columns = privileges(identity);
  const [first, ...others] = columns.map(({ name }) => name);
  if (first === undefined) return [];
  const User = ts.symbol('./src/generated/prisma/client.ts', identity.user.model);
  const picked = ts.ref('Pick', User, ts.union(first, ...others));
  return [ts.module('src/utils/privileges.ts', [
    ts.typeAlias('Privileges', picked, { export: true, doc: 'What admins alone write of a user.' }),
    ts.function('refusePrivileges', {
      export: true,
      params: [
        ts.param('caller', Caller),
        ts.param('row', ts.ref('Privileges')),
        ts.param('body', ts.ref('Partial', ts.ref('Privileges'))),
      ],
      returns: ts.types.void,
      doc: {
        text: 'Refuses a change of what admins alone decide, unless an admin makes it.',
        tags: [['throws', 'ForbiddenError where somebody else sends another value']],
      },
    }, [
      ts.guard(ts.id('caller.admin'), ts.return()),
      ...columns.map(column =>
        ts.if(ts.and(ts.unequal(ts.prop(body, column.name), ts.undefined), isOther(column)), [
          ts.throw(ts.new(ForbiddenError, [[column.field.wire]])),
        ])
      ),
    ]),
  ], { doc: 'What users may do, and whether they may come in, is decided by admins.' })];
}

/** Whether a body has another value than the row; times are objects. */
function isOther({ client, name }: IdentityColumn): ts.Value {
  const [sent, kept] = [ts.prop(body, name), ts.prop(row, name)];
  return client.scalar === 'DateTime'
    ? ts.unequal(timeOf(sent), timeOf(kept))
    : ts.unequal(sent, kept);
}

function timeOf(of: ts.Value): ts.Value {
  return ts.call(ts.optionalProp(of, 'getTime'));
}
