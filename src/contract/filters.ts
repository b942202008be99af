import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { ModelEntity } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import type { ContractField, Filter, Sort } from './contract.js';
import type { NamedFilter } from './options.js';
import { listWords, suffixed } from './wire.js';

/** Whether rows can be compared by the column on every database: only then it filters and sorts. */
export function comparable(field: ContractField): boolean {
  if (!field.readable) return false;
  switch (field.model.type.kind) {
    case 'array':
    case 'bytes':
    case 'json':
      return false;
    case 'native':
      return field.model.type.name === 'citext';
    default:
      return true;
  }
}

/** The text columns that `search` looks into. */
export function searchable(fields: readonly ContractField[]): readonly ContractField[] {
  return fields.filter(field => {
    const { type } = field.model;
    return field.readable
      && (type.kind === 'string' || type.kind === 'text' || (type.kind === 'native' && type.name === 'citext'));
  });
}

/** The columns that `sort_by` takes. Times are shown latest first where the caller does not say. */
export function sortsOf(fields: readonly ContractField[]): readonly Sort[] {
  return fields.filter(comparable).map(field => {
    const { kind } = field.model.type;
    return { name: field.wire, field, defaultOrder: kind === 'instant' || kind === 'date' ? 'desc' : 'asc' };
  });
}

/**
 * The filters of a list: one of equality a column (enums take several values), and two bounds for dates and times.
 *
 * @param named filters by word, by parameter; one takes the place of another filter of that name
 */
export function filtersOf(
  entity: ModelEntity,
  fields: readonly ContractField[],
  naming: Naming,
  named: Readonly<Record<string, NamedFilter>>,
  report: (finding: Diagnostic) => void,
): readonly Filter[] {
  const compared = fields.filter(comparable);
  const reserved = new Set<string>(Object.values(listWords(naming)));
  const filters = namedFilters(entity, fields, named, reserved, report);
  const given = new Set(filters.map(filter => filter.parameter));
  const taken = new Set<string>([...reserved, ...given, ...compared.map(field => field.wire)]);
  const stems = new Map<string, number>();
  const timed = compared.filter(field => ['date', 'instant', 'time'].includes(field.model.type.kind));
  for (const field of timed) stems.set(stem(field), (stems.get(stem(field)) ?? 0) + 1);

  const add = (kind: Filter['kind'], field: ContractField, parameter: string): void => {
    taken.add(parameter);
    filters.push({ kind, parameter, field, schema: field.parameter, cases: null });
  };
  for (const field of compared) {
    if (given.has(field.wire)) continue;
    const kind = field.model.type.kind === 'enum' ? 'any' : 'equals';
    if (!reserved.has(field.wire)) add(kind, field, field.wire);
    else {
      const parameter = suffixed(field.wire, 'eq', naming);
      if (taken.has(parameter)) report(noFilter(entity, field));
      else add(kind, field, parameter);
    }
  }
  for (const field of timed) {
    const short = stems.get(stem(field)) === 1 ? stem(field) : field.wire;
    const base = [short, field.wire].find(name =>
      !taken.has(suffixed(name, 'after', naming)) && !taken.has(suffixed(name, 'before', naming))
    );
    if (base === undefined) report(noFilter(entity, field));
    else {
      add('from', field, suffixed(base, 'after', naming));
      add('to', field, suffixed(base, 'before', naming));
    }
  }
  return filters;
}

function namedFilters(
  entity: ModelEntity,
  fields: readonly ContractField[],
  named: Readonly<Record<string, NamedFilter>>,
  reserved: ReadonlySet<string>,
  report: (finding: Diagnostic) => void,
): Filter[] {
  return Object.entries(named).flatMap(([parameter, { column, cases }]) => {
    const field = fields.find(one => one.column === column);
    if (field === undefined || !comparable(field) || reserved.has(parameter) || Object.keys(cases).length === 0) {
      report(diagnostic(
        'error',
        'bad-named-filter',
        `The filter ${parameter} of ${entity.id} cannot be made over the column ${column}.`,
        null,
        'Name a column that can be filtered by, at least one word, and no parameter that every list has.',
      ));
      return [];
    }
    return [{
      kind: 'named' as const,
      parameter,
      field,
      schema: { type: 'string' as const, enum: Object.keys(cases) },
      cases,
    }];
  });
}

/** The name without `_at`, `_on` or `_date`; the whole name where nothing would be left. */
function stem(field: ContractField): string {
  return field.wire.replace(/(?<=.)(?:_(?:at|on|date)|(?:At|On|Date))$/, '');
}

function noFilter(entity: ModelEntity, field: ContractField): Diagnostic {
  return diagnostic(
    'warning',
    'filter-name-taken',
    `Column ${entity.id}.${field.column} has a filter less: its name is another parameter of the list.`,
    field.model.place,
    `Choose another name for it with the option names: "${entity.id}.${field.column}".`,
  );
}
