import { type Json, type JsonObject, list, object } from '../contract/http.js';
import { plain } from '../contract/values.js';

/** How many parts of two documents were compared, and where they differ. */
export interface DocumentComparison {
  readonly operations: number;
  readonly parameters: number;
  readonly schemas: number;
  readonly differences: readonly string[];
  /** Places where only words for people differ: summaries and descriptions. */
  readonly wordings: number;
}

/**
 * Compares two OpenAPI documents. Only what means the same in JSON in any order is put in one: keys, required names and
 * parameters. Names of schemas have to be equal too, since references name them. Words for people are counted apart.
 */
export function compareDocuments(one: JsonObject, other: JsonObject): DocumentComparison {
  const all = [...differences(ordered(one, ''), ordered(other, ''), '')];
  const structural = all.filter(each => !/^[^:]*\/(?:description|summary): (?:"|undefined \/ ")/.test(each));
  const operations = Object.values(object(one['paths'])).flatMap(item => Object.values(object(item)).map(object));
  return {
    operations: operations.length,
    parameters: operations.reduce((count, { parameters }) => count + list(parameters).length, 0),
    schemas: Object.keys(object(object(one['components'])['schemas'])).length,
    differences: structural,
    wordings: all.length - structural.length,
  };
}

/** A value with what has no order in one order. */
function ordered(value: Json, key: string): Json {
  if (Array.isArray(value)) {
    const items = list(value).map(item => ordered(item, ''));
    if (key === 'required') return items.sort((one, two) => compareText(plain(one), plain(two)));
    if (key === 'parameters') return items.sort((one, two) => compareText(parameterName(one), parameterName(two)));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [two]) => compareText(one, two));
  return Object.fromEntries(entries.map(([name, each]) => [name, ordered(each, name)]));
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function parameterName(parameter: Json): string {
  const { in: place, name } = object(parameter);
  return `${plain(place ?? null)} ${plain(name ?? null)}`;
}

/** Each place where two values differ, as deep as it goes. */
function* differences(one: Json | undefined, other: Json | undefined, at: string): Iterable<string> {
  if (isBranch(one) && isBranch(other) && Array.isArray(one) === Array.isArray(other)) {
    const [left, right] = [one as JsonObject, other as JsonObject];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      yield* differences(left[key], right[key], `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  } else if (JSON.stringify(one) !== JSON.stringify(other)) {
    yield `${at}: ${JSON.stringify(one)} / ${JSON.stringify(other)}`;
  }
}

function isBranch(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}
