import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { resolveNotes } from '../notation/resolve.js';
import { count, createReport, find } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import { collect, type Collected } from './collect.js';
import { outline } from './outline.js';
import { parseList } from './parse.js';

/** Options of {@link readEntityList}. */
export interface ReadEntityListOptions {
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /** Leave references to what is not there, since other inputs are read as well. */
  readonly open?: boolean;
}

/**
 * Reads a list of entities the way people jot one down: bullets, indented lines, tables, `User(id, email unique, name?)`,
 * `users: id:uuid email:string!`, sentences such as `Post belongs to User`, and the commands of Rails, Phoenix and
 * Sequelize that make models. Fields are required unless they say `?` or `optional`; types that are not named follow from
 * the names. What is not understood of a field is its comment. Never throws.
 */
export function readEntityList(source: Given, options: ReadEntityListOptions = {}): ReadResult {
  const report = createReport();
  const remedy = 'Give a list of entities, such as User(id, email, name?).';
  const files = openInputs(source, { file: options.file ?? 'entities.txt', remedy }, report);
  const { things, enums }: Collected = { things: new Map(), enums: new Map() };
  for (const opened of files) {
    const listing = parseList(outline(opened));
    for (const { text, at } of listing.unread) {
      const place = opened.place(at);
      count(report, 'unread', 'line', () => place);
      const message = `"${text.slice(0, 60)}" is neither an entity nor a field of one; it is left out.`;
      find(
        report,
        'warning',
        'unread-line',
        message,
        place,
        'Write an entity as Name: field, field, or its fields below it.',
      );
    }
    collect(report, { things, enums }, listing, opened);
  }
  const form = 'List entities with their fields, such as User: id, email, name?';
  reportNothing(report, files, [...things.keys()], 'No entity is listed', form);
  const sketch = resolveNotes({ things, enums, report, open: options.open === true });
  return finish(report, domainOf(sketch), 'line', options.open);
}
