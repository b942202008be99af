import type { ContractRelation, Include, Resource } from '../../../src/contract/contract.js';
import { makeOrSkip } from './create.js';
import { type Factory, isRow } from './factory.js';
import { type Json, type JsonObject, list, object } from './http.js';
import { allRows } from './lists.js';
import { relate } from './relatives.js';
import { shown } from './report.js';
import { ask, expectBody, expectInvalid, expectStatus, items, type Row, type Run, sameRow } from './run.js';
import { deepEqual } from './values.js';

/** Of so many paths of two relations a resource, rows are made and compared; the others are only asked for. */
const followed = 8;

/** `include` on lists and rows: what stands there, how deep, and what is refused. */
export async function checkIncludes(run: Run, make: Factory, resource: Resource): Promise<void> {
  const { recorder: { at, check, skip }, words } = run;
  const { includes } = resource.list;
  at(`GET ${resource.path} with relations`);
  const row = await makeOrSkip(run, make, resource);
  if (row === null) return;
  if (includes.length === 0) {
    for (const path of [row.path, resource.path]) {
      expectInvalid(
        run,
        await ask(run, 'GET', path, { query: { [words.include]: 'anything' } }),
        words.include,
        'nothing can be included',
      );
    }
    return;
  }
  const bare = await ask(run, 'GET', row.path);
  check(
    resource.relations.every(relation => object(bare.json)[relation.wire] === undefined),
    'relations stand there only when asked for',
    () => shown(bare),
  );
  const deep = includes.filter(include => include.steps.length === 2);
  for (const include of includes) {
    at(`GET ${resource.path} with ${include.path}`);
    if (deep.indexOf(include) >= followed) {
      expectStatus(
        run,
        await ask(run, 'GET', row.path, { query: { [words.include]: include.path } }),
        200,
        'on the row',
      );
      continue;
    }
    const related = await follow(run, make, row, include);
    if (typeof related === 'string') skip(related);
    else await checkInclude(run, resource, include, row, related);
  }
  at(`GET ${resource.path} with relations`);
  await checkRefusals(run, resource, row);
  if (run.contract.resources.filter(isParent).slice(0, 3).includes(resource)) await checkMany(run, make, resource, row);
}

/** Makes the rows along a path. */
async function follow(run: Run, make: Factory, row: Row, include: Include): Promise<readonly Row[] | string> {
  const made: Row[] = [];
  let from = row;
  for (const step of include.steps) {
    const next = await relate(run, make, from, step.model);
    if (!isRow(next)) return next.impossible;
    made.push(next);
    from = next;
  }
  return made;
}

async function checkInclude(
  run: Run,
  resource: Resource,
  include: Include,
  row: Row,
  related: readonly Row[],
): Promise<void> {
  const { recorder: { check }, words } = run;
  const one = await ask(run, 'GET', row.path, { query: { [words.include]: include.path } });
  if (expectStatus(run, one, 200, 'on the row')) {
    expectBody(run, one, resource.schemas.response, 'on the row');
    await checkContent(run, object(one.json), include.steps, related, () => shown(one));
    const others = resource.relations.filter(relation => relation.wire !== include.steps[0].wire);
    check(
      others.every(relation => object(one.json)[relation.wire] === undefined),
      'other relations do not stand there',
      () => shown(one),
    );
  }
  const key = Object.fromEntries(resource.key.flatMap(({ field }) => {
    const filter = resource.list.filters.find(one => one.field === field && one.kind === 'equals');
    const value = row.json[field.wire];
    return filter === undefined || (typeof value !== 'string' && typeof value !== 'number')
      ? []
      : [[filter.parameter, String(value)]];
  }));
  const listed = await ask(run, 'GET', resource.path, {
    query: { ...key, [words.include]: include.path, [words.per_page]: 100 },
  });
  if (expectStatus(run, listed, 200, 'on the list')) {
    expectBody(run, listed, resource.schemas.list, 'on the list');
    const found = items(listed).find(item => sameRow(resource, item, row.json));
    if (found !== undefined) {
      check(
        deepEqual(found, one.json),
        'the list shows what the row shows',
        () => `${shown(listed)}\n    ${shown(one)}`,
      );
    }
  }
}

/** The related rows stand there as their own routes show them. */
async function checkContent(
  run: Run,
  json: JsonObject,
  steps: readonly ContractRelation[],
  related: readonly Row[],
  details: () => string,
): Promise<void> {
  const [step, ...deeper] = steps;
  const [row, ...rest] = related;
  if (step === undefined || row === undefined) return;
  const value: Json | undefined = json[step.wire];
  const rows = step.many ? list(value).map(object) : [object(value)];
  const found = rows.find(one => sameRow(row.resource, one, row.json));
  if (!run.recorder.check(found !== undefined, `${step.wire} shows the row`, details) || found === undefined) return;
  const own = object((await ask(run, 'GET', row.path)).json);
  const names = step.reference ? referenceKeys(run, row.resource) : Object.keys(own);
  const alike = names.every(name => deepEqual(found[name], own[name]));
  const whole = !step.reference || Object.keys(found).length === names.length;
  run.recorder.check(
    alike && whole,
    `${step.wire} shows the row as its own route does${step.reference ? ', as far as others see users' : ''}`,
    () => `${JSON.stringify(own)}\n    ${details()}`,
  );
  await checkContent(run, found, deeper, rest, details);
}

/** What others see of a user: the key, and a name where there is one. */
export function referenceKeys({ contract: { identity } }: Run, user: Resource): readonly string[] {
  const name = identity?.display?.wire;
  return [...new Set([...user.key.map(part => part.field.wire), ...(name === undefined ? [] : [name])])];
}

async function checkRefusals(run: Run, resource: Resource, row: Row): Promise<void> {
  const { contract, words } = run;
  const known = new Set(resource.list.includes.map(include => include.path));
  const [some = ''] = known;
  const twice = resource.list.includes.filter(include => include.steps.length === 2).map(include => include.path);
  const unlisted = resource.relations.flatMap(first =>
    (contract.resourceById.get(first.to)?.relations ?? []).map(second => `${first.wire}.${second.wire}`)
  ).filter(path => !known.has(path));
  const bad = [
    'not_a_relation',
    '',
    ',',
    `${some},`,
    `${some},not_a_relation`,
    `${some} `,
    ...twice.slice(0, 1).map(path => `${path}.${path.split('.')[0] ?? ''}`),
    ...unlisted.slice(0, 5),
    ...resource.fields.slice(0, 2).map(field => field.wire),
    '__class__',
  ];
  for (const path of [row.path, resource.path]) {
    for (const include of bad) {
      expectInvalid(
        run,
        await ask(run, 'GET', path, { query: { [words.include]: include } }),
        words.include,
        `include=${include}`,
      );
    }
    const all = [...known].slice(0, 12).join(',');
    expectStatus(run, await ask(run, 'GET', path, { query: { [words.include]: all } }), 200, 'many at once');
  }
}

/** At most 100 rows a parent, in the default order of the child. */
async function checkMany(run: Run, make: Factory, resource: Resource, row: Row): Promise<void> {
  const { recorder: { at, check, skip }, words } = run;
  const relation = resource.relations.find(isChildren);
  if (relation === undefined) return;
  at(`GET ${resource.path} with 101 ${relation.wire}`);
  for (let count = 0; count < 101; count += 1) {
    const child = await relate(run, make, row, relation.model);
    if (!isRow(child)) {
      skip(child.impossible);
      return;
    }
  }
  const answer = await ask(run, 'GET', row.path, { query: { [words.include]: relation.wire } });
  if (!expectStatus(run, answer, 200, 'a row with many')) return;
  const shownRows = list(object(answer.json)[relation.wire]).map(object);
  check(shownRows.length === 100, 'at most 100 are shown', () => `${shownRows.length}`);
  const all = await allRows(run, `${row.path}/${relation.wire}`);
  const target = run.contract.resourceById.get(relation.to);
  const names = relation.reference && target !== undefined ? referenceKeys(run, target) : null;
  const seen = (one: JsonObject): JsonObject =>
    names === null ? one : Object.fromEntries(names.map(name => [name, one[name] ?? null]));
  check(
    deepEqual(shownRows, all.slice(0, 100).map(seen)),
    'they are the first in the default order',
    () => JSON.stringify([shownRows.slice(0, 2), all.slice(0, 2)]),
  );
}

function isChildren(relation: ContractRelation): boolean {
  return relation.model.kind === 'one-to-many' && !relation.model.self;
}

/** A hundred rows take their time, so only a few resources have to bring up so many. */
function isParent(resource: Resource): boolean {
  return resource.relations.some(isChildren);
}
