import type { ContractField } from '../../../../contract/contract.js';
import { suffixed, wire } from '../../../../contract/wire.js';
import {
  check,
  constant,
  full,
  keep,
  least,
  object,
  path,
  resource as itself,
  row,
  test,
  texts,
  times,
} from '../build.js';
import type { ListValue, TestCase, Value } from '../case.js';
import { list, type Subject, wireNames } from '../subject.js';
import { refusedParameter } from './values.js';

/** Columns that no filter is asked for where nothing is said: a database may have more digits than an answer shows. */
export const SERVER_TIMES: readonly string[] = ['created_at', 'updated_at'];

/** Pages, sorting, filters, bounds and search. */
export function listing(subject: Subject): readonly TestCase[] {
  return [
    ...empty(subject),
    refusing(subject),
    pages(subject),
    ...sorting(subject),
    ...filtering(subject),
    ...bounds(subject),
    ...searching(subject),
  ];
}

/** Where whoever looks at a list, or what they need to be there, stands in it, it is never empty. */
export function empty({ facts }: Subject): readonly TestCase[] {
  return facts.peopled ? [] : [test('an empty list', [check('empty_list', [path])])];
}

export function refusing(subject: Subject): TestCase {
  return test('queries that are refused', [
    check('refused_queries', [path, list('REFUSED_QUERIES', refusedQueries(subject))]),
  ]);
}

/** Queries that this list does not take, beside those that none does. */
function refusedQueries({ context: { contract }, resource }: Subject): ListValue<Value> {
  const sortBy = contract.naming === 'camelCase' ? 'sortBy' : 'sort_by';
  const sortable = new Set(resource.list.sorts.map(sort => sort.field));
  const hidden = [
    ...resource.entity.fields.filter(({ column }) => !resource.fieldByColumn.has(column)).map(field => field.wire),
    ...resource.fields.filter(field => !sortable.has(field)).map(field => field.wire),
  ];
  const [relation] = resource.relations;
  return texts([
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

function pages({ resource }: Subject): TestCase {
  return test('pages', [times(3, full(resource)), check('pages', [itself])]);
}

/** Columns, with a sign where the latest come first: `["id", "-created_at"]`. */
export function columns({ resource: { list: { sorts } } }: Subject): Value {
  return list('COLUMNS', texts(sorts.map(sort => sort.defaultOrder === 'desc' ? `-${sort.name}` : sort.name)));
}

function sorting(subject: Subject): readonly TestCase[] {
  const { resource } = subject;
  const { key: [first], list: { defaultSort, sorts } } = resource;
  if (defaultSort === null) return [];
  const key = sorts.find(sort => sort.field === first?.field) ?? defaultSort;
  return [
    test('sort', [
      times(2, full(resource), least(resource)),
      check('sorting', [itself, columns(subject)], {
        ...key.name === 'id' ? {} : { key: constant(key.name) },
        default: constant(defaultSort.name),
      }),
    ]),
  ];
}

/** Filters of equality whose column has a value in every full row, and no times that only the database has in full. */
function filtering(subject: Subject): readonly TestCase[] {
  const { context: { contract }, resource, facts } = subject;
  const filters = resource.list.filters.filter(({ kind, field }) =>
    (kind === 'equals' || kind === 'any') && !facts.unfilled.has(field.column) && field.model.generated === null
    && field.model.role !== 'created' && field.model.role !== 'updated'
  );
  if (filters.length === 0) return [];
  const fields = new Set(filters.map(({ field }) => field));
  const but = wireNames(resource.list.sorts.map(({ field }) => field).filter(field => !fields.has(field)));
  const usual = new Set(SERVER_TIMES.map(time => wire(time, contract.naming)));
  const renamed = filters.filter(({ parameter, field }) => parameter !== field.wire);
  return [
    test('filter', [
      keep('row', full(resource)),
      { kind: 'row', name: null, making: full(resource) },
      check('filters', [itself, row, columns(subject)], {
        ...but.every(one => usual.has(one)) ? {} : { but: texts(but) },
        ...renamed.length === 0
          ? {}
          : { parameters: object(renamed.map(({ parameter, field }) => [field.wire, constant(parameter)] as const)) },
      }),
    ]),
  ];
}

/** Columns with a lower and an upper bound, and what stands before `_after` and `_before`. */
function bounds({ context: { contract }, resource, facts }: Subject): readonly TestCase[] {
  const suffix = suffixed('', 'after', contract.naming);
  const stems = resource.list.filters
    .filter(({ kind, field }) => kind === 'from' && !facts.unfilled.has(field.column) && field.model.generated === null)
    .map(({ field, parameter }) => [field.wire, constant(parameter.slice(0, -suffix.length))] as const);
  return stems.length === 0
    ? []
    : [test('ranges', [times(3, full(resource)), check('ranges', [itself, list('RANGES', object(stems))])])];
}

function searching(subject: Subject): readonly TestCase[] {
  const { resource, facts } = subject;
  const field = resource.list.search.find(one => holdsNeedle(one, facts.plain, subject));
  if (field === undefined) return [];
  const needle = full(resource, { kind: 'value', field, value: { kind: 'text', value: 'Needle%' } });
  return [
    test('search', [
      keep('row', needle),
      { kind: 'row', name: null, making: full(resource) },
      check('search', [itself, row]),
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
