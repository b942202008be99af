import type { Diagnostic } from '../domain/diagnostic.js';
import type { ReadResult } from '../read/result.js';
import { timed } from '../stage.js';
import type { InputFile } from './inputs.js';
import { readInputs } from './inputs.js';

/** What the inputs of a command line hold, or why they cannot be read. */
export type ReadInputs =
  | { readonly ok: true; readonly files: readonly InputFile[]; readonly result: ReadResult }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads all inputs as one schema. */
export async function readAll(names: readonly string[]): Promise<ReadInputs> {
  const { inputs, diagnostics } = readInputs(names);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const { readSql } = await import('../read/sql/index.js');
  const result = timed('read', () => readSql(inputs.map(({ file, text }) => ({ file, text }))));
  if (result.diagnostics.some(({ severity }) => severity === 'error')) {
    return { ok: false, diagnostics: result.diagnostics };
  }
  return { ok: true, files: inputs, result };
}
