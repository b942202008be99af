import type { Filter, Resource } from '../../../src/contract/contract.js';
import { type Factory, isRow } from './factory.js';
import { guardedColumns } from './guards.js';
import { type Json, type JsonObject, list } from './http.js';
import { referTo } from './keys.js';
import { has } from './lists.js';
import { shown } from './report.js';
import { ask, expectInvalid, expectStatus, foreignKeyWith, items, type Row, type Run, segment } from './run.js';
import { compare } from './sorts.js';
import { namesUser } from './space.js';
import { plain } from './values.js';

/** Filters of a list: what they keep, what they leave out, what they refuse. */
export async function checkFilters(run: Run, make: Factory, resource: Resource, rows: readonly Row[]): Promise<void> {
  const { recorder: { at } } = run;
  at(`GET ${resource.path} filtered`);
  const shown = await filled(run, make, resource, rows);
  for (const filter of resource.list.filters) {
    const row = shown.find(one => (one[filter.field.wire] ?? null) !== null);
    if (row === undefined) run.recorder.skip(`no row has a value to filter by ${filter.parameter}`);
    else if (filter.kind === 'named') await checkNamed(run, resource, filter);
    else await checkFilter(run, resource, filter, row);
    for (const bad of refusedText(filter)) {
      const answer = await ask(run, 'GET', resource.path, { query: { [filter.parameter]: bad } });
      expectInvalid(run, answer, filter.parameter, `${filter.parameter}=${bad.slice(0, 30)}`);
    }
  }
  const parameters = new Set(resource.list.parameters.map(parameter => parameter.name));
  for (const { wire } of resource.entity.fields) {
    if (parameters.has(wire)) continue;
    expectInvalid(run, await ask(run, 'GET', resource.path, { query: { [wire]: '1' } }), wire, `${wire} is no filter`);
  }
}

/** The rows with values in their optional columns, as far as checks allow. */
async function filled(
  run: Run,
  make: Factory,
  resource: Resource,
  rows: readonly Row[],
): Promise<readonly JsonObject[]> {
  if (rows.length === 0) return items(await ask(run, 'GET', resource.path, { query: { [run.words.per_page]: 100 } }));
  const guarded = guardedColumns(resource);
  const [row] = rows;
  if (row === undefined || resource.schemas.patch === null) return rows.map(one => one.json);
  const body: Record<string, Json> = {};
  for (const field of resource.fields) {
    if (field.patch === 'absent' || guarded.has(field.column) || foreignKeyWith(resource, field) !== undefined) {
      continue;
    }
    const value = make.value(field);
    if (value !== undefined) body[field.wire] = value;
  }
  for (const key of resource.foreignKeys) {
    const target = run.contract.resourceById.get(key.target);
    const held = key.fields.some(field =>
      field.patch === 'absent' || guarded.has(field.column) || namesUser(resource, field.column)
    );
    const unique = resource.uniques.some(one => one.some(field => key.fields.includes(field)));
    if (target === undefined || held || unique) continue;
    const parent = await make.make(target);
    if (isRow(parent)) Object.assign(body, referTo(key, parent));
  }
  const answer = await ask(run, 'PATCH', row.path, { json: body });
  return expectStatus(run, answer, 200, 'a row with every value')
    ? [answer.json as JsonObject, ...rows.slice(1).map(one => one.json)]
    : rows.map(one => one.json);
}

async function checkFilter(run: Run, resource: Resource, filter: Filter, row: JsonObject): Promise<void> {
  const { words, recorder: { check } } = run;
  const { field, parameter, kind } = filter;
  const value = row[field.wire] ?? null;
  const { kind: type } = field.model.type;
  if (type === 'float' && field.model.type.bits === 32) return;
  // Times that the database gave may be finer than answers show them.
  const given = field.create === 'absent' && type === 'instant';
  const asked = given && kind === 'to'
    ? new Date(Date.parse(plain(value)) + 1000).toISOString()
    : segment(field, value);
  // No server takes a request line of any length: uvicorn ends at 64 KB.
  if (asked.length > 10_000) return;
  const answer = await ask(run, 'GET', resource.path, { query: { [parameter]: asked, [words.per_page]: 100 } });
  if (!expectStatus(run, answer, 200, `${parameter}=${asked.slice(0, 80)}`)) return;
  const found = items(answer);
  if (!given || kind !== 'equals') {
    const few = Number((answer.json as JsonObject)['total']) <= 100;
    const keyed = resource.key.length > 0;
    check(
      !few || !keyed || has(resource, found, row),
      `${parameter} keeps the row that has the value`,
      () => shown(answer),
    );
  }
  const fits = found.every(one => keeps(filter, one[field.wire] ?? null, kind === 'to' && given ? asked : value));
  check(fits, `${parameter} leaves out all others`, () => shown(answer));
  if (kind === 'any') {
    const values = list(run.enumValues(type === 'enum' ? field.model.type.enum : '')).map(plain);
    const two = [...new Set([plain(value), values[0] ?? plain(value)])];
    const both = await ask(run, 'GET', resource.path, { query: { [parameter]: two, [words.per_page]: 100 } });
    if (expectStatus(run, both, 200, `${parameter} twice`)) {
      check(
        items(both).every(one => two.includes(plain(one[field.wire] ?? ''))),
        `${parameter} twice keeps both`,
        () => shown(both),
      );
      check(
        Number((both.json as JsonObject)['total']) >= Number((answer.json as JsonObject)['total']),
        `${parameter} twice keeps more`,
        () => shown(both),
      );
    }
  }
}

function keeps(filter: Filter, value: Json, asked: Json): boolean {
  if (value === null) return false;
  const difference = compare(filter.field.model.type.kind, value, asked);
  switch (filter.kind) {
    case 'from':
      return difference >= 0;
    case 'to':
      return difference <= 0;
    default:
      return difference === 0;
  }
}

async function checkNamed(run: Run, resource: Resource, filter: Filter): Promise<void> {
  for (const [word, value] of Object.entries(filter.cases ?? {})) {
    const answer = await ask(run, 'GET', resource.path, {
      query: { [filter.parameter]: word, [run.words.per_page]: 100 },
    });
    if (!expectStatus(run, answer, 200, `${filter.parameter}=${word}`)) continue;
    const fits = value === null || items(answer).every(one => one[filter.field.wire] === value);
    run.recorder.check(fits, `${filter.parameter}=${word} keeps its rows`, () => shown(answer));
  }
}

/** Text that is no value of the filter. */
function refusedText({ field, kind }: Filter): readonly string[] {
  if (kind === 'named') return ['not-a-word', ''];
  switch (field.model.type.kind) {
    case 'boolean':
      return ['yes', '1', 'TRUE', ''];
    case 'integer':
      return ['x', '1.5', '99999999999999999999', '', '1e3', ' 1'];
    case 'decimal':
    case 'float':
      return ['x', 'NaN', 'Infinity', ''];
    case 'uuid':
      return ['x', '', '00000000000040008000000000000001'];
    case 'date':
      return ['x', '2023-02-30', '2023', '', '0001-01-01'];
    case 'instant':
      return ['x', '2023-01-01', '2023-01-01T00:00:00', '', '1700000000', '0001-01-01T00:00:00Z'];
    case 'time':
      return ['x', '25:00:00', ''];
    case 'enum':
      return ['not-a-value', ''];
    case 'string':
      return ['a\0b', 'x'.repeat(field.model.type.length + 1)];
    case 'text':
      return ['a\0b'];
    default:
      return [];
  }
}
