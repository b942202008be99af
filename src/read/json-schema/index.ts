import { finish } from '../finish.js';
import { count, createReport, find } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import { openSource, type SourceText } from '../source.js';
import { unreadable } from '../unreadable.js';
import { sketchOf } from './build.js';
import { type Document, namedSchemas, references } from './documents.js';
import { parseJson } from './json.js';
import { isEntity } from './shape.js';

/** Options of {@link readJsonSchema}. */
export interface ReadJsonSchemaOptions {
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /** Leave references to what is not there, since other inputs are read as well. */
  readonly open?: boolean;
}

/**
 * Reads JSON Schema (draft-04 to 2020-12) and the schemas of OpenAPI documents; several files are one set, and may refer
 * to each other. Schemas with properties are tables, references between them relations (see `sketchOf`), lists of texts
 * enums, bounds checks. Nothing is fetched: a reference that leads out of the input is reported and becomes JSON.
 * Never throws.
 */
export function readJsonSchema(
  source: string | readonly SourceText[],
  options: ReadJsonSchemaOptions = {},
): ReadResult {
  const inputs = typeof source === 'string' ? [{ file: options.file ?? 'schema.json', text: source }] : source;
  const report = createReport();
  const documents: Document[] = [];
  for (const input of inputs) {
    const refusal = unreadable(input, 'Give a JSON Schema or an OpenAPI document.');
    if (refusal !== null) {
      report.diagnostics.push(refusal);
      continue;
    }
    const opened = openSource(input);
    const parsed = parseJson(opened.text);
    if ('value' in parsed) documents.push({ source: opened, root: parsed.value });
    else {
      const message = `${input.file} is no JSON: ${parsed.expected} is expected here.`;
      find(report, 'error', 'broken-json', message, opened.place(parsed.at), 'Mend it, and run again.');
    }
  }
  const named = documents.flatMap(namedSchemas);
  const resolving = references(documents, named, report);
  for (const one of named) {
    const place = (): ReturnType<typeof one.document.source.place> => one.document.source.place(one.schema.at);
    count(report, 'modelled', isEntity(one, resolving) ? 'object' : 'value', place);
  }
  const domain = domainOf(sketchOf(named, resolving, report));
  const [first] = inputs;
  const failed = report.diagnostics.some(({ severity }) => severity === 'error');
  if (domain.entities.length === 0 && first !== undefined && !failed) {
    const message = `No schema with properties is defined in ${inputs.map(({ file }) => file).join(', ')}.`;
    const place = { file: first.file, line: 1, column: 1 };
    find(report, 'error', 'no-tables', message, place, 'Give a JSON Schema or an OpenAPI document.');
  }
  return finish(report, domain, 'schema', options.open);
}
