import type { Domain } from '../../domain/domain.js';
import { finish } from '../finish.js';
import { type Given, openInputs, reportNothing } from '../inputs.js';
import { count, createReport, find } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import { databaseOf, isAnnotated, readAnnotated } from './annotated.js';
import { sketchOf } from './build.js';
import { type Document, namedSchemas, references } from './documents.js';
import { parseJson } from './json.js';
import type { NestedObjects } from './owned.js';
import { isEntity } from './shape.js';

/** Options of {@link readJsonSchema}. */
export interface ReadJsonSchemaOptions {
  /** The name that findings show for a source given as a string. */
  readonly file?: string;
  /**
   * What objects inside objects become that have no name of their own: a column with JSON (`json`, by default), or a
   * table called after both (`tables`), with a key to the thing that owns them.
   */
  readonly nestedObjects?: NestedObjects;
  /** Leave references to what is not there, since other inputs are read as well. */
  readonly open?: boolean;
}

const remedy = 'Give a JSON Schema or an OpenAPI document.';

/**
 * Reads JSON Schema (draft-04 to 2020-12) and the schemas of OpenAPI documents; several files are one set, and may refer
 * to each other. Schemas with properties are tables, references between them relations (see `sketchOf`), lists of texts
 * enums, bounds checks; one with `x-table` is exactly the table that `toJsonSchema` wrote it for. Nothing is fetched: a
 * reference that leads out of the input is reported and becomes JSON. Never throws.
 */
export function readJsonSchema(source: Given, options: ReadJsonSchemaOptions = {}): ReadResult {
  const report = createReport();
  const files = openInputs(source, { file: options.file ?? 'schema.json', remedy }, report);
  const documents: Document[] = [];
  for (const file of files) {
    const parsed = parseJson(file.text);
    if ('value' in parsed) documents.push({ source: file, root: parsed.value });
    else {
      const message = `${file.file} is no JSON: ${parsed.expected} is expected here.`;
      find(report, 'error', 'broken-json', message, file.place(parsed.at), 'Mend it, and run again.');
    }
  }
  const named = documents.flatMap(namedSchemas);
  const resolving = references(documents, named, report);
  for (const one of named) {
    const place = (): ReturnType<typeof one.document.source.place> => one.document.source.place(one.schema.at);
    count(report, 'modelled', isEntity(one, resolving) ? 'object' : 'value', place);
  }
  const tables = named.filter(isAnnotated);
  const sketched = domainOf(sketchOf(named.filter(one => !isAnnotated(one)), resolving, report, options.nestedObjects));
  const domain = tables.length === 0
    ? sketched
    : together(readAnnotated({ dialect: databaseOf(named), named: tables }, resolving, report), sketched);
  reportNothing(report, files, domain.entities, 'No schema with properties is defined', remedy);
  return finish(report, domain, 'schema', options.open);
}

/** Tables of annotations, then what other schemas describe and is not there yet. */
function together(tables: Domain, others: Domain): Domain {
  const known = new Set([...tables.entities, ...tables.enums].map(({ id }) => id));
  return {
    dialect: tables.dialect,
    entities: [...tables.entities, ...others.entities.filter(({ id }) => !known.has(id))],
    enums: [...tables.enums, ...others.enums.filter(({ id }) => !known.has(id))],
  };
}
