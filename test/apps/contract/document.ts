import { openapi } from '../../../src/contract/openapi.js';
import type { JsonSchema } from '../../../src/contract/schema.js';
import { type Json, type JsonObject, list, object } from './http.js';
import { shown } from './report.js';
import { ask, expectStatus, type Run } from './run.js';
import { plain } from './values.js';

/** The served document says what the contract says: operations, parameters, bodies, answers, statuses. */
export async function checkDocument(run: Run): Promise<void> {
  const { recorder: { at, check } } = run;
  at('openapi.json');
  const answer = await ask(run, 'GET', '/openapi.json');
  if (!expectStatus(run, answer, 200, 'the document is there')) return;
  const served = object(answer.json);
  check(plain(served['openapi'] ?? '').startsWith('3.1.'), 'it is OpenAPI 3.1', () => shown(answer));
  const wanted = openapi(run.contract);
  const [ours, theirs] = [operationsOf(wanted), operationsOf(served)];
  for (const [name, operation] of ours) {
    const other = theirs.get(name);
    at(`openapi.json ${name}`);
    if (!check(other !== undefined, 'is in the document') || other === undefined) continue;
    compareParameters(run, operation, other, wanted, served);
    same(run, 'the body', bodyOf(operation), bodyOf(other), wanted, served);
    checkRest(run, operation, other);
    const [statuses, found] = [Object.keys(object(operation['responses'])), Object.keys(object(other['responses']))];
    check(
      sortedText(statuses) === sortedText(found),
      'has the same statuses',
      () => `${statuses.join(' ')} / ${found.join(' ')}`,
    );
    const limited = object(object(object(other['responses'])['429'])['headers']);
    check(!statuses.includes('429') || Object.hasOwn(limited, 'Retry-After'), 'documents Retry-After');
    for (const status of statuses.filter(one => Number(one) < 400)) {
      same(run, `the answer ${status}`, answerOf(operation, status), answerOf(other, status), wanted, served);
    }
  }
  at('openapi.json');
  for (const name of theirs.keys()) check(ours.has(name), `${name} is in the contract`);
  const ids = [...theirs.values()].map(operation => plain(operation['operationId'] ?? ''));
  check(new Set(ids).size === ids.length, 'operation ids are unique');
}

function operationsOf(document: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(
    Object.entries(object(document['paths'])).flatMap(([path, methods]) =>
      Object.entries(object(methods)).map(([method, operation]) =>
        [`${method.toUpperCase()} ${path}`, object(operation)] as const
      )
    ),
  );
}

function compareParameters(
  run: Run,
  operation: JsonObject,
  other: JsonObject,
  wanted: JsonObject,
  served: JsonObject,
): void {
  const [ours, theirs] = [parametersOf(operation), parametersOf(other)];
  const names = [...ours.keys()];
  run.recorder.check(
    sortedText(names) === sortedText([...theirs.keys()]),
    'has the same parameters',
    () =>
      `${names.filter(name => !theirs.has(name)).join(' ')} / ${
        [...theirs.keys()].filter(name => !ours.has(name)).join(' ')
      }`,
  );
  for (const [name, schema] of ours) {
    const found = theirs.get(name);
    if (found !== undefined) same(run, `the parameter ${name}`, schema, found, wanted, served);
  }
}

function parametersOf(operation: JsonObject): ReadonlyMap<string, Json> {
  return new Map(
    list(operation['parameters']).map(object).map(
      one => [`${plain(one['in'] ?? '')} ${plain(one['name'] ?? '')}`, one['schema'] ?? {}],
    ),
  );
}

/** Who may call, and how a body is written, stands in the document, too. */
function checkRest(run: Run, operation: JsonObject, other: JsonObject): void {
  run.recorder.check(bodyTypes(operation) === bodyTypes(other), 'takes the same content type', () => bodyTypes(other));
  for (const key of ['security', 'x-policy']) {
    const [one, two] = [JSON.stringify(operation[key] ?? null), JSON.stringify(other[key] ?? null)];
    run.recorder.check(one === two, `has the same ${key}`, () => `${one} / ${two}`);
  }
}

function bodyOf(operation: JsonObject): Json | undefined {
  const [content] = Object.values(object(object(operation['requestBody'])['content']));
  return object(content)['schema'];
}

/** How a body is written. */
function bodyTypes(operation: JsonObject): string {
  return Object.keys(object(object(operation['requestBody'])['content'])).join(' ');
}

function answerOf(operation: JsonObject, status: string): Json | undefined {
  const content = object(object(object(operation['responses'])[status])['content']);
  return object(content['application/json'])['schema'];
}

function same(
  run: Run,
  what: string,
  ours: Json | undefined,
  theirs: Json | undefined,
  wanted: JsonObject,
  served: JsonObject,
): void {
  const [one, other] = [canonical(ours, wanted, []), canonical(theirs, served, [])];
  run.recorder.check(one === other, `${what} has the same schema`, () => difference(one, other));
}

/** A schema in one spelling: references followed, words for people and order left out. */
function canonical(schema: Json | undefined, document: JsonObject, inside: readonly string[]): string {
  if (schema === undefined) return 'none';
  const of = object(schema);
  const { $ref } = of as JsonSchema;
  if ($ref !== undefined) {
    const name = $ref.slice('#/components/schemas/'.length);
    // A schema that stands in itself is told by how far up it stands, not by its name.
    const at = inside.indexOf(name);
    if (at >= 0) return `up ${inside.length - at}`;
    return canonical(object(object(document['components'])['schemas'])[name], document, [...inside, name]);
  }
  const entries = Object.entries(of)
    .filter(([key]) => !spoken.has(key))
    .map(([key, value]) => [key === 'const' ? 'enum' : key, part(key, value, document, inside)] as const);
  return `{${entries.sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key}:${value}`).join(',')}}`;
}

const spoken = new Set(['title', 'description', 'default', 'examples']);

function part(key: string, value: Json, document: JsonObject, inside: readonly string[]): string {
  switch (key) {
    case 'properties':
    case 'patternProperties':
      return `{${
        Object.entries(object(value)).map(([name, of]) => `${name}:${canonical(of, document, inside)}`).sort().join(',')
      }}`;
    case 'items':
      return canonical(value, document, inside);
    case 'anyOf':
    case 'prefixItems': {
      const flat = key === 'anyOf' ? list(value).flatMap(alternatives) : list(value);
      const parts = flat.map(of => canonical(of, document, inside));
      return `[${(key === 'anyOf' ? parts.sort() : parts).join(',')}]`;
    }
    case 'required':
      return sortedText(list(value).map(plain));
    case 'const':
      return JSON.stringify([value]);
    default:
      return JSON.stringify(value, (_, of: unknown) => typeof of === 'bigint' ? Number(of) : of);
  }
}

/** A choice within a choice is one choice. */
function alternatives(schema: Json): readonly Json[] {
  const { anyOf, ...rest } = object(schema);
  return anyOf !== undefined && Object.keys(rest).every(key => spoken.has(key))
    ? list(anyOf).flatMap(alternatives)
    : [schema];
}

function sortedText(values: readonly string[]): string {
  return [...values].sort().join(' ');
}

/** Where two long texts part. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 120);
  return `contract: …${one.slice(from, at + 200)}\n    served:   …${other.slice(from, at + 200)}`;
}
