import type { LinkRoute, NestedRoute, Resource } from '../../../src/contract/contract.js';
import { makeOrSkip } from './create.js';
import { type Factory, isRow } from './factory.js';
import { guardedColumns } from './guards.js';
import { type Answer, type Json, type JsonObject, list, object } from './http.js';
import { missingPath } from './item.js';
import { allRows, checkPaging, has } from './lists.js';
import { relate } from './relatives.js';
import { ask, expectError, expectInvalid, expectStatus, idOf, keySegments, type Row, type Run } from './run.js';

/** `GET /{parents}/{id}/{relation}`. */
export async function checkNested(run: Run, make: Factory, resource: Resource, route: NestedRoute): Promise<void> {
  const { recorder: { at, check, skip } } = run;
  at(`GET ${route.path}`);
  const child = run.contract.resourceById.get(route.child);
  const [parent, other] = [await makeOrSkip(run, make, resource), await makeOrSkip(run, make, resource)];
  if (child === undefined || parent === null || other === null) return;
  const path = `${parent.path}/${route.relation.wire}`;
  check((await allRows(run, path)).length === 0, 'a parent without children has none');
  const made = [];
  for (const to of [parent, parent, other]) {
    const row = await relate(run, make, to, route.relation);
    if (!isRow(row)) {
      skip(row.impossible);
      return;
    }
    made.push(row);
  }
  const [one, two, foreign] = made as [Row, Row, Row];
  const rows = await allRows(run, path);
  check(
    rows.length === 2 && has(child, rows, one.json) && has(child, rows, two.json),
    'the children of the parent, and no others',
    () => JSON.stringify(rows),
  );
  check(!has(child, rows, foreign.json), 'no child of another parent');
  await checkPaging(run, child, path);
  await checkParent(run, make, resource, route.relation.wire, 'GET', {});
  const gone = await ask(run, 'DELETE', one.path);
  if (gone.status === 204) check(!has(child, await allRows(run, path), one.json), 'a deleted child is gone');
  const refused = await ask(run, 'GET', path, { query: { not_a_parameter: '1' } });
  expectInvalid(run, refused, 'not_a_parameter', 'an unknown parameter');
}

async function checkParent(
  run: Run,
  make: Factory,
  resource: Resource,
  relation: string,
  method: string,
  sent: { json?: Json },
): Promise<void> {
  const missing = missingPath(run, make, resource);
  if (missing !== null) {
    expectError(
      run,
      await ask(run, method, `${missing}/${relation}`, sent),
      404,
      'not_found',
      'a parent that is not there',
    );
  }
  const dead = await make.make(resource);
  if (!isRow(dead) || (await ask(run, 'DELETE', dead.path)).status !== 204) return;
  expectError(
    run,
    await ask(run, method, `${dead.path}/${relation}`, sent),
    404,
    'not_found',
    'a parent that is deleted',
  );
}

/** List, attach, detach of one side of an N:N. */
export async function checkLink(run: Run, make: Factory, resource: Resource, link: LinkRoute): Promise<void> {
  const { recorder: { at, check } } = run;
  at(`N:N ${link.path}`);
  const target = run.contract.resourceById.get(link.target);
  const row = await makeOrSkip(run, make, resource);
  if (target === undefined || row === null) return;
  if (isGuarded(run, link)) {
    run.recorder.skip('a check says which rows may be related');
    return;
  }
  const members: Row[] = [];
  for (let count = 0; count < 4; count += 1) {
    const member = await makeOrSkip(run, make, target);
    if (member === null) return;
    members.push(member);
  }
  const [a, b, c, d] = members as [Row, Row, Row, Row];
  const path = `${row.path}/${link.relation.wire}`;
  const ids = (...rows: readonly Row[]): { json: Json } => ({
    json: { [link.idsKey]: rows.map(one => idOf(target, one.json)) },
  });
  const attach = (sent: { json: Json }): Promise<Answer> => ask(run, 'POST', path, sent);
  const detach = (sent: { json: Json }): Promise<Answer> => ask(run, 'POST', `${path}/detach`, sent);
  const attached = async (...rows: readonly Row[]): Promise<boolean> => {
    const listed = await allRows(run, path);
    found = listed;
    return listed.length === rows.length && rows.every(one => has(target, listed, one.json));
  };
  let found: readonly JsonObject[] = [];
  const details = (): string => JSON.stringify(found.map(one => keySegments(target, one)));
  check(await attached(), 'nothing is attached at first', details);
  expectStatus(run, await attach(ids(a)), 204, 'one is attached');
  expectStatus(run, await attach(ids(a, b)), 204, 'many are attached, one of them again');
  check(await attached(a, b), 'both are attached, once', details);
  await checkPaging(run, target, path);

  const missing = missingId(run, make, target);
  if (missing !== null) {
    const sent = { json: { [link.idsKey]: [idOf(target, c.json), missing] } };
    expectError(run, await attach(sent), 409, 'foreign_key', 'one that is not there');
    check(await attached(a, b), 'all or nothing is attached', details);
    expectStatus(run, await detach({ json: { [link.idsKey]: [missing] } }), 204, 'one that is not there is detached');
  }
  expectStatus(run, await attach(ids(c, c)), 204, 'one is attached that is named twice');
  check(await attached(a, b, c), 'it is attached once', details);
  const member = (one: Row): string => `${path}/${keySegments(target, one.json).map(encodeURIComponent).join('/')}`;
  expectStatus(run, await ask(run, 'DELETE', member(c)), 204, 'one is detached');
  expectError(run, await ask(run, 'DELETE', member(c)), 404, 'not_found', 'one that is not attached');
  expectError(run, await ask(run, 'DELETE', member(d)), 404, 'not_found', 'one that never was');
  check(await attached(a, b), 'the others stay', details);
  expectStatus(run, await detach(ids(a, d)), 204, 'many are detached, one of them not attached');
  expectStatus(run, await detach(ids(a, d)), 204, 'they are detached again');
  check(await attached(b), 'the one stays', details);
  if (resource.relations.some(relation => relation.wire === link.relation.wire)) {
    const shown = await ask(run, 'GET', row.path, { query: { [run.words.include]: link.relation.wire } });
    const rows = list(object(shown.json)[link.relation.wire]).map(object);
    check(
      rows.length === 1 && has(target, rows, b.json),
      'include shows the one that stays',
      () => JSON.stringify(rows),
    );
  }
  await checkOtherSide(run, row, b, link, target, resource);
  if ((await ask(run, 'DELETE', b.path)).status === 204) check(await attached(), 'a deleted row is not shown', details);
  await checkLinkRefusals(run, make, resource, link, path, ids(d));
}

async function checkOtherSide(
  run: Run,
  row: Row,
  member: Row,
  link: LinkRoute,
  target: Resource,
  resource: Resource,
): Promise<void> {
  const back = target.links.find(one => one.relation.name === link.relation.inverse);
  if (back === undefined) return;
  const rows = await allRows(run, `${member.path}/${back.relation.wire}`);
  run.recorder.check(has(resource, rows, row.json), 'the other side shows it too', () => JSON.stringify(rows));
}

async function checkLinkRefusals(
  run: Run,
  make: Factory,
  resource: Resource,
  link: LinkRoute,
  path: string,
  good: { json: Json },
): Promise<void> {
  for (const to of [path, `${path}/detach`]) {
    for (
      const json of [{}, { [link.idsKey]: [] }, { [link.idsKey]: 1 }, { [link.idsKey]: null }, {
        [link.idsKey]: [null],
      }, { [link.idsKey]: [{}] }]
    ) {
      expectInvalid(run, await ask(run, 'POST', to, { json }), link.idsKey, `ids ${JSON.stringify(json)}`);
    }
    const more = { json: { ...good.json as object, not_a_key: 1 } };
    expectInvalid(run, await ask(run, 'POST', to, more), 'not_a_key', 'an unknown key');
    const malformed = { raw: '{', headers: { 'content-type': 'application/json' } };
    expectError(run, await ask(run, 'POST', to, malformed), 400, 'bad_request', 'malformed JSON');
    expectError(
      run,
      await ask(run, 'POST', to, { raw: JSON.stringify(good.json), headers: { 'content-type': 'text/plain' } }),
      415,
      'unsupported_media_type',
      'text',
    );
  }
  await checkParent(run, make, resource, link.relation.wire, 'GET', {});
  await checkParent(run, make, resource, link.relation.wire, 'POST', good);
  await checkParent(run, make, resource, `${link.relation.wire}/detach`, 'POST', good);
}

function missingId(run: Run, make: Factory, target: Resource): Json | null {
  const path = missingPath(run, make, target);
  if (path === null) return null;
  const segments = path.split('/').slice(-target.key.length).map(decodeURIComponent);
  const values = target.key.map(({ field }, index): Json => {
    const text = segments[index] ?? '';
    return field.input.type === 'integer' ? Number(text) : text;
  });
  return values.length === 1 ? values[0] ?? null : values;
}

/** Whether a check of the junction looks at who is related to whom. */
export function isGuarded(run: Run, { relation: { through } }: LinkRoute): boolean {
  const junction = run.contract.resourceById.get(through?.entity ?? '');
  if (through === null || junction === undefined) return false;
  const guarded = guardedColumns(junction);
  return [...through.near.columns, ...through.far.columns].some(column => guarded.has(column));
}
