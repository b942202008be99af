import { find, type Report } from './report.js';
import { openSource, type Source, type SourceText } from './source.js';
import { unreadable } from './unreadable.js';

/** What a reader takes: one text, or several files that are one schema. */
export type Given = string | readonly SourceText[];

/** What a reader says of itself where its input is missing or says nothing. */
export interface Expected {
  /** The name that findings show for a source given as a string. */
  readonly file: string;
  /** What to give instead of a file that cannot be read. */
  readonly remedy: string;
  /** Among several files, some may say nothing: the `__init__.py` of a package. */
  readonly mayBeEmpty?: boolean;
}

/** Opens what a reader is given; files that cannot be read are reported and left out. */
export function openInputs(given: Given, { file, remedy, mayBeEmpty = false }: Expected, report: Report): Source[] {
  const inputs = typeof given === 'string' ? [{ file, text: given }] : given;
  return inputs.flatMap(input => {
    const refusal = unreadable(input, remedy);
    if (refusal === null) return [openSource(input)];
    const isLeftOut = mayBeEmpty && inputs.length > 1 && refusal.code === 'empty-file';
    if (!isLeftOut) report.diagnostics.push(refusal);
    return [];
  });
}

/** Reports that inputs hold no table, unless a finding says already what went wrong; `what` is what is missing. */
export function reportNothing(
  report: Report,
  sources: readonly SourceText[],
  entities: readonly unknown[],
  what: string,
  remedy: string,
): void {
  const [first] = sources;
  if (entities.length > 0 || first === undefined) return;
  if (report.diagnostics.some(({ severity }) => severity === 'error')) return;
  const message = `${what} in ${sources.map(({ file }) => file).join(', ')}.`;
  find(report, 'error', 'no-tables', message, { file: first.file, line: 1, column: 1 }, remedy);
}
