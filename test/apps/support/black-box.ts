import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCircle } from '../contract/circles.js';
import type { Credentials } from '../contract/people.js';
import { suite as contractSuite } from '../contract/suite.js';
import type { Database } from './database.js';
import { pythonModule } from './gates.js';
import type { EmittedApp } from './project.js';
import { whileServed } from './serve.js';

/**
 * Migrates an empty database, starts the application on it, and runs the black-box suite against it. Throws with what
 * failed; gives the figures of the run in words.
 */
export async function blackBox(made: EmittedApp, database: Database): Promise<string> {
  const admin = made.contract.identity === null ? null : await documentedAdmin(made.folder);
  const env = {
    DATABASE_URL: database.url,
    ...(admin === null ? {} : { ...admin.env, BCRYPT_COST: '4', ...signing(database) }),
  };
  await pythonModule(made, ['alembic', 'upgrade', 'head'], env);
  // Where required foreign keys run in a circle, no request can make the first row; nor can one make the first admin.
  if (admin !== null || hasCircle(made.contract)) await pythonModule(made, ['app.seed'], env);
  return whileServed(made, env, ({ url }) => contractKept(url, made, database, admin));
}

/**
 * Runs the black-box suite against a running application, whichever stack it is of. Throws with what failed; gives the
 * figures of the run in words.
 */
export async function contractKept(
  url: string,
  { app: { expectations }, contract }: Pick<EmittedApp, 'app' | 'contract'>,
  { dialect }: Database,
  admin: Credentials | null,
): Promise<string> {
  const report = await contractSuite(url, contract, { expectations, database: dialect, admin });
  if (report.failures.length > 0) {
    const shown = report.failures.slice(0, 400).join('\n');
    throw new Error(`${report.failures.length} of ${report.checks} checks failed:\n${shown}`);
  }
  const seconds = (report.milliseconds / 1000).toFixed(1);
  const { matrix } = report;
  const tried = matrix === null
    ? ''
    : `; matrix: ${matrix.pairs} pairs tried over ${matrix.operations} operations, ${matrix.leaks} leaks`;
  return `${report.checks} checks in ${report.requests} requests, ${seconds} s, ${report.skipped.length} could not be checked${tried}`;
}

/** Tokens are signed by a secret here, and by a private key there. */
export function signing({ dialect }: Database): Readonly<Record<string, string>> {
  if (dialect !== 'postgresql') return {};
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { JWT_ALGORITHM: 'RS256', JWT_PRIVATE_KEY: pem.replaceAll('\n', '\\n') };
}

/** The admin whom the seed script adds, and the settings that make it do so, as the project's own example names them. */
export async function documentedAdmin(
  folder: string,
): Promise<Credentials & { readonly env: Readonly<Record<string, string>> }> {
  const example = await readFile(join(folder, '.env.example'), 'utf8');
  const [, variable, name] = /^(SEED_ADMIN_(?!PASSWORD)\w+)=(.+)$/m.exec(example) ?? [];
  if (variable === undefined || name === undefined) throw new Error('.env.example names no admin');
  const password = 'the admin of a test';
  return { name, password, env: { [variable]: name, SEED_ADMIN_PASSWORD: password } };
}
