import { run } from './run.js';
import { toolEnvironment } from './venv.js';

/**
 * Schemathesis, all phases, 50 examples an operation, from a fixed seed, against a running API: throws with its report
 * where it finds anything. Gives the last lines of its summary.
 *
 * @param document the address of the OpenAPI document
 */
export async function schemathesis(document: string, examples = 50): Promise<string> {
  const { python } = await toolEnvironment('schemathesis==4.32.5');
  const args = [
    ...['-m', 'schemathesis.cli', 'run', document],
    ...['--phases', 'examples,coverage,fuzzing,stateful', '--checks', 'all'],
    ...['--max-examples', String(examples), '--seed', '20'],
    ...['--generation-database', 'none', '--continue-on-failure', '--no-color'],
  ];
  const outcome = await run(python, args, { seconds: 1800, env: { PYTHONPATH: undefined } });
  const lines = outcome.output.trimEnd().split('\n');
  if (outcome.code !== 0) throw new Error(`schemathesis found something:\n${lines.slice(-200).join('\n')}`);
  return lines.slice(-25).join('\n');
}
