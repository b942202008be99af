import type { Diagnostic } from '../domain/diagnostic.js';
import type { ModelEntity } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import type { ContractField, Filter, Include, ListQuery, Parameter, Sort } from './contract.js';
import { comparable, filtersOf, searchable, sortsOf } from './filters.js';
import type { NamedFilter } from './options.js';
import * as patterns from './patterns.js';
import type { JsonSchema } from './schema.js';
import { listWords } from './wire.js';

/** Bounds of paging; a page times its rows stays a whole number that JSON keeps. */
export const paging = {
  perPage: 20,
  maximum: 100,
  lastPage: Math.floor(Number.MAX_SAFE_INTEGER / 100),
  lastOffset: Number.MAX_SAFE_INTEGER,
} as const;

/** What the list of an entity takes: paging, sorting, search, include and its filters. */
export function listQuery(
  entity: ModelEntity,
  fields: readonly ContractField[],
  includes: readonly Include[],
  naming: Naming,
  named: Readonly<Record<string, NamedFilter>>,
  report: (finding: Diagnostic) => void,
): ListQuery {
  const filters = filtersOf(entity, fields, naming, named, report);
  const sorts = sortsOf(fields);
  const search = searchable(fields);
  const key = (entity.primaryKey?.columns ?? []).flatMap(column => fields.filter(field => field.column === column));
  const tieBreak = entity.role === 'read-only' ? fields.filter(comparable) : key;
  const defaultSort = sorts.find(sort => sort.field.model.role === 'created')
    ?? sorts.find(sort => sort.field === key[0])
    ?? sorts[0]
    ?? null;
  return {
    filters,
    sorts,
    defaultSort,
    tieBreak,
    search,
    includes,
    parameters: listParameters(naming, sorts, defaultSort, search, includes, filters),
  };
}

function listParameters(
  naming: Naming,
  sorts: readonly Sort[],
  defaultSort: Sort | null,
  search: readonly ContractField[],
  includes: readonly Include[],
  filters: readonly Filter[],
): readonly Parameter[] {
  const words = listWords(naming);
  const shared = sharedParameters[naming];
  return [
    ...shared.paging,
    ...(defaultSort === null ? [] : [
      query(words.sort_by, { type: 'string', enum: sorts.map(sort => sort.name), default: defaultSort.name }),
      shared.order,
    ]),
    ...(search.length === 0 ? [] : [
      query(
        words.search,
        searchText,
        `Looks into ${search.map(field => `\`${field.wire}\``).join(', ')}, whatever the case of the letters.`,
      ),
    ]),
    ...includeParameter(naming, includes),
    shared.count,
    ...filters.map(filterParameter),
  ];
}

const searchText: JsonSchema = { type: 'string', minLength: 1, maxLength: 100, pattern: patterns.text };

/** Parameters that every list has, made once. */
const sharedParameters = { snake_case: parametersIn('snake_case'), camelCase: parametersIn('camelCase') };

function parametersIn(naming: Naming): { paging: readonly Parameter[]; order: Parameter; count: Parameter } {
  const words = listWords(naming);
  const whole = (minimum: number, maximum: number): JsonSchema => ({ type: 'integer', minimum, maximum });
  const either =
    `Instead of \`${words.page}\` and \`${words.per_page}\`, \`${words.offset}\` and \`${words.limit}\` may be given.`;
  return {
    paging: [
      query(words.page, { ...whole(1, paging.lastPage), default: 1 }, either),
      query(words.per_page, { ...whole(1, paging.maximum), default: paging.perPage }, either),
      { ...query(words.offset, whole(0, paging.lastOffset)), documented: false },
      { ...query(words.limit, whole(1, paging.maximum)), documented: false },
    ],
    order: query(
      words.order,
      { type: 'string', enum: ['asc', 'desc'] },
      'By default `desc` for dates and instants and `asc` for all else.',
    ),
    count: query(words.include_total, { type: 'boolean', default: true }),
  };
}

/** `include` of a list or a row; none where nothing can be included. */
export function includeParameter(naming: Naming, includes: readonly Include[]): readonly Parameter[] {
  if (includes.length === 0) return [];
  const schema: JsonSchema = { type: 'string', pattern: patterns.listOf(includes.map(include => include.path)) };
  return [query(listWords(naming).include, schema, 'Relations to show, separated by commas.')];
}

function filterParameter(filter: Filter): Parameter {
  switch (filter.kind) {
    case 'equals':
      return query(filter.parameter, filter.schema);
    case 'any':
      return query(
        filter.parameter,
        { type: 'array', items: filter.schema },
        'One of several values, each given apart.',
      );
    case 'from':
      return query(filter.parameter, filter.schema, `\`${filter.field.wire}\` at or after this.`);
    case 'to':
      return query(filter.parameter, filter.schema, `\`${filter.field.wire}\` at or before this.`);
    case 'named':
      return query(filter.parameter, filter.schema, `Rows by \`${filter.field.wire}\`.`);
  }
}

function query(name: string, schema: JsonSchema, description: string | null = null): Parameter {
  return { name, in: 'query', required: false, description, documented: true, schema };
}
