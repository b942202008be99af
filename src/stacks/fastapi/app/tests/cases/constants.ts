import type { ContractField } from '../../../../../contract/contract.js';
import { decimalDigits } from '../../../../../contract/value.js';
import * as py from '../../../../../syntax/python/index.js';
import type { Constant, Subject } from '../kit.js';
import { boundsOf, filtersOf } from './listing.js';

const UUID = py.symbol('uuid', 'UUID');
const { list, object, str, tuple } = py.builtins;

/** Constants in the order in which they stand. */
const definitions: Readonly<Record<Constant, (subject: Subject) => py.Statement>> = {
  UNKNOWN: () => py.assign('UNKNOWN', py.call(UUID, [], { int: 0 })),
  REFUSED_VALUES: ({ resource }) =>
    py.annAssign(
      'REFUSED_VALUES',
      py.sub(list, py.sub(tuple, str, object)),
      py.list(
        resource.fields.filter(field => field.create !== 'absent').flatMap(field =>
          refusedValues(field).map(value => py.tuple([field.wire, value]))
        ),
      ),
    ),
  REFUSED_QUERIES: subject => py.assign('REFUSED_QUERIES', py.list(refusedQueries(subject))),
  COLUMNS: ({ resource }) => py.assign('COLUMNS', py.list(resource.list.sorts.map(sort => sort.name))),
  NEWEST_FIRST: ({ resource }) =>
    py.assign(
      'NEWEST_FIRST',
      py.set(resource.list.sorts.filter(sort => sort.defaultOrder === 'desc').map(sort => sort.name)),
    ),
  FILTERS: subject => py.assign('FILTERS', py.list(filtersOf(subject).map(each => py.tuple(each)))),
  RANGES: subject => py.assign('RANGES', py.list(boundsOf(subject).map(each => py.tuple(each)))),
  INCLUDES: ({ resource }) => py.assign('INCLUDES', py.list(resource.list.includes.map(include => include.path))),
};

/** The path of a resource, and the constants that its tests asked for. */
export function constants(subject: Subject): py.Statement[] {
  const { context, resource } = subject;
  return [
    py.assign('PATH', `${context.options.prefix}${resource.path}`),
    ...Object.entries(definitions)
      .filter(([name]) => subject.constants.has(name as Constant))
      .map(([, define]) => define(subject)),
  ];
}

/** Values that are no value of a field. */
function refusedValues(field: ContractField): readonly py.Value[] {
  const { model: { type }, input } = field;
  switch (type.kind) {
    case 'boolean':
      return ['yes', 1];
    case 'integer':
      return integers(field);
    case 'decimal': {
      const { whole, places } = decimalDigits(type.precision, type.scale);
      const number = input.anyOf?.[0];
      return [
        'x',
        true,
        py.binop(10, '**', whole),
        `0.${'1'.repeat(places + 1)}`,
        ...(number?.exclusiveMinimum === 0 ? ['0', '-1'] : number?.minimum === 0 ? ['-1'] : []),
      ];
    }
    case 'float':
      return ['1', true, ...type.bits === 32 ? [py.float(1e39)] : []];
    case 'string':
    case 'text': {
      const most = input.maxLength;
      return [
        5,
        '\0',
        ...(most === undefined || most > 100_000 ? [] : [py.binop('x', '*', most + 1)]),
        ...((input.minLength ?? 0) > 0 ? [''] : []),
      ];
    }
    case 'bytes':
      return ['?', 'ä', 1];
    case 'uuid':
      return ['x', py.binop('0', '*', 32)];
    case 'date':
      return ['2026-02-30', '20260101', 0];
    case 'time':
      return ['25:00:00', 0];
    case 'instant':
      return ['2026-01-01T00:00:00', '0999-01-01T00:00:00Z', 0];
    case 'duration':
      return ['5 minutes', 300];
    case 'json':
      return [py.dict({ a: '\0' }), py.dict({ '\0': 1 })];
    case 'enum':
      return ['?', 0].filter(value => !context(field).includes(String(value)));
    case 'array':
      return ['x'];
    case 'native':
      return type.base === 'text' && type.name !== 'unknown' ? [5, '\0'] : [];
  }
}

/** Values of an enum stand in its schema, not at the field; `?` is one of them nearly never. */
function context({ input }: ContractField): readonly string[] {
  return (input.enum ?? []).map(String);
}

function integers({ input, model: { type } }: ContractField): readonly py.Value[] {
  if (type.kind !== 'integer') return [];
  if (input.type === 'string') return [1, 'x', '1.5'];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = input;
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : BigInt(exclusiveMinimum) + 1n);
  const most = maximum ?? (exclusiveMaximum === undefined ? undefined : BigInt(exclusiveMaximum) - 1n);
  return [
    '1',
    1.5,
    ...(least === undefined ? [] : [BigInt(least) - 1n]),
    ...(most === undefined ? [] : [BigInt(most) + 1n]),
  ];
}

/** Queries that no list takes, and those that this one does not. */
function refusedQueries(subject: Subject): readonly string[] {
  const { context: { options }, resource } = subject;
  const camel = options.naming === 'camelCase';
  const [perPage, sortBy, includeTotal] = camel
    ? ['perPage', 'sortBy', 'includeTotal']
    : ['per_page', 'sort_by', 'include_total'];
  const sortable = new Set(resource.list.sorts.map(sort => sort.field));
  const mark = resource.entity.fields.find(field => field.role === 'deletion');
  const hidden = [
    ...mark === undefined ? [] : [mark.wire],
    ...resource.fields.filter(field => !sortable.has(field)).map(field => field.wire),
  ];
  const [relation] = resource.relations;
  return [
    'page=0',
    'page=x',
    `${perPage}=0`,
    `${perPage}=101`,
    'offset=-1',
    'limit=0',
    'limit=101',
    'page=1&offset=0',
    `${perPage}=1&limit=1`,
    ...resource.list.sorts.length === 0 ? [] : ['order=up', `${sortBy}=no_such_field`],
    'no_such_field=1',
    `${includeTotal}=1`,
    ...hidden.flatMap(name => [`${sortBy}=${encodeURIComponent(name)}`, `${encodeURIComponent(name)}=1`]),
    ...resource.list.search.length === 0 ? [] : ['search='],
    ...resource.list.filters.flatMap(({ parameter, kind, field }) => {
      const value = refusedParameter(field);
      return (kind === 'equals' || kind === 'any') && value !== null
        ? [`${encodeURIComponent(parameter)}=${value}`]
        : [];
    }),
    ...relation === undefined || resource.list.includes.length === 0
      ? []
      : ['include=no_such_relation', `include=${encodeURIComponent(relation.wire)}.x`],
  ];
}

function refusedParameter({ model: { type } }: ContractField): string | null {
  switch (type.kind) {
    case 'boolean':
      return 'yes';
    case 'integer':
      return '1.5';
    case 'float':
      return 'nan';
    case 'instant':
      return '2026-01-01';
    case 'decimal':
    case 'date':
    case 'time':
    case 'uuid':
      return 'x';
    case 'enum':
      return '%3F%3F';
    default:
      return null;
  }
}
