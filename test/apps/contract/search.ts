import type { Resource } from '../../../src/contract/contract.js';
import { guardedColumns } from './guards.js';
import { object } from './http.js';
import { has } from './lists.js';
import { shown } from './report.js';
import { ask, expectInvalid, expectStatus, foreignKeyWith, items, type Row, type Run } from './run.js';
import { plain } from './values.js';

/** `search`: case-insensitive, with nothing in it that means more than itself. */
export async function checkSearch(run: Run, resource: Resource, rows: readonly Row[]): Promise<void> {
  const { recorder: { at, check, skip }, words } = run;
  at(`GET ${resource.path} searched`);
  const find = (search: string) =>
    ask(run, 'GET', resource.path, { query: { [words.search]: search, [words.per_page]: 100 } });
  const { search } = resource.list;
  if (search.length === 0) {
    expectInvalid(run, await find('x'), words.search, 'no column to search in');
    return;
  }
  for (const bad of ['', 'x'.repeat(101), 'a\0b']) {
    expectInvalid(run, await find(bad), words.search, `search ${JSON.stringify(bad.slice(0, 10))}`);
  }
  expectStatus(run, await find('x'.repeat(100)), 200, 'search with 100 characters');
  expectStatus(run, await find('😀'.repeat(100)), 200, 'search with 100 characters beyond the first plane');
  const nothing = await find('zq-no-such-text-zq');
  check(items(nothing).length === 0, 'what is nowhere is not found', () => shown(nothing));
  const [row, other] = rows;
  const guarded = guardedColumns(resource);
  if (row === undefined || other === undefined) return;
  for (const field of search) {
    const length = Math.min(field.input.maxLength ?? 40, 40);
    if (
      field.patch === 'absent' || guarded.has(field.column) || foreignKeyWith(resource, field) !== undefined
      || length < 12
    ) {
      // Earlier checks may have changed it.
      const value = plain(object((await ask(run, 'GET', row.path)).json)[field.wire] ?? '');
      if (value === '') continue;
      const found = await find(value.slice(0, 100));
      check(
        has(resource, items(found), row.json) || items(found).length === 100,
        `${field.wire} is searched`,
        () => shown(found),
      );
      continue;
    }
    const n = run.next().toString(36);
    const marked = `Q%x_Y\\${n}z`.padEnd(
      field.model.type.kind === 'string' && field.model.type.fixed ? length : 0,
      'p',
    );
    const set = await ask(run, 'PATCH', row.path, { json: { [field.wire]: marked } });
    const decoy = await ask(run, 'PATCH', other.path, {
      json: { [field.wire]: marked.replace('%', '-').replace('_', '-').replace('\\', '-') },
    });
    if (set.status !== 200 || decoy.status !== 200) {
      skip(`${field.wire} takes no marks`);
      continue;
    }
    for (const part of [marked, marked.toLowerCase(), marked.toUpperCase(), `x_y\\${n}`, `%X_`.concat('Y'), `\\${n}`]) {
      const found = await find(part);
      check(
        has(resource, items(found), row.json) || items(found).length === 100,
        `${field.wire} is searched for ${part}`,
        () => shown(found),
      );
      check(
        !has(resource, items(found), other.json),
        `in ${field.wire} nothing of ${part} stands for other text`,
        () => shown(found),
      );
    }
  }
}
