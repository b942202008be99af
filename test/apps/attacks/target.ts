import type { Contract } from '../../../src/contract/contract.js';
import { makeDatabase } from '../support/database.js';
import { type Served, whileRunning } from '../support/serve.js';
import type { Settings, StackProject } from '../support/stacks.js';

/** What attacks need of a project. Nothing of it says which stack the project is of: they talk HTTP, and set variables. */
export interface Target {
  readonly contract: Contract;
  /** Whoever may do everything, before anyone registers. */
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

/** A target, and how to be rid of its database. */
export interface OpenTarget extends Target {
  readonly close: () => Promise<void>;
}

/**
 * Makes a database for an emitted project, migrates it, adds an admin, and hands the project out as a target. One database
 * is for all attacks on the project: each of them brings users and names of its own, as callers of one service do.
 */
export async function openTarget(project: StackProject): Promise<OpenTarget> {
  const { contract, app } = project;
  const admin = { login: 'the-admin@example.com', password: 'correct horse battery' };
  const database = await makeDatabase(app.database, `attacks_${app.name}`);
  const base = { ...settings, DATABASE_URL: project.address(database.url) };
  try {
    await project.migrate(base);
    await project.seed({
      ...base,
      [`SEED_ADMIN_${contract.identity?.login.column.toUpperCase() ?? ''}`]: admin.login,
      SEED_ADMIN_PASSWORD: admin.password,
    });
  } catch (error) {
    await database.drop();
    throw error;
  }
  return {
    contract,
    admin,
    served: async (changes, work) => whileRunning(await project.serve({ ...base, ...changes }), work),
    async refused(changes) {
      try {
        const { stop } = await project.serve({ ...base, ...changes });
        await stop();
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      throw new Error(`the project serves with ${Object.keys(changes).join(', ')}`);
    },
    close: database.drop,
  };
}
