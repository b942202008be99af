import type { Diagnostic } from '../domain/diagnostic.js';
import { type Dialect, dialects } from '../domain/dialect.js';
import { checkChoice } from '../options.js';
import type { ReadResult } from '../read/result.js';
import { timed } from '../stage.js';
import type { Arguments } from './arguments.js';
import { expectTables } from './engine.js';
import { type InputFile, readInputs } from './inputs.js';

/** What the inputs of a command line hold, or why they cannot be read. */
export type ReadInputs =
  | { readonly ok: true; readonly files: readonly InputFile[]; readonly result: ReadResult }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What is wrong with how the inputs should be read. */
export function checkDialect({ values }: Arguments): Diagnostic[] {
  return checkChoice('--dialect', values.get('dialect')?.[0], dialects);
}

/** Reads all inputs as one schema. */
export async function readAll({ inputs: names, values }: Arguments): Promise<ReadInputs> {
  const { inputs, diagnostics, warnings } = readInputs(names);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const { readSources } = await import('../read/sources.js');
  const given = values.get('dialect')?.[0];
  const dialect = dialects.find((each): each is Dialect => each === given);
  const sources = inputs.map(({ file, text }) => ({ file, text }));
  const read = timed('read', () => readSources(sources, dialect === undefined ? {} : { dialect }));
  const result = warnings.length === 0 ? read : { ...read, diagnostics: [...warnings, ...read.diagnostics] };
  expectTables(result.domain.entities.length);
  const failed = result.diagnostics.some(({ severity }) => severity === 'error');
  return failed ? { ok: false, diagnostics: result.diagnostics } : { ok: true, files: inputs, result };
}
