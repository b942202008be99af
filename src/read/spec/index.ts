import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { collect, type Collected } from '../list/collect.js';
import { type Item, outline } from '../list/outline.js';
import { parseList } from '../list/parse.js';
import { resolveNotes } from '../notation/resolve.js';
import type { NotedThing } from '../notation/thing.js';
import { count, createReport, find, type Report } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import type { Source } from '../source.js';
import { operationsOf, type SpecOperation } from './operations.js';
import { applyRule, indexFields, ruleLines } from './rules.js';
import { type Sections, sectionsOf } from './sections.js';

/** Options of {@link readFeatureSpec}. */
export interface ReadFeatureSpecOptions {
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /** Leave references to what is not there, since other inputs are read as well. */
  readonly open?: boolean;
}

/** What a feature spec says: its data as a domain with its rules as checks, and the operations it asks for. */
export interface FeatureSpec extends ReadResult {
  readonly operations: readonly SpecOperation[];
}

/**
 * Reads feature specs in Markdown: the data model (lists or tables, as in lists of entities), the API contract (a method, a
 * path and what it does) and rules such as `Title must be at least 3 characters`. Stories and other prose are counted.
 * Operations that no resource has by itself, and rules that say more than a column can hold, are reported. Never throws.
 */
export function readFeatureSpec(source: Given, options: ReadFeatureSpecOptions = {}): FeatureSpec {
  const report = createReport();
  const remedy = 'Give a file with a data model.';
  const files = openInputs(source, { file: options.file ?? 'feature.md', remedy }, report);
  const { things, enums }: Collected = { things: new Map(), enums: new Map() };
  const operations: SpecOperation[] = [];
  for (const opened of files) {
    const sections = sectionsOf(outline(opened));
    const asked = operationsOf(sections.contract, opened);
    for (const one of asked) operations.push(one);
    const listing = parseList(namedData(sections, asked));
    for (const { text, at } of listing.unread) unread(report, opened, text, at);
    const own = collect(report, { things, enums }, listing, opened);
    addRules(report, sections, own, opened);
    for (const { at } of sections.others) count(report, 'not modelled', 'section', () => opened.place(at));
  }
  for (const operation of operations) reportOperation(report, operation, things);
  const heading = 'Add a heading Data model, with a table or a list of fields below it.';
  reportNothing(report, files, [...things.keys()], 'No data model is described', heading);
  const sketch = resolveNotes({ things, enums, report, open: options.open === true });
  return { ...finish(report, domainOf(sketch), 'part', options.open), operations };
}

/** The data model; fields that stand in it without a thing are those of what the contract or the title is about. */
function namedData({ data, title }: Sections, operations: readonly SpecOperation[]): readonly Item[] {
  const name = operations.find(({ resource }) => resource !== null)?.resource ?? title;
  return data.flatMap(section => {
    const named = section.children.some(({ mark }) => mark === 'heading' || mark === 'title');
    return named || name === null ? section.children : [{ ...section, text: name, mark: 'heading' as const }];
  });
}

function unread(report: Report, source: Source, text: string, at: number): void {
  const place = source.place(at);
  if (/\s/.test(text) && text.split(/\s+/).length > 3) {
    count(report, 'not modelled', 'sentence', () => place);
    return;
  }
  count(report, 'unread', 'line', () => place);
  const message = `"${text.slice(0, 60)}" is neither an entity nor a field of one; it is left out.`;
  find(
    report,
    'warning',
    'unread-line',
    message,
    place,
    'Write fields in a list or a table below the name of their entity.',
  );
}

function addRules(report: Report, { rules }: Sections, things: readonly NotedThing[], source: Source): void {
  const index = indexFields(things);
  for (const line of ruleLines(rules.flatMap(({ children }) => children))) {
    const place = source.place(line.at);
    if (applyRule(index, line)) count(report, 'modelled', 'rule', () => place);
    else {
      count(report, 'unread', 'rule', () => place);
      const message = `The rule "${line.text.slice(0, 100)}" is not modelled.`;
      find(report, 'warning', 'rule', message, place, 'Write it into the service of its entity.');
    }
  }
}

function reportOperation(report: Report, operation: SpecOperation, things: ReadonlyMap<string, NotedThing>): void {
  const { method, path, kind, resource, place } = operation;
  const isKnown = resource !== null && things.has(resource);
  if (kind !== 'custom' && isKnown) {
    count(report, 'modelled', 'operation', () => place);
    return;
  }
  count(report, 'unread', 'operation', () => place);
  const message = kind === 'custom'
    ? `${method} ${path} is an operation of its own, which is not made.`
    : `${method} ${path} is about ${resource ?? 'something'}, which is not described.`;
  const remedy = kind === 'custom' ? 'Write it beside the routes of its resource.' : 'Describe it in the data model.';
  find(report, 'warning', 'custom-operation', message, place, remedy);
}
