import { find } from '../report.js';
import type { ReadResult } from '../result.js';
import type { SourceText } from '../source.js';
import type { Draft } from './draft.js';
import { begin, conclude, type ReadProseOptions } from './read.js';

/** Options of {@link extractProse}. */
export interface ExtractProseOptions extends ReadProseOptions {
  /**
   * Finds things in all texts together in a way of its own, a language model for one. What the grammar found is given as
   * well; what is returned counts in its place.
   */
  readonly extract: (text: string, found: Draft) => Promise<Draft>;
}

/** Reads texts as `readProse` does, with an extractor of the caller's in front. Where that fails, the grammar counts. */
export async function extractProse(
  source: string | readonly SourceText[],
  { extract, ...options }: ExtractProseOptions,
): Promise<ReadResult> {
  const reading = begin(source, options);
  try {
    const text = reading.sources.map(each => each.text).join('\n\n');
    return conclude({ ...reading, draft: await extract(text, reading.draft) }, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The extractor failed: ${reason}. What the grammar of the text says counts.`;
    find(reading.report, 'warning', 'extractor-failed', message, reading.start, 'Read the text without the extractor.');
    return conclude(reading, options);
  }
}
