import type { Parameter, Resource } from '../../../src/contract/contract.js';
import { type Json, type JsonObject, list, object } from '../contract/http.js';
import { shown } from '../contract/report.js';
import { type Account, type Attack, gives, textOf, unknown } from './attack.js';
import { lists, placed } from './hidden.js';
import { bodyFor, itemUrl, make, writable } from './rows.js';

/** Text that means something to a database, to a pattern, to a shell or to a template, and nothing to the API. */
const payloads = [
  '\'',
  '"',
  '`',
  '\\',
  '\\\'',
  ';',
  '--',
  '/*',
  '\' OR \'1\'=\'1',
  '" OR "1"="1',
  '1 OR 1=1',
  '\') OR (\'1\'=\'1',
  '\'; DROP TABLE x; --',
  '\' UNION ALL VALUES (1, 2, 3) --',
  '1; WAITFOR DELAY \'0:0:9\'',
  '\'||pg_sleep(9)||\'',
  '%',
  '_',
  '%%',
  '\\%',
  'a%',
  '[a-z]',
  '%s',
  '%(x)s',
  ':x',
  '?',
  '$1',
  '{0}',
  '{{7*7}}',
  '${7*7}',
  '$(id)',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '\u2028',
  '\u202e',
  '\uffff',
  '\u{1f600}',
  'NULL',
  'nan',
  '-1',
  '0x41',
] as const;
/** What is no text for a database either: refused, not passed on. */
const noText = ['\0', 'a\0b'] as const;

/** SQL and patterns in every parameter, path and body. */
export async function injections(to: Attack): Promise<void> {
  to.recorder.at('injection');
  for (const resource of writable(to)) await make(to, resource, await to.user());
  const parents = new Map<Resource, string>();
  for (const [operation, resource] of lists(to)) {
    const path = await placed(to, operation, parents);
    if (path !== null) await parameters(to, resource, path, operation.parameters);
  }
  for (const resource of to.contract.resources) await paths(to, resource);
  for (const resource of writable(to)) await bodies(to, resource);
  await signingIn(to);
}

/** A filter gives rows that have the text, a search rows that hold it, and all else refuses it. */
async function parameters(
  to: Attack,
  resource: Resource,
  path: string,
  all: readonly Parameter[],
): Promise<void> {
  const { access } = await to.admin();
  for (const { name, schema } of all.filter(one => one.in === 'query')) {
    const filter = resource.list.filters.find(one => one.parameter === name);
    const kind = filter?.field.model.type.kind;
    const free = name === 'search' || filter?.kind === 'equals' && (kind === 'text' || kind === 'string');
    // a search is a pattern, a filter none, and what takes no text takes none of these
    const step = name === 'search' ? 1 : free ? 3 : 8;
    const tried = payloads.filter((_, at) => at % step === 0);
    for (const payload of tried) {
      const answer = await to.ask('GET', path, { query: { [name]: payload } }, access);
      const what = `${path} with ${name}=${payload}`;
      if (!free || answer.status === 422) {
        const whole = schema.type === 'integer' && payload === '-1' && filter !== undefined;
        to.recorder.check(
          answer.status === 422 || whole && answer.status === 200,
          `${what} is refused`,
          () => shown(answer),
        );
        continue;
      }
      gives(to, answer, 200, what);
      const wrong = list(object(answer.json)['items']).map(object).filter(row => !holds(row, resource, name, payload));
      to.recorder.check(wrong.length === 0, `${what} gives no row too many`, () => shown(answer));
    }
    for (const payload of noText) {
      const answer = await to.ask('GET', path, { query: { [name]: payload } }, access);
      gives(to, answer, 422, `${path} with NUL in ${name}`);
    }
  }
}

/** Whether a row is one that the parameter asks for. */
function holds(row: JsonObject, { list: { search, filters } }: Resource, name: string, text: string): boolean {
  const field = filters.find(one => one.parameter === name)?.field;
  // databases differ in what they take for the same letter, and no payload has letters that they differ in
  if (field !== undefined) return textOf(row[field.wire]).toLowerCase() === text.toLowerCase();
  return search.some(({ wire }) => textOf(row[wire] ?? '').toLowerCase().includes(text.toLowerCase()));
}

async function paths(to: Attack, resource: Resource): Promise<void> {
  if (resource.itemPath === null) return;
  const admin = await to.admin();
  for (const payload of [...payloads, '1 OR 1=1', '1;', '1\'', '*', 'null', '%00', '..', '1/../1']) {
    const url = itemUrl(
      to,
      resource,
      Object.fromEntries(resource.key.map(({ field }) => [field.wire, payload])),
      admin,
    );
    const users = resource.scope === null ? [] : [to.below(resource.path, { key: payload })];
    for (const [method, at] of [...[url, ...users].map(one => ['GET', one] as const), ['DELETE', url] as const]) {
      const answer = await to.ask(method, at, {}, admin.access);
      to.recorder.check([404, 405, 422].includes(answer.status), `${method} ${at} finds nothing`, () => shown(answer));
    }
  }
}

/** Text is kept as it is, whatever it means elsewhere. */
async function bodies(to: Attack, resource: Resource): Promise<void> {
  const user = await to.user();
  const texts = resource.fields.filter(({ model, create, readable }) =>
    (model.type.kind === 'text' || model.type.kind === 'string') && create !== 'absent' && readable
  );
  const needed = await bodyFor(to, resource, user);
  const before = await totals(to, user);
  const fixed = resource.key.some(({ field }) => field.create !== 'absent');
  let made = 0;
  for (const field of texts) {
    for (const payload of payloads) {
      const mark = resource.uniques.some(unique => unique.includes(field)) ? `${payload}${to.fresh(' ')}` : payload;
      const { type } = field.model;
      if (type.kind === 'string' && mark.length > type.length) continue;
      const others = Object.fromEntries(
        texts.filter(one => one !== field && one.create === 'required').map(one => [one.wire, to.fresh()]),
      );
      const json: Readonly<Record<string, Json>> = { ...needed, ...others, [field.wire]: mark };
      const added = await to.ask('POST', to.below(resource.path, user), { json }, user.access);
      if (fixed && added.status === 409) continue;
      gives(to, added, 201, `${field.wire} = ${payload}`);
      made += 1;
      const url = itemUrl(to, resource, object(added.json), user);
      const seen = object((await to.ask('GET', url, {}, user.access)).json)[field.wire];
      to.recorder.check(seen === mark, `${payload} is kept as it is`, () => JSON.stringify(seen));
      const location = added.headers.location ?? '';
      to.recorder.check(location.endsWith(url), 'Location leads to the row', () => location);
    }
    for (const payload of noText) {
      const answer = await to.ask(
        'POST',
        to.below(resource.path, user),
        { json: { ...needed, [field.wire]: payload } },
        user.access,
      );
      gives(to, answer, 422, `NUL in ${field.wire}`);
    }
  }
  const after = await totals(to, user);
  for (const [path, total] of after) {
    const expected = (before.get(path) ?? 0) + (path === resource.path ? made : 0);
    to.recorder.check(total === expected, `${path} has ${expected} rows`, () => String(total));
  }
}

/** How many rows each list has, as an admin sees it, at the paths of a user where they begin with one. */
async function totals(to: Attack, user: Account): Promise<ReadonlyMap<string, number>> {
  const { access } = await to.admin();
  const found = new Map<string, number>();
  for (const { path } of to.contract.resources) {
    const answer = await to.ask('GET', to.below(path, user), {}, access);
    found.set(path, Number(object(answer.json)['total']));
  }
  return found;
}

async function signingIn(to: Attack): Promise<void> {
  const user = await to.user();
  for (const payload of payloads) {
    const form = `username=${encodeURIComponent(payload)}&password=${encodeURIComponent(payload)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    unknown(to, await to.ask('POST', to.path('token'), { raw: form, headers }), `the form with ${payload}`);
    for (
      const [name, word] of [[payload, payload], [`${user.login}${payload}`, user.password], [
        user.login,
        payload,
      ]] as const
    ) {
      unknown(to, await to.login(name, word), `signing in with ${payload}`);
    }
  }
  for (const name of [{ $ne: null }, ['x'], true, 1, null]) {
    const json = { [to.identity.login.wire]: name, password: user.password };
    gives(to, await to.ask('POST', to.path('login'), { json }), 422, `signing in as ${JSON.stringify(name)}`);
  }
}
