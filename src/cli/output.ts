import type { Diagnostic } from '../domain/diagnostic.js';
import type { ProjectError } from '../project/error.js';
import type { Arguments } from './arguments.js';
import { findingLines } from './findings.js';
import { harmless, styleFor } from './style.js';

/** What the process ends with. */
export const exitCodes = { done: 0, wrong: 1, refused: 2 } as const;

/** Prints a value as JSON on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(
    `${JSON.stringify(value, (_key, each: unknown) => typeof each === 'bigint' ? String(each) : each, 2)}\n`,
  );
}

/** Says why nothing is done: the input or the options are wrong. Gives the exit code. */
export function refuse({ switches }: Arguments, diagnostics: readonly Diagnostic[]): number {
  if (switches.get('json') === true) printJson({ ok: false, written: false, diagnostics });
  else for (const text of findingLines(errorsOf(diagnostics), styleFor(process.stderr))) console.error(text);
  return exitCodes.wrong;
}

/** What stands beside an error does not matter until it is gone. */
function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** The most paths that are named one by one. */
const SHOWN = 20;

/** Says why the target was refused. Gives the exit code. */
export function refuseTarget({ switches }: Arguments, error: ProjectError): number {
  const { code, place, reason, remedy, paths } = error;
  if (switches.get('json') === true) {
    printJson({ ok: false, written: false, refused: { code, place, reason, remedy, paths }, diagnostics: [] });
    return exitCodes.refused;
  }
  const style = styleFor(process.stderr);
  console.error(`${style.red('refused')}: ${harmless(`${place}: ${reason}`)}.`);
  for (const path of paths.slice(0, SHOWN)) console.error(`  ${harmless(path)}`);
  if (paths.length > SHOWN) console.error(style.dim(`  and ${paths.length - SHOWN} more`));
  console.error(`  ${style.dim(harmless(remedy))}`);
  return exitCodes.refused;
}
