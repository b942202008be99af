import { join } from 'node:path';
import { cache, root } from './paths.js';
import { run } from './run.js';
import { toolEnvironment } from './venv.js';

/** How much Schemathesis tries. */
export interface Effort {
  /** How many requests are made up for each operation. */
  readonly examples: number;
  /** Whether each bound of each parameter is tried too, which is a hundred requests for an operation. */
  readonly coverage: boolean;
}

/** What Schemathesis does one after the other. */
export function phasesOf({ coverage }: Effort): readonly string[] {
  return ['examples', ...(coverage ? ['coverage'] : []), 'fuzzing', 'stateful'];
}

/**
 * Schemathesis, from a fixed seed, against a running API: throws with its report where it finds anything. Gives the last
 * lines of its summary.
 *
 * @param document the address of the OpenAPI document
 * @param caller whose token goes with each request, and the path of their own row, which is left alone; null for nobody
 */
export async function schemathesis(
  document: string,
  caller: { readonly token: string; readonly row: string } | null,
  effort: Effort,
): Promise<string> {
  const { python } = await toolEnvironment('schemathesis==4.32.5');
  const args = [
    ...['-m', 'schemathesis.cli', 'run', document],
    ...['--phases', phasesOf(effort).join(','), '--checks', 'all'],
    ...['--max-examples', String(effort.examples), '--seed', '20'],
    ...(caller === null ? [] : ['--header', `Authorization: Bearer ${caller.token}`]),
    ...['--generation-database', 'none', '--continue-on-failure', '--no-color'],
  ];
  const outcome = await run(python, args, {
    // it keeps notes of its own where it runs
    cwd: cache,
    seconds: 1800,
    env: {
      PYTHONPATH: join(root, 'test', 'apps', 'support'),
      PYTHONDONTWRITEBYTECODE: '1',
      SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
      OWN_ROW: caller?.row ?? '',
    },
  });
  const lines = outcome.output.trimEnd().split('\n');
  if (outcome.code !== 0) throw new Error(`schemathesis found something:\n${lines.slice(-200).join('\n')}`);
  return lines.slice(-25).join('\n');
}
