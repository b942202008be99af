import type { Operation, Resource } from '../../../src/contract/contract.js';
import { isRow } from './factory.js';
import { type Answer, list, object, type Sent } from './http.js';
import { referenceKeys } from './includes.js';
import { has } from './lists.js';
import type { Matrix } from './matrix.js';
import type { Person } from './people.js';
import { shown } from './report.js';
import { lists, reads } from './rules.js';
import { askAs, items, type Row, segment } from './run.js';
import { deepEqual } from './values.js';

/** Lists: each row is there, and counted, for those who may read it. */
export async function tryList(matrix: Matrix, resource: Resource, operation: Operation): Promise<void> {
  const { run, rows, callers, attempt } = matrix;
  const owned = resource.role === 'read-only' ? [] : await rows.of(resource);
  // Nobody can be shown their own of rows that cannot be told apart.
  const policy = resource.role === 'read-only' && resource.policy === 'private' ? 'self' : resource.policy;
  for (const caller of callers) {
    const verdict = lists(policy, caller);
    const path = resource.path;
    const whole = await attempt({ operation, path, owner: null, caller, verdict });
    if (whole !== null && verdict === 'done') checkOwners(matrix, resource, whole, caller);
    for (const { row, owner } of owned) {
      const answer = await attempt({ operation, path, sent: { query: byKey(resource, row) }, owner, caller, verdict });
      if (answer === null || verdict !== 'done') continue;
      checkListed(matrix, resource, answer, row, reads(resource.policy, { owner, caller }) === 'done');
    }
    if (verdict !== 'done' || resource.list.search.length === 0 || resource.policy !== 'private') continue;
    for (const owner of rows.people) {
      const found = await attempt({
        operation,
        path,
        sent: { query: { [run.words.search]: owner.mark } },
        owner,
        caller,
        verdict,
      });
      const few = caller?.is === 'admin' || caller === owner;
      const total = object(found?.json)['total'];
      if (found !== null && !few) matrix.leak(total === 0, 'nothing is found of what is hidden', () => shown(found));
    }
  }
}

/** Whoever is no admin sees private rows of their own, and no others; rows without a key, which nobody made here, too. */
function checkOwners({ leak }: Matrix, resource: Resource, answer: Answer, caller: Person | null): void {
  const field = resource.fields.find(one => one.column === resource.access?.owner[0]?.columns[0]);
  const direct = resource.access?.owner.length === 1;
  if (resource.policy !== 'private' || caller?.is === 'admin' || !direct || field?.readable !== true) return;
  const own = items(answer).every(item => item[field.wire] === caller?.id);
  leak(own, 'no row of others is listed', () => shown(answer));
}

/** The filters that leave one row, as far as the key can be filtered by. */
function byKey(resource: Resource, row: Row): Sent['query'] & object {
  return Object.fromEntries(resource.key.flatMap(({ field }) => {
    const filter = resource.list.filters.find(one => one.field === field && one.kind === 'equals');
    const value = row.json[field.wire] ?? null;
    return filter === undefined || value === null ? [] : [[filter.parameter, segment(field, value)]];
  }));
}

function checkListed({ leak }: Matrix, resource: Resource, answer: Answer, row: Row, visible: boolean): void {
  const found = has(resource, items(answer), row.json);
  const whole = Object.keys(byKey(resource, row)).length === resource.key.length;
  if (!whole && visible) return;
  leak(found === visible, visible ? 'the row is listed' : 'the row is not listed', () => shown(answer));
  const { total } = object(answer.json);
  if (whole) leak(total === (visible ? 1 : 0), 'only what is seen is counted', () => shown(answer));
}

/** GET of one row, with all that can be included. */
export async function tryGet(matrix: Matrix, resource: Resource, operation: Operation): Promise<void> {
  const { run, rows, callers, attempt } = matrix;
  const all = resource.list.includes.slice(0, 12).map(include => include.path).join(',');
  for (const { row, owner } of await rows.of(resource)) {
    for (const caller of callers) {
      const verdict = reads(resource.policy, { owner, caller });
      for (const query of [{}, ...(all === '' ? [] : [{ [run.words.include]: all }])]) {
        const answer = await attempt({ operation, path: row.path, sent: { query }, owner, caller, verdict });
        if (answer !== null && verdict === 'done') checkReferences(matrix, resource, answer);
      }
    }
  }
  await tryMissing(matrix, resource, operation);
}

/** A row that is hidden is refused as one that is not there. */
async function tryMissing({ run, rows, leak }: Matrix, resource: Resource, operation: Operation): Promise<void> {
  if (resource.policy !== 'private') return;
  const [one, two] = rows.people;
  const hidden = (await rows.of(resource)).find(({ owner }) => owner === one);
  const gone = one === undefined ? undefined : await rows.fresh(resource, one);
  if (hidden === undefined || gone === undefined || two === undefined || one === undefined || !isRow(gone)) return;
  await askAs(run, one, 'DELETE', gone.path);
  const told = async (path: string): Promise<string> => {
    const answer = await askAs(run, two, operation.method, path);
    const { code, message, details } = object(answer.json);
    return JSON.stringify([answer.status, code, message, details]);
  };
  const [first, second] = [await told(hidden.row.path), await told(gone.path)];
  leak(first === second, 'what is hidden is refused as what is not there', () => `${first}\n    ${second}`);
}

/** Users whom a row refers to are shown by key and name. */
function checkReferences({ run, leak }: Matrix, resource: Resource, answer: Answer): void {
  for (const relation of resource.relations.filter(one => one.reference)) {
    const target = run.contract.resourceById.get(relation.to);
    const value = object(answer.json)[relation.wire];
    if (target === undefined || value === undefined || value === null) continue;
    const wanted = [...referenceKeys(run, target)].sort();
    for (const user of (relation.many ? list(value) : [value]).map(object)) {
      leak(
        deepEqual(Object.keys(user).sort(), wanted),
        `${relation.wire} shows no more than ${wanted.join(', ')}`,
        () => shown(answer),
      );
    }
  }
}
