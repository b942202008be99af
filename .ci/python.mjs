// Finds a Python that can make virtual environments, for the demo and for the tests that run emitted projects.
import { spawnSync } from 'node:child_process';

/** The oldest Python that emitted projects run on. */
export const oldestPython = [3, 11];

const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python', 'py'];
const question = 'import sys, venv, ensurepip; print(*sys.version_info[:3], sys.executable)';

/**
 * Looks for a Python that is new enough and has `venv`: first the one that the variable PYTHON names, then the usual
 * names on the path. Gives its path and version, or throws with one message that says what was found instead.
 */
export function findPython(environment = process.env) {
  const found = [];
  const names = environment.PYTHON === undefined || environment.PYTHON === '' ? candidates : [environment.PYTHON];
  for (const name of names) {
    const run = spawnSync(name, ['-c', question], { encoding: 'utf8', env: environment });
    const answer = /^(\d+) (\d+) (\d+) (.+)$/m.exec(run.stdout ?? '');
    if (run.status === 0 && answer !== null) {
      const version = [Number(answer[1]), Number(answer[2]), Number(answer[3])];
      if (version[0] > oldestPython[0] || version[0] === oldestPython[0] && version[1] >= oldestPython[1]) {
        return { path: answer[4], version: version.join('.') };
      }
      found.push(`${name} is ${version.join('.')}`);
    } else if (/No module named '?(?:venv|ensurepip)/.test(run.stderr ?? '')) {
      found.push(`${name} has no venv (on Debian and Ubuntu: apt-get install python3-venv)`);
    }
  }
  const seen = found.length === 0 ? `none of ${names.join(', ')} could be run` : found.join(', ');
  throw new Error(
    `Python ${oldestPython.join('.')} or newer is needed: ${seen}. Install one, or set PYTHON to the path of one.`,
  );
}
