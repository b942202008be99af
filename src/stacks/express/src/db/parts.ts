import type * as ts from '../../../../syntax/typescript/index.js';

/** What a database adds to `src/db.ts`. */
export interface AdapterParts {
  /** Prisma's adapter, made from the settings that are called `from` there. */
  readonly adapter: ts.compiler.Expression;
  /** What it is made with. */
  readonly statements: readonly ts.StatementLike[];
}
