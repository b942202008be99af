import type { Operation, Resource } from '../../../src/contract/contract.js';
import { listWords } from '../../../src/contract/wire.js';
import { list, object } from '../contract/http.js';
import { shown } from '../contract/report.js';
import { type Attack, gives, refuses, textOf } from './attack.js';
import { make, writable } from './rows.js';

/** Columns that nobody sees: asked for by every parameter a list has, and looked for in every answer. */
export async function hiddenColumns(to: Attack): Promise<void> {
  to.recorder.at('hidden columns');
  const admin = await to.admin();
  for (const resource of writable(to)) await make(to, resource, await to.user());
  const { sort_by: sortBy, include } = words(to);
  const parents = new Map<Resource, string>();
  for (const [operation, resource] of lists(to)) {
    const path = await placed(to, operation, parents);
    if (path === null) continue;
    const get = (query: Readonly<Record<string, string>>) => to.ask('GET', path, { query }, admin.access);
    const refused = async (query: Readonly<Record<string, string>>): Promise<void> => {
      refuses(to, await get(query), 422, 'validation_error', `${path} ${JSON.stringify(query)}`);
    };
    for (const name of hiddenOf(to, resource)) {
      for (const value of [name, `-${name}`, `${name} desc`, `(select ${name})`]) await refused({ [sortBy]: value });
      await refused({ [include]: name });
      for (const parameter of [name, `${name}__startswith`, `filter[${name}]`, `${name}_after`, 'fields', 'select']) {
        await refused({ [parameter]: parameter.includes(name) ? '$2b$' : name });
      }
      for (const { wire } of resource.relations) {
        await refused({ [sortBy]: `${wire}.${name}` });
        await refused({ [include]: `${wire}.${name}` });
        await refused({ [`${wire}.${name}`]: '1' });
      }
    }
    if (resource.list.search.length > 0) {
      const answer = await get({ search: '$2b$' });
      to.recorder.check(object(answer.json)['total'] === 0, 'a search finds no hash', () => shown(answer));
    }
    for (const { path: relation } of resource.list.includes) {
      const answer = await get({ [include]: relation });
      gives(to, answer, 200, `${path} with ${relation}`);
      const found = keysIn(answer.json).filter(key => hiddenOf(to, null).includes(key));
      to.recorder.check(found.length === 0, `no answer holds ${found.join(', ')}`, () => shown(answer));
    }
  }
  await documents(to);
}

function words(to: Attack): { readonly sort_by: string; readonly include: string } {
  const { sort_by } = listWords(to.contract.naming);
  return { sort_by, include: 'include' };
}

/** Every operation that lists rows, with the resource that it lists. */
export function lists(to: Attack): readonly (readonly [Operation, Resource])[] {
  return to.contract.resources.flatMap(resource => [
    ...resource.operations.filter(({ kind }) => kind === 'list').map(one => [one, resource] as const),
    ...[
      ...resource.nested.map(({ operation, child }) => [operation, child] as const),
      ...resource.links.map(({ operations, target }) => [operations.list, target] as const),
    ].flatMap(([operation, id]) => {
      const listed = to.contract.resourceById.get(id);
      return listed === undefined ? [] : [[operation, listed] as const];
    }),
  ]);
}

/** The path of a list, below a row that is there; null where the row above has none. */
export async function placed(
  to: Attack,
  { path }: Operation,
  parents: Map<Resource, string>,
): Promise<string | null> {
  const admin = await to.admin();
  const parent = to.contract.resources.find(one => path.startsWith(`${one.path}/`));
  if (parent === undefined) return to.below(path, admin);
  if (parent.key.length !== 1) return null;
  const url = parents.get(parent)
    ?? (parent === to.identity.user
      ? to.below(`${parent.path}/${textOf(admin.key)}`)
      : (await make(to, parent, await to.user())).url);
  parents.set(parent, url);
  return `${url}${path.slice(parent.itemPath?.length ?? 0)}`;
}

/** Columns that the database has and nobody sees, and such as are usual. */
function hiddenOf(to: Attack, resource: Resource | null): readonly string[] {
  const of = (one: Resource): readonly string[] =>
    one.entity.fields.filter(({ column }) => !one.fieldByColumn.has(column)).map(({ wire }) => wire);
  const usual = ['password_hash', 'passwordHash', 'password', 'hashed_password', 'deleted_at', 'token_hash'];
  const seen = new Set(to.contract.resources.flatMap(one => one.fields.map(({ wire }) => wire)));
  return [...new Set([...(resource === null ? [] : of(resource)), ...of(to.identity.user), ...usual])]
    .filter(name => !seen.has(name));
}

/** Every key of every object in a value. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [...(Array.isArray(value) ? [] : [key]), ...keysIn(each)]);
}

/** The document of the API, which says what answers hold. */
async function documents(to: Attack): Promise<void> {
  const answer = await to.ask('GET', to.below('/openapi.json'));
  gives(to, answer, 200, 'the document');
  const schemas = object(object(object(answer.json)['components'])['schemas']);
  const hidden = hiddenOf(to, null).filter(name => name !== 'password');
  for (const [name, schema] of Object.entries(schemas)) {
    const properties = Object.keys(object(object(schema)['properties']));
    const found = properties.filter(key => hidden.includes(key));
    to.recorder.check(found.length === 0, `${name} holds ${found.join(', ')}`);
  }
  to.recorder.check(list(Object.keys(schemas)).length > 10, 'there are schemas');
}
