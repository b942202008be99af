import { hasCircle } from '../contract/circles.js';
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
  const env = { DATABASE_URL: database.url };
  await pythonModule(made, ['alembic', 'upgrade', 'head'], env);
  // Where required foreign keys run in a circle, no request can make the first row.
  if (hasCircle(made.contract)) await pythonModule(made, ['app.seed'], env);
  return whileServed(made, env, async ({ url }) => {
    const report = await contractSuite(url, made.contract, made.app.expectations, database.dialect);
    if (report.failures.length > 0) {
      const shown = report.failures.slice(0, 20).join('\n');
      throw new Error(`${report.failures.length} of ${report.checks} checks failed:\n${shown}`);
    }
    const seconds = (report.milliseconds / 1000).toFixed(1);
    return `${report.checks} checks in ${report.requests} requests, ${seconds} s, ${report.skipped.length} could not be checked`;
  });
}
