import type { ContractField } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import { answer, get, helper, itemsOf, json, keyJson, PATH, refused, row, type Subject, test, urlOf } from '../kit.js';
import { sortBy } from './creating.js';

const { len, range, sorted } = py.builtins;
const column = py.id('column');
const params = py.id('params');

/** Pages, sorting, filters, bounds and search. */
export function listing(subject: Subject): py.Statement[] {
  const { resource } = subject;
  return [
    emptyList(subject),
    refusedQueries(subject),
    ...(subject.facts.cyclic ? [] : [pages(subject)]),
    ...(resource.list.sorts.length === 0 || subject.facts.cyclic ? [] : [sorting(subject)]),
    ...(filtersOf(subject).length === 0 ? [] : [filtering(subject)]),
    ...(boundsOf(subject).length === 0 ? [] : [bounds(subject)]),
    ...searching(subject),
  ];
}

/** A parameter in the naming of the boundary. */
function word({ context }: Subject, snake: string, camel: string): string {
  return context.options.naming === 'camelCase' ? camel : snake;
}

/** `GET` on a table without rows. */
export function emptyList(subject: Subject): py.Statement {
  const perPage = word(subject, 'per_page', 'perPage');
  return test('an_empty_list', [], [
    py.assign('answer', get(PATH)),
    py.assert(py.compare(py.attr(answer, 'status_code'), '==', 200)),
    py.assert(py.compare(json(), '==', py.dict({ items: [], total: 0, page: 1, [perPage]: 20, pages: 0 }))),
  ]);
}

/** Every query of `REFUSED_QUERIES` is refused. */
export function refusedQueries({ constant }: Subject): py.Statement {
  return test('queries_that_are_refused', [], [
    py.for('query', constant('REFUSED_QUERIES'), [
      py.assign('answer', get(py.fstring([PATH, '?', py.id('query')]))),
      refused(answer, 'validation_error', py.id('query')),
    ]),
  ]);
}

const times = (count: number, made: py.Expression): py.Statement => py.for('_', py.call(range, [count]), [made]);

function pages(subject: Subject): py.Statement {
  const perPage = word(subject, 'per_page', 'perPage');
  const includeTotal = word(subject, 'include_total', 'includeTotal');
  const total = py.id('total');
  return test('pages', ['db'], [
    times(3, subject.makeFull()),
    py.assign('everything', itemsOf(get(PATH, py.dict({ [perPage]: 100 })))),
    py.assign('total', py.call(len, [py.id('everything')])),
    py.for('form', py.tuple([py.dict({ page: 2, [perPage]: 2 }), py.dict({ offset: 2, limit: 2 })]), [
      py.assign('answer', get(PATH, py.id('form'))),
      py.assert(py.compare(itemsOf(answer), '==', py.sub(py.id('everything'), py.slice(2, 4)))),
      py.assert(
        py.compare(
          py.union(json(), py.dict({ items: [] })),
          '==',
          py.dict({
            items: [],
            total,
            page: 2,
            [perPage]: 2,
            pages: py.binop(py.binop(total, '+', 1), '//', 2),
          }),
        ),
      ),
    ]),
    py.assign('answer', get(PATH, py.dict({ page: 100 }))),
    py.assert(py.compare(itemsOf(answer), '==', [])),
    py.assign('answer', get(PATH, py.dict({ [includeTotal]: 'false' }))),
    py.assert(py.compare(py.sub(json(), 'total'), 'is', null)),
    py.assert(py.compare(py.sub(json(), 'pages'), 'is', null)),
  ]);
}

function sorting(subject: Subject): py.Statement {
  const { resource: { list: { defaultSort, sorts } }, make, makeFull } = subject;
  const by = sortBy(subject);
  const ordered = (order: string): py.Expression => itemsOf(get(PATH, py.union(params, py.dict({ order }))));
  const shown = (of: string): py.Expression => py.listComp(py.sub(py.id('row'), column), py.forIn('row', py.id(of)));
  const newest = sorts.some(sort => sort.defaultOrder === 'desc');
  return test('sort', ['db'], [
    times(2, makeFull()),
    make(),
    py.for('column', subject.constant('COLUMNS'), [
      py.assign('params', py.dict({ [by]: column })),
      py.assign('up', ordered('asc')),
      py.assign('down', ordered('desc')),
      py.call(helper('assert_sorted'), [shown('up')]),
      py.call(helper('assert_sorted'), [shown('down')], { reverse: true }),
      py.assign('default', itemsOf(get(PATH, params))),
      py.assert(
        py.compare(
          py.id('default'),
          '==',
          newest
            ? py.ifExp(py.id('down'), py.compare(column, 'in', subject.constant('NEWEST_FIRST')), py.id('up'))
            : py.id('up'),
        ),
      ),
    ]),
    ...(defaultSort === null
      ? []
      : [py.assert(py.compare(itemsOf(get(PATH)), '==', itemsOf(get(PATH, py.dict({ [by]: defaultSort.name })))))]),
  ]);
}

/** Filters of equality whose column has a value in every full row, with their parameter. */
export function filtersOf({ resource, facts }: Subject): readonly (readonly [parameter: string, column: string])[] {
  return resource.list.filters
    .filter(({ kind, field }) =>
      (kind === 'equals' || kind === 'any') && !facts.unfilled.has(field.column) && field.model.generated === null
      && field.model.role !== 'created' && field.model.role !== 'updated'
    )
    .map(({ parameter, field }) => [parameter, field.wire]);
}

function filtering({ makeFull, constant }: Subject): py.Statement {
  const value = py.id('value');
  return test('filter', ['db'], [
    py.assign('row', makeFull()),
    makeFull(),
    py.assign('shown', json(get(urlOf(row)))),
    py.assign('everything', itemsOf(get(PATH))),
    py.for(py.tuple([py.id('parameter'), column]), constant('FILTERS'), [
      py.assign('value', py.sub(py.id('shown'), column)),
      py.assign(
        'found',
        itemsOf(get(PATH, py.dict([[py.id('parameter'), py.call(helper('to_param'), [value])]]))),
      ),
      py.assign(
        'same',
        py.listComp(
          py.id('each'),
          py.forIn('each', py.id('everything'), { if: [py.compare(py.sub(py.id('each'), column), '==', value)] }),
        ),
      ),
      py.assert(py.compare(py.id('found'), '==', py.id('same')), column),
      py.assert(py.compare(py.id('shown'), 'in', py.id('found'))),
    ]),
  ]);
}

/** Columns with a lower and an upper bound, and the parameters that set them. */
export function boundsOf(
  { resource, facts }: Subject,
): readonly (readonly [column: string, from: string, to: string])[] {
  const { filters } = resource.list;
  return filters.flatMap(({ kind, field, parameter }) => {
    const to = filters.find(other => other.kind === 'to' && other.field === field);
    return kind === 'from' && to !== undefined && !facts.unfilled.has(field.column) && field.model.generated === null
      ? [[field.wire, parameter, to.parameter] as const]
      : [];
  });
}

function bounds({ makeFull, constant }: Subject): py.Statement {
  const values = py.id('values');
  const middle = py.id('middle');
  const checked = (parameter: string, sign: '>=' | '<='): py.Statement[] => [
    py.assign('answer', get(PATH, py.dict([[py.id(parameter), middle]]))),
    py.assign(
      'found',
      py.call(sorted, [py.generator(py.sub(py.id('row'), column), py.forIn('row', itemsOf(answer)))]),
    ),
    py.assert(
      py.compare(
        py.id('found'),
        '==',
        py.listComp(py.id('value'), py.forIn('value', values, { if: [py.compare(py.id('value'), sign, middle)] })),
      ),
    ),
  ];
  return test('ranges', ['db'], [
    times(3, makeFull()),
    py.for(py.tuple([column, py.id('after'), py.id('before')]), constant('RANGES'), [
      py.assign('everything', itemsOf(get(PATH))),
      py.assign(
        'values',
        py.call(sorted, [
          py.generator(
            py.sub(py.id('row'), column),
            py.forIn('row', py.id('everything'), { if: [py.compare(py.sub(py.id('row'), column), 'is not', null)] }),
          ),
        ]),
      ),
      py.assign('middle', py.sub(values, py.binop(py.call(len, [values]), '//', 2))),
      ...checked('after', '>='),
      ...checked('before', '<='),
    ]),
  ]);
}

function searching(subject: Subject): py.Statement[] {
  const { context, resource, facts, makeFull } = subject;
  const [key] = resource.key;
  const field = resource.list.search.find(one => holdsNeedle(one, facts.plain, subject));
  if (field === undefined || key === undefined) return [];
  const needle = py.keyword(context.names.attribute(field.model), 'Needle%');
  const found = (text: py.Value): py.Statement => py.assign('found', itemsOf(get(PATH, py.dict({ search: text }))));
  const keys = py.listComp(py.sub(py.id('each'), key.field.wire), py.forIn('each', py.id('found')));
  return [
    test('search', ['db'], [
      py.assign('row', makeFull(needle)),
      makeFull(),
      found('nEEDLE'),
      py.assert(
        py.compare(keys, '==', [keyJson(subject, row, key.field)]),
      ),
      py.for('wildcard', py.tuple(['%', '_']), [
        found(py.id('wildcard')),
        py.assert(py.compare(py.call(len, [py.id('found')]), '==', py.compare(py.id('wildcard'), '==', '%'))),
      ]),
    ]),
  ];
}

/** A text of a body that has room for the needle, and that no check looks at. */
function holdsNeedle(field: ContractField, plain: readonly ContractField[], { resource }: Subject): boolean {
  const { type } = field.model;
  const room = type.kind === 'text' || (type.kind === 'string' && !type.fixed && type.length >= 7);
  return room && plain.includes(field) && !resource.key.some(part => part.field === field)
    && (field.input.maxLength ?? 7) >= 7 && (field.input.minLength ?? 0) <= 7
    && !resource.entity.checks.some(({ expression }) =>
      JSON.stringify(expression).includes(JSON.stringify(field.column))
    );
}
