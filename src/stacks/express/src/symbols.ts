import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';

/** Names of modules that several emitted modules use. */
const client = './src/generated/prisma/client.ts';
export const Prisma = ts.symbol(client, 'Prisma');
export const db = ts.symbol('./src/db.ts', 'db');
/** The client inside a transaction. */
export const Transaction = ts.ref(ts.prop(Prisma, 'TransactionClient'));
export const Caller = ts.symbol('./src/access.ts', 'Caller');

/** The client's type of a row: `Post`. */
export function rowType(model: string): ts.compiler.Identifier {
  return ts.symbol(client, model);
}

/** The client's type of a condition: `Prisma.PostWhereInput`. */
export function whereOf(model: string): ts.TypeLike {
  return ts.ref(ts.prop(Prisma, `${model}WhereInput`));
}

/** The type of the key of a user: `User['id']`. */
export function userKeyType({ contract, names }: ExpressContext): ts.TypeLike {
  const user = contract.identity?.user;
  const [key] = user?.key ?? [];
  if (user === undefined || key === undefined) throw new RangeError('The contract has no users.');
  return ts.indexed(rowType(names.entity(user.entity.id).model), names.field(key.field.model));
}
