import type { Resource } from '../../../src/contract/contract.js';
import { type Factory, isRow } from './factory.js';
import { type Answer, type JsonObject, object, type Sent } from './http.js';
import { shown } from './report.js';
import { ask, expectBody, expectInvalid, expectStatus, items, type Row, type Run, sameRow } from './run.js';
import { deepEqual } from './values.js';

/** How many rows the checks of a list are made with. */
const wanted = 5;

/** Rows for the checks of one list; fewer where no more can be made. */
export async function rowsOf(run: Run, make: Factory, resource: Resource): Promise<readonly Row[]> {
  const rows: Row[] = [];
  while (rows.length < wanted) {
    const row = await make.make(resource);
    if (!isRow(row)) {
      run.recorder.skip(`${rows.length} of ${wanted} rows could be made: ${row.impossible}`);
      break;
    }
    rows.push(row);
  }
  return rows;
}

/** The envelope and both forms of paging, on any path that lists rows of the resource. */
export async function checkPaging(run: Run, resource: Resource, path: string): Promise<void> {
  const { recorder: { check }, words } = run;
  const get = (query: Sent['query'] = {}): Promise<Answer> => ask(run, 'GET', path, { query });
  const first = await get();
  if (!expectStatus(run, first, 200, 'a list')) return;
  expectBody(run, first, resource.schemas.list, 'a list');
  const total = Number(object(first.json)['total']);
  const page = envelope(run, first);
  check(page.page === 1 && page.perPage === 20, 'the first 20 by default', () => shown(first));
  check(page.pages === Math.ceil(total / 20), 'pages follow from total', () => shown(first));
  check(page.count === Math.min(total, 20), 'as many rows as the page has', () => shown(first));

  const size = Math.max(1, Math.min(2, total - 1));
  const second = await get({ [words.page]: 2, [words.per_page]: size });
  const byOffset = await get({ [words.offset]: size, [words.limit]: size });
  if (expectStatus(run, second, 200, 'the second page') && expectStatus(run, byOffset, 200, 'an offset')) {
    const [one, other] = [envelope(run, second), envelope(run, byOffset)];
    check(
      one.page === 2 && one.perPage === size && one.pages === Math.ceil(total / size),
      'the page says where it is',
      () => shown(second),
    );
    check(other.page === 2 && other.perPage === size, 'an offset says its page', () => shown(byOffset));
    check(
      deepEqual(items(second), items(byOffset)),
      'both forms of paging give the same rows',
      () => `${shown(second)}\n    ${shown(byOffset)}`,
    );
  }
  const odd = await get({ [words.offset]: 3, [words.limit]: 2 });
  check(envelope(run, odd).page === 2, 'the page of an offset is rounded down', () => shown(odd));
  const onlyLimit = await get({ [words.limit]: 1 });
  check(
    envelope(run, onlyLimit).perPage === 1 && envelope(run, onlyLimit).count === Math.min(total, 1),
    'a limit alone',
    () => shown(onlyLimit),
  );
  const beyond = await get({ [words.page]: 1_000_000 });
  if (expectStatus(run, beyond, 200, 'a page beyond the last')) {
    check(
      envelope(run, beyond).count === 0 && envelope(run, beyond).total === total,
      'a page beyond the last is empty',
      () => shown(beyond),
    );
  }
  const uncounted = await get({ [words.include_total]: 'false', [words.per_page]: 1 });
  const { total: none, pages } = envelope(run, uncounted);
  check(none === null && pages === null, 'without a count total and pages are null', () => shown(uncounted));
  expectBody(run, uncounted, resource.schemas.list, 'a list without a count');
  const own = path === resource.path;
  await checkPagingRefusals(run, get, own);
}

/** @param all whether to try them all, or one of each kind as for a list that is made in the same way as another */
async function checkPagingRefusals(
  run: Run,
  get: (query: Sent['query']) => Promise<Answer>,
  all: boolean,
): Promise<void> {
  const { words } = run;
  const refused: readonly (readonly [string, Sent['query'] & object])[] = [
    ...['0', '-1', 'x', '1.5', '', '99999999999999999999', '1e2', ' 1', '%00'].map(value =>
      [words.page, { [words.page]: value }] as const
    ),
    ...['0', '101', '-1', 'x', '1000000'].map(value => [words.per_page, { [words.per_page]: value }] as const),
    ...['-1', 'x', '99999999999999999999'].map(value => [words.offset, { [words.offset]: value }] as const),
    ...['0', '101', 'x'].map(value => [words.limit, { [words.limit]: value }] as const),
    ...['yes', '2', 'maybe', ''].map(value => [words.include_total, { [words.include_total]: value }] as const),
    [words.order, { [words.order]: 'sideways' }],
    [words.order, { [words.order]: 'ASC' }],
  ];
  const tried = all ? refused : refused.filter(([name], index) => refused.findIndex(([one]) => one === name) === index);
  for (const [name, query] of tried) {
    expectInvalid(run, await get(query), name, `${name}=${JSON.stringify(query[name])}`);
  }
  const mixed = [
    { [words.page]: 1, [words.limit]: 10 },
    { [words.page]: 1, [words.offset]: 0 },
    { [words.per_page]: 10, [words.offset]: 0 },
    { [words.per_page]: 10, [words.limit]: 10 },
  ];
  for (const query of all ? mixed : mixed.slice(0, 1)) {
    expectInvalid(run, await get(query), null, 'both forms of paging at once');
  }
  const unknown = ['not_a_parameter', 'Page', 'filter[name]', '__proto__', 'deleted_at__gt'];
  for (const name of all ? unknown : unknown.slice(0, 1)) {
    // Names that could be anything are not repeated.
    const named = /^\w+$/.test(name) && !name.startsWith('_') ? name : null;
    expectInvalid(run, await get({ [name]: '1' }), named, `an unknown parameter ${name}`);
  }
}

function envelope(
  run: Run,
  answer: Answer,
): {
  readonly page: unknown;
  readonly perPage: unknown;
  readonly pages: unknown;
  readonly total: unknown;
  readonly count: number;
} {
  const body = object(answer.json);
  return {
    page: body['page'],
    perPage: body[run.wire('per_page')],
    pages: body['pages'],
    total: body['total'],
    count: items(answer).length,
  };
}

/** Every row of a list, page by page. */
export async function allRows(run: Run, path: string, query: Sent['query'] = {}): Promise<readonly JsonObject[]> {
  const { words } = run;
  const rows: JsonObject[] = [];
  for (let offset = 0;; offset += 100) {
    const answer = await ask(run, 'GET', path, {
      query: { ...query, [words.offset]: offset, [words.limit]: 100, [words.include_total]: false },
    });
    const found = items(answer);
    rows.push(...found);
    if (found.length < 100 || rows.length >= 5000) return rows;
  }
}

/** Whether a list has the row. */
export function has(resource: Resource, rows: readonly JsonObject[], row: JsonObject): boolean {
  return rows.some(one => sameRow(resource, one, row));
}
