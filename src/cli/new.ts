import { basename, resolve } from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.js';
import { diagnostic } from '../domain/diagnostic.js';
import { isProjectError, sha256, type WriteReport } from '../project/index.js';
import { isScaffoldError } from '../scaffold-error.js';
import { type Project, scaffold } from '../scaffold.js';
import type { Arguments } from './arguments.js';
import { givenOptions } from './given-options.js';
import { shortName } from './inputs.js';
import { exitCodes, printJson, refuse, refuseTarget } from './output.js';
import { checkDialect, readAll } from './read.js';
import { harmless, styleFor } from './style.js';
import { summaryJson, summaryLines } from './summary.js';

/** Files of one folder beyond this many are counted in the drawn tree. */
const FILES_SHOWN = 30;

/** `api-scaffolder new`: shows the tree, writes it, says what was made. Gives the exit code. */
export async function runNew(line: Arguments): Promise<number> {
  const out = line.values.get('out')?.[0];
  const dryRun = line.switches.get('dry-run') === true;
  const { given, diagnostics } = givenOptions(line);
  const wrong = [
    ...line.diagnostics,
    ...checkDialect(line),
    ...diagnostics,
    ...checkTarget(out, dryRun, line.switches.get('force') === true),
  ];
  if (wrong.length > 0) return refuse(line, wrong);
  const read = await readAll(line);
  if (!read.ok) return refuse(line, read.diagnostics);

  let project: Project;
  try {
    project = await scaffold({
      ...given,
      name: given.name ?? nameOf(out),
      input: read.result,
      inputs: read.files.map(({ file, bytes }) => ({ name: shortName(file), sha256: sha256(bytes) })),
    });
  } catch (error) {
    if (isScaffoldError(error)) return refuse(line, error.diagnostics);
    throw error;
  }

  const json = line.switches.get('json') === true;
  if (!json) {
    const root = out === undefined ? undefined : harmless(out);
    process.stdout.write(project.tree({ filesPerFolder: FILES_SHOWN, ...(root === undefined ? {} : { root }) }));
  }
  let report: WriteReport | null = null;
  if (!dryRun && out !== undefined) {
    try {
      report = await uninterrupted(() => project.write(out, { force: line.switches.get('force') === true }));
    } catch (error) {
      if (isProjectError(error)) return refuseTarget(line, error);
      throw error;
    }
  }
  const made = { project, statements: read.result.statements, out, report, milliseconds: performance.now() };
  if (json) printJson(summaryJson(made));
  else console.log(`\n${summaryLines(made, styleFor(process.stdout)).join('\n')}`);
  return exitCodes.done;
}

function checkTarget(out: string | undefined, dryRun: boolean, force: boolean): Diagnostic[] {
  if (out === undefined && !dryRun) {
    return [
      diagnostic(
        'error',
        'option',
        'No target is given.',
        null,
        'Name a folder with --out, or look first with --dry-run.',
      ),
    ];
  }
  if (out !== undefined && (out === '' || /\p{Cc}/u.test(out))) {
    return [
      diagnostic('error', 'option', `--out is ${JSON.stringify(out)}, which is no folder.`, null, 'Name a folder.'),
    ];
  }
  if (!dryRun || !force) return [];
  return [
    diagnostic('error', 'option', '--dry-run and --force contradict each other.', null, 'Leave one of them out.'),
  ];
}

/** The name of the folder, as far as it can be the name of a project. */
function nameOf(out: string | undefined): string {
  const name = out === undefined ? '' : basename(resolve(out)).slice(0, 80);
  return /[\p{L}\p{N}]/u.test(name) && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name) ? name : 'api';
}

/** Ctrl-C while files are moved would leave half of them: it is heard when they are all in place. */
async function uninterrupted<Result>(write: () => Promise<Result>): Promise<Result> {
  const later = (): never => process.exit(130);
  process.on('SIGINT', later);
  try {
    return await write();
  } finally {
    process.off('SIGINT', later);
  }
}
