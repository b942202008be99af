import type * as ts from '../../../../syntax/typescript/index.js';

/** What a database adds to `prisma/database.ts`. */
export interface ConnectionParts {
  /** The columns of Prisma's table of migrations, with their types. */
  readonly columns: Readonly<Record<string, string>>;
  /** What `connect` is made with. */
  readonly statements: readonly ts.compiler.Statement[];
  /** `connect(url)` */
  readonly connect: ts.compiler.Statement;
  /** The present time. */
  readonly now: ts.compiler.Expression;
}
