import type { ContractField, ContractForeignKey, Resource } from '../../../src/contract/contract.js';
import { learnRow, ownerOf } from './choice.js';
import { guardedColumns, namedValues } from './guards.js';
import { type Answer, type Json, type JsonObject, object, type Sent } from './http.js';
import { keepChecks } from './keeping.js';
import { goodPassword, type Person } from './people.js';
import { ask as askFor, askAs, items, pathOf, type Row, type Run } from './run.js';
import { below } from './space.js';
import { problem } from './validate.js';
import { valueOf } from './values.js';

/** Why no row can be made. */
export interface Impossible {
  readonly impossible: string;
}

/** Makes rows, and the rows they need. */
export interface Factory {
  /** A row with its required fields, fresh values in each, and what is given. */
  readonly make: (resource: Resource, given?: JsonObject) => Promise<Row | Impossible>;
  /** The body of such a row, whose parents are made. */
  readonly body: (resource: Resource, given?: JsonObject) => Promise<JsonObject | Impossible>;
  /** A fresh valid value; undefined where none is known. */
  readonly value: (field: ContractField) => Json | undefined;
}

export function isRow(made: Row | Impossible): made is Row {
  return 'json' in made;
}

export function isBody(made: JsonObject | Impossible): made is JsonObject {
  return !(typeof made.impossible === 'string' && Object.keys(made).length === 1);
}

/** @param by who makes the rows, but for those that admins alone make; as the contract lets them where it is left out */
export function factory(run: Run, by?: Person): Factory {
  const shared = new Map<string, Row>();
  const ask = (method: string, path: string, sent: Sent = {}): Promise<Answer> => {
    const found = by === undefined ? null : run.operationAt(method, path);
    if (by === undefined || found === null) return askFor(run, method, path, sent);
    const { caller, policy } = found.operation;
    return askAs(run, caller === 'admin' || policy === 'self' ? run.people?.admin ?? by : by, method, path, sent);
  };
  const value = (field: ContractField): Json | undefined => valueOf(field, run.next(), run.enumValues);

  const isValid = (field: ContractField, json: Json): boolean => problem(json, field.input, run.schemas) === null;

  async function body(
    resource: Resource,
    given: JsonObject,
    path: readonly string[],
  ): Promise<JsonObject | Impossible> {
    const { entity } = resource;
    const secret: JsonObject = entity.id === run.contract.identity?.user.entity.id ? { password: goodPassword } : {};
    if (resource.schemas.create === null) return { impossible: `${entity.id} cannot be written` };
    const made: Record<string, Json> = { ...secret, ...given };
    for (const key of resource.foreignKeys) {
      const open = key.fields.filter(field => made[field.wire] === undefined);
      if (open.length === 0 || !key.fields.some(isNeeded)) continue;
      const row = await parent(resource, key, made, [...path, entity.id]);
      if (!isRow(row)) return row;
      const target = row.resource;
      for (const [index, field] of key.fields.entries()) {
        const wire = target.fieldByColumn.get(key.targetColumns[index] ?? '')?.wire ?? '';
        made[field.wire] ??= row.json[wire] ?? null;
      }
    }
    for (const field of resource.fields) {
      if (field.create !== 'required' || made[field.wire] !== undefined) continue;
      const fresh = namedValues(resource, field.column)[0] ?? value(field);
      if (fresh === undefined) return { impossible: `no value is known for ${entity.id}.${field.column}` };
      made[field.wire] = fresh;
    }
    return keepChecks(resource, made, new Set(Object.keys(given)), value, isValid, run.dialects);
  }

  async function parent(
    resource: Resource,
    key: ContractForeignKey,
    body: JsonObject,
    path: readonly string[],
  ): Promise<Row | Impossible> {
    const target = run.contract.resourceById.get(key.target);
    if (target === undefined) return { impossible: `${key.target} has no routes` };
    const fixed: Record<string, Json> = {};
    for (const [index, field] of key.fields.entries()) {
      const own = body[field.wire];
      const at = target.fieldByColumn.get(key.targetColumns[index] ?? '');
      if (at?.readable !== true) return { impossible: `${key.target} hides what is referred to` };
      if (own !== undefined && at.create === 'absent') {
        return { impossible: `${resource.entity.id} shares columns between foreign keys` };
      }
      if (own !== undefined) fixed[at.wire] = own;
    }
    const own = resource.uniques.some(unique => unique.some(field => key.fields.includes(field)));
    const known = own || Object.keys(fixed).length > 0 ? undefined : shared.get(target.entity.id);
    if (known !== undefined && (await ask('GET', known.path)).status === 200) return known;
    const row = await makeOrFind(target, fixed, path, own);
    if (isRow(row) && !own && Object.keys(fixed).length === 0) shared.set(target.entity.id, row);
    return row;
  }

  /** Where required foreign keys run in a circle, only a row that was there before can begin it. */
  async function makeOrFind(
    target: Resource,
    fixed: JsonObject,
    path: readonly string[],
    own: boolean,
  ): Promise<Row | Impossible> {
    if (path.includes(target.entity.id)) {
      const why = `${[...path, target.entity.id].join(' needs ')}: a cycle of required foreign keys`;
      return await existing(target) ?? { impossible: why };
    }
    const made = await make(target, fixed, path);
    return isRow(made) || own || Object.keys(fixed).length > 0 ? made : await existing(target) ?? made;
  }

  async function existing(resource: Resource): Promise<Row | null> {
    const [json] = items(await ask('GET', resource.path, { query: { [run.words.per_page]: 1 } }));
    if (json === undefined) return null;
    learnRow(run, resource, json);
    return { resource, body: {}, json, path: pathOf(resource, json) };
  }

  async function make(resource: Resource, given: JsonObject, path: readonly string[]): Promise<Row | Impossible> {
    let answer: Answer | null = null;
    let full = given;
    for (let tries = 0; tries < 40; tries += 1) {
      const sent = await body(resource, full, path);
      if (!isBody(sent)) return sent;
      const user = ownerOf(run, resource, sent) ?? by?.id ?? run.people?.first?.id ?? null;
      answer = await ask('POST', below(resource.path, user), { json: sent });
      const json = object(answer.json);
      if (answer.status === 201) return { resource, body: sent, json, path: pathOf(resource, json) };
      // Defaults may break the checks of their own table: then every value is given.
      if (answer.status === 422 && full === given) full = { ...valuesOf(resource), ...given };
      // Rows that were there before may hold the value: another one will do.
      else if (answer.status !== 409) break;
    }
    return {
      impossible: `${resource.entity.id} was refused: ${answer?.status ?? 0} ${answer?.text.slice(0, 300) ?? ''}`,
    };
  }

  /** Values for all columns that could be left out, but those that refer to other rows or are guarded by checks. */
  function valuesOf(resource: Resource): JsonObject {
    const guarded = guardedColumns(resource);
    return Object.fromEntries(
      resource.fields.flatMap(field => {
        const foreign = resource.foreignKeys.some(key => key.fields.includes(field));
        const fresh = field.create !== 'optional' || foreign || guarded.has(field.column) ? undefined : value(field);
        return fresh === undefined ? [] : [[field.wire, fresh]];
      }),
    );
  }

  return {
    value,
    make: (resource, given = {}) => make(resource, given, []),
    body: (resource, given = {}) => body(resource, given, []),
  };
}

function isNeeded(field: ContractField): boolean {
  return field.create === 'required';
}
