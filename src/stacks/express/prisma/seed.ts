import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { db } from '../src/symbols.js';

const addRows = ts.symbol('./prisma/rows.ts', 'addRows');
const readAdmin = ts.symbol('./prisma/admin.ts', 'readAdmin');
const [added, admin] = [ts.id('added'), ts.id('admin')];

/**
 * `prisma/seed.ts`: the command that adds rows to an empty database.
 *
 * @param makesAdmin whether it makes one of the rows the admin
 */
export function seedModule(makesAdmin: boolean): Module {
  const close = [ts.await(ts.call(ts.prop(db, '$disconnect')))];
  const body = [
    ...(makesAdmin ? [ts.const('admin', ts.await(ts.call(readAdmin, [ts.id('process.env')])))] : []),
    ts.const('added', ts.await(ts.call(addRows, makesAdmin ? [admin] : []))),
    said(ts.conditional(added, 'Rows added', 'There are rows already; nothing was added')),
    ...(makesAdmin ? [ts.if(added, [said(adminMessage())])] : []),
  ];
  return ts.module('prisma/seed.ts', [
    ts.commented(
      ts.try(body, makesAdmin ? ts.catch('error', refusal()) : undefined, close),
      'Adds believable rows to an empty database: `npm run seed`.',
    ),
  ]);
}

function said(message: ts.Value): ts.StatementLike {
  return ts.call(ts.id('console.log'), [message]);
}

function adminMessage(): ts.Value {
  return ts.conditional(
    ts.equal(admin, null),
    'There is no admin: SEED_ADMIN_PASSWORD is not set',
    ts.template([ts.id('admin.login'), ' may do everything']),
  );
}

/** A password that will not do is said in a sentence; the rest is a defect. */
function refusal(): readonly ts.StatementLike[] {
  return [
    ts.guard(ts.not(ts.binop(ts.id('error'), 'instanceof', ts.id('RangeError'))), ts.throw(ts.id('error'))),
    ts.call(ts.id('console.error'), [ts.id('error.message')]),
    ts.assign(ts.id('process.exitCode'), 1),
  ];
}
