import type { ContractField } from '../../../../../contract/contract.js';
import { suffixed, wire } from '../../../../../contract/wire.js';
import * as py from '../../../../../syntax/python/index.js';
import { SERVER_TIMES } from '../checks/listing.js';
import { checked, fixtures, test } from '../kit.js';
import { list, row, type Subject, wireNames } from '../subject.js';
import { refusedParameter } from './values.js';

const { range } = py.builtins;
const { api } = fixtures;

/** Pages, sorting, filters, bounds and search. */
export function listing(subject: Subject): py.Statement[] {
  return [
    ...readOnly(subject, py.attr(subject.name, 'path')),
    pages(subject),
    ...sorting(subject),
    ...filtering(subject),
    ...bounds(subject),
    ...searching(subject),
  ];
}

/** What can be tested of a list without making rows. */
export function readOnly(subject: Subject, path: py.Value): py.Statement[] {
  return [
    // where whoever looks at it, or what they need to be there, stands in it, it is never empty
    ...(subject.facts.peopled ? [] : [test('an_empty_list', [api], [checked('empty_list', [path])])]),
    test('queries_that_are_refused', [api], [
      checked('refused_queries', [path, list(subject, 'REFUSED_QUERIES', refusedQueries(subject))]),
    ]),
  ];
}

/** Queries that this list does not take, beside those that none does. */
function refusedQueries({ context: { options }, resource }: Subject): py.ast.List {
  const sortBy = options.naming === 'camelCase' ? 'sortBy' : 'sort_by';
  const sortable = new Set(resource.list.sorts.map(sort => sort.field));
  const hidden = [
    ...resource.entity.fields.filter(({ column }) => !resource.fieldByColumn.has(column)).map(field => field.wire),
    ...resource.fields.filter(field => !sortable.has(field)).map(field => field.wire),
  ];
  const [relation] = resource.relations;
  return py.list([
    ...hidden.flatMap(name => [`${sortBy}=${encodeURIComponent(name)}`, `${encodeURIComponent(name)}=1`]),
    ...resource.list.filters.flatMap(({ parameter, kind, field }) => {
      const value = refusedParameter(field);
      return (kind === 'equals' || kind === 'any') && value !== null
        ? [`${encodeURIComponent(parameter)}=${value}`]
        : [];
    }),
    ...relation === undefined || resource.list.includes.length === 0
      ? []
      : [`include=${encodeURIComponent(relation.wire)}.x`],
  ]);
}

const times = (count: number, ...made: readonly py.Expression[]): py.Statement =>
  py.for('_', py.call(range, [count]), made);

function pages({ name, makeFull }: Subject): py.Statement {
  return test('pages', [api], [times(3, makeFull()), checked('pages', [name])]);
}

/** Columns, with a sign where the latest come first: `["id", "-created_at"]`. */
function columns(subject: Subject): py.Expression {
  const { sorts } = subject.resource.list;
  const signed = sorts.map(sort => sort.defaultOrder === 'desc' ? `-${sort.name}` : sort.name);
  return list(subject, 'COLUMNS', py.list(signed));
}

function sorting(subject: Subject): py.Statement[] {
  const { name, resource, make, makeFull } = subject;
  const { key: [first], list: { defaultSort, sorts } } = resource;
  if (defaultSort === null) return [];
  const key = sorts.find(sort => sort.field === first?.field) ?? defaultSort;
  return [
    test('sort', [api], [
      times(2, makeFull(), make()),
      checked('sorting', [name, columns(subject)], {
        ...key.name === 'id' ? {} : { key: key.name },
        default: defaultSort.name,
      }),
    ]),
  ];
}

/** Filters of equality whose column has a value in every full row, and no times that only the database has in full. */
function filtering(subject: Subject): py.Statement[] {
  const { context, name, resource, facts, makeFull } = subject;
  const filters = resource.list.filters.filter(({ kind, field }) =>
    (kind === 'equals' || kind === 'any') && !facts.unfilled.has(field.column) && field.model.generated === null
    && field.model.role !== 'created' && field.model.role !== 'updated'
  );
  if (filters.length === 0) return [];
  const fields = new Set(filters.map(({ field }) => field));
  const but = wireNames(resource.list.sorts.map(({ field }) => field).filter(field => !fields.has(field)));
  const usual = new Set(SERVER_TIMES.map(time => wire(time, context.options.naming)));
  const renamed = filters.filter(({ parameter, field }) => parameter !== field.wire);
  return [
    test('filter', [api], [
      py.assign('row', makeFull()),
      makeFull(),
      checked('filters', [name, row, columns(subject)], {
        ...but.every(one => usual.has(one)) ? {} : { but },
        ...renamed.length === 0
          ? {}
          : { parameters: py.dict(renamed.map(({ parameter, field }) => [field.wire, parameter] as const)) },
      }),
    ]),
  ];
}

/** Columns with a lower and an upper bound, and what stands before `_after` and `_before`. */
function bounds(subject: Subject): py.Statement[] {
  const { context: { options }, name, resource, facts, makeFull } = subject;
  const suffix = suffixed('', 'after', options.naming);
  const stems = resource.list.filters
    .filter(({ kind, field }) => kind === 'from' && !facts.unfilled.has(field.column) && field.model.generated === null)
    .map(({ field, parameter }) => [field.wire, parameter.slice(0, -suffix.length)] as const);
  return stems.length === 0
    ? []
    : [
      test('ranges', [api], [times(3, makeFull()), checked('ranges', [name, list(subject, 'RANGES', py.dict(stems))])]),
    ];
}

function searching(subject: Subject): py.Statement[] {
  const { context, resource, facts, makeFull } = subject;
  const field = resource.list.search.find(one => holdsNeedle(one, facts.plain, subject));
  if (field === undefined) return [];
  return [
    test('search', [api], [
      py.assign('row', makeFull(py.keyword(context.names.attribute(field.model), 'Needle%'))),
      makeFull(),
      checked('search', [subject.name, row]),
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
