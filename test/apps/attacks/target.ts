import type { Contract } from '../../../src/contract/contract.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import { type Database, withDatabase } from '../support/database.js';
import { pythonModule } from '../support/gates.js';
import type { EmittedApp } from '../support/project.js';
import { serve, type Served, whileServed } from '../support/serve.js';

export type Settings = Readonly<Record<string, string>>;

/** What attacks need of a project. Nothing of it says which stack the project is of: they talk HTTP, and set variables. */
export interface Target {
  readonly contract: Contract;
  /** Whoever may do everything, as the project's own seed script makes them. */
  readonly admin: { readonly login: string; readonly password: string };
  /** Serves the project on its database, with these variables set, and gives what the use gives. */
  readonly served: <Result>(settings: Settings, use: (served: Served) => Promise<Result>) => Promise<Result>;
  /** Starts the project, which has to end by itself; gives what it said. Throws where it serves. */
  readonly refused: (settings: Settings) => Promise<string>;
}

/** What tokens are signed with, as `JWT_SECRET` says it. */
export const secret = 'of-the-attacks-and-of-nobody-else-0123456789';

/** The variables that attacks start a project with, unless they say otherwise. */
export const settings: Settings = {
  ENVIRONMENT: 'production',
  JWT_SECRET: secret,
  JWT_ISSUER: 'the-issuer',
  JWT_AUDIENCE: 'the-audience',
  BCRYPT_COST: '4',
};

/** Makes a database for an emitted FastAPI project, migrates and seeds it, and hands the project out as a target. */
export function withFastApi<Result>(
  project: EmittedApp,
  dialect: Dialect,
  use: (target: Target) => Promise<Result>,
): Promise<Result> {
  const { contract, app } = project;
  if (contract.identity === null) throw new RangeError(`${app.name} has no callers.`);
  const { login } = contract.identity;
  const admin = { login: 'the-admin@example.com', password: 'correct horse battery' };
  return withDatabase(dialect, `attacks_${app.name}`, async (database: Database) => {
    const base = { ...settings, DATABASE_URL: database.url };
    await pythonModule(project, ['alembic', 'upgrade', 'head'], base);
    await pythonModule(project, ['app.seed'], {
      ...base,
      [`SEED_ADMIN_${login.column.toUpperCase()}`]: admin.login,
      SEED_ADMIN_PASSWORD: admin.password,
    });
    return use({
      contract,
      admin,
      served: (changes, work) => whileServed(project, { ...base, ...changes }, work),
      async refused(changes) {
        try {
          const { stop } = await serve(project, { ...base, ...changes });
          await stop();
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
        throw new Error(`the project serves with ${Object.keys(changes).join(', ')}`);
      },
    });
  });
}
