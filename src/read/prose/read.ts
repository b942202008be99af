import type { Place } from '../../domain/diagnostic.js';
import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { count, createReport, find, type Report } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import type { Source } from '../source.js';
import type { Draft } from './draft.js';
import { findIn } from './find.js';
import { sketchOf } from './sketch.js';

/** Options of {@link readProse}. */
export interface ReadProseOptions {
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /** Leave references to what is not there, since other inputs are read as well. */
  readonly open?: boolean;
}

/** Texts of which it is known what they say, and of which no tables are made yet. */
export interface Reading {
  readonly sources: readonly Source[];
  readonly draft: Draft;
  readonly report: Report;
  /** Where the first text begins. */
  readonly start: Place;
}

const remedy = 'Give a text that says what things there are and what each has: "A book has a title and an author."';

const meant = 'Where it says what is kept, write that as a sentence of its own in another part.';

/** Longer sentences are cut. */
const LONGEST = 60;

/**
 * Reads what people write about what they want to build, in English, plain or in Markdown: briefs, notes, stories,
 * requirements. The things that have something are tables, what they have are columns, and how they belong together are
 * foreign keys; who only acts is a user and no table. The rules are those of grammar, so the same text gives the same
 * tables, and each finding carries the sentence it rests on and how sure it is (`draft`). Never throws.
 */
export function readProse(source: Given, options: ReadProseOptions = {}): ReadResult {
  return conclude(begin(source, options), options);
}

/** Finds what texts say. */
export function begin(source: Given, options: ReadProseOptions): Reading {
  const report = createReport();
  const sources = openInputs(source, { file: options.file ?? 'text.md', remedy }, report);
  const start = { file: sources[0]?.file ?? '', line: 1, column: 1 };
  const { draft, read, skipped } = findIn(sources);
  for (let index = 0; index < read; index += 1) count(report, 'modelled', 'sentence', () => start);
  for (const { ground: { text, place }, as } of skipped) {
    count(report, 'not modelled', 'side remark', () => place);
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
    find(
      report,
      'note',
      'not-modelled',
      `"${shown}" is taken for a side remark (${as}) and not modelled.`,
      place,
      meant,
    );
  }
  return { sources, draft, report, start };
}

/** Makes tables of what was found. */
export function conclude({ draft, report, sources }: Reading, options: ReadProseOptions): ReadResult {
  const sketch = sketchOf(report, draft);
  reportNothing(report, sources, sketch.entities, 'Nothing of which rows could be kept is named', remedy);
  return { ...finish(report, domainOf({ ...sketch, report }), null, options.open), draft };
}
