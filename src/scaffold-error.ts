import type { Diagnostic } from './domain/diagnostic.js';

/** No project could be made: the options are wrong, or the input is. All findings are in it at once. */
export interface ScaffoldError extends Error {
  readonly name: 'ScaffoldError';
  readonly concerns: 'options' | 'input';
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether an error is one of these. */
export function isScaffoldError(error: unknown): error is ScaffoldError {
  return error instanceof Error && error.name === 'ScaffoldError';
}

/** Findings on what the user asked for by name: going on without it would be something else than asked. */
const asked: ReadonlySet<string> = new Set(['unknown-name', 'empty-name']);

/**
 * Goes on when none of the findings is an error.
 *
 * @throws ScaffoldError with all findings, when one is.
 */
export function refuseOn(concerns: ScaffoldError['concerns'], diagnostics: readonly Diagnostic[]): void {
  const judged = diagnostics.map(each => asked.has(each.code) ? { ...each, severity: 'error' as const } : each);
  const errors = judged.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const error = new Error(errors.map(said).join('\n'));
  throw Object.assign(error, { name: 'ScaffoldError' as const, concerns, diagnostics: judged });
}

function said({ message, remedy, place }: Diagnostic): string {
  const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
  return `${where}${message}${remedy === null ? '' : ` ${remedy}`}`;
}
