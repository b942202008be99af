import type { ContractField, Resource } from '../../../src/contract/contract.js';
import type { Json, JsonObject } from './http.js';
import { allRows, has } from './lists.js';
import { shown } from './report.js';
import { ask, expectInvalid, expectStatus, items, type Row, type Run } from './run.js';
import { compareDecimals, deepEqual, plain } from './values.js';

/** `sort_by` and `order`. */
export async function checkSorts(run: Run, resource: Resource, rows: readonly Row[]): Promise<void> {
  const { recorder: { at, check }, words } = run;
  at(`GET ${resource.path} sorted`);
  const { sorts, defaultSort } = resource.list;
  for (const sort of sorts) {
    const found: (readonly JsonObject[])[] = [];
    for (const order of ['asc', 'desc'] as const) {
      const query = { [words.sort_by]: sort.name, [words.order]: order };
      const answer = await ask(run, 'GET', resource.path, { query: { ...query, [words.per_page]: 100 } });
      if (!expectStatus(run, answer, 200, `by ${sort.name} ${order}`)) continue;
      const own = items(answer).filter(item => rows.length === 0 || has(resource, rows.map(row => row.json), item));
      const values = own.map(item => item[sort.field.wire] ?? null);
      check(isSorted(sort.field, values, order), `by ${sort.name} ${order}`, () => JSON.stringify(values));
      found.push(own);
      const pages = [
        ...items(await ask(run, 'GET', resource.path, { query: { ...query, [words.offset]: 0, [words.limit]: 2 } })),
        ...items(await ask(run, 'GET', resource.path, { query: { ...query, [words.offset]: 2, [words.limit]: 2 } })),
      ];
      check(
        deepEqual(pages, items(answer).slice(0, 4)),
        `by ${sort.name} ${order}: pages neither repeat nor lose rows`,
        () => shown(answer),
      );
    }
    const plain = await ask(run, 'GET', resource.path, {
      query: { [words.sort_by]: sort.name, [words.per_page]: 100 },
    });
    const chosen = found[sort.defaultOrder === 'asc' ? 0 : 1];
    const own = items(plain).filter(item => rows.length === 0 || has(resource, rows.map(row => row.json), item));
    check(
      chosen !== undefined && deepEqual(own, chosen),
      `by ${sort.name}: ${sort.defaultOrder} by default`,
      () => shown(plain),
    );
  }
  if (defaultSort !== null) {
    const [bare, named] = [
      await allRows(run, resource.path),
      await allRows(run, resource.path, { [words.sort_by]: defaultSort.name }),
    ];
    check(
      deepEqual(bare, named),
      `sorted by ${defaultSort.name} by default`,
      () => JSON.stringify([bare.slice(0, 3), named.slice(0, 3)]),
    );
  }
  const known = new Set(sorts.map(sort => sort.name));
  const hidden = resource.entity.fields.map(field => field.wire).filter(name => !known.has(name));
  for (const name of ['not_a_field', '', 'id desc', '1', `${sorts[0]?.name ?? ''};--`, ...hidden]) {
    expectInvalid(
      run,
      await ask(run, 'GET', resource.path, { query: { [words.sort_by]: name } }),
      words.sort_by,
      `by ${name}`,
    );
  }
}

/** Sorted as asked, with nulls last whichever way. */
function isSorted(field: ContractField, values: readonly Json[], order: 'asc' | 'desc'): boolean {
  const present = values.filter(value => value !== null);
  if (values.slice(0, present.length).includes(null)) return false;
  const { kind } = field.model.type;
  // Databases sort enums by declaration, and uuids and text by collations of their own.
  if (kind === 'enum' || kind === 'uuid') return true;
  const mixed = (kind === 'string' || kind === 'text') && present.some(value => !/^[a-z\d@.]*$/.test(plain(value)));
  if (mixed) return true;
  return present.every((value, index) => {
    const next = present[index + 1];
    if (next === undefined) return true;
    const difference = compare(kind, value, next);
    return order === 'asc' ? difference <= 0 : difference >= 0;
  });
}

/** Order of two values of a field. */
export function compare(kind: string, a: Json, b: Json): number {
  if (kind === 'decimal') return compareDecimals(plain(a), plain(b));
  if (kind === 'instant') return Date.parse(plain(a)) - Date.parse(plain(b));
  if (kind === 'duration') return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (kind === 'integer') return compareDecimals(plain(a), plain(b));
  const [one, other] = [plain(a).toLowerCase(), plain(b).toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}
