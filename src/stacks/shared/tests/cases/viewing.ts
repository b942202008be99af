import type { ContractField } from '../../../../contract/contract.js';
import { add, check, constant, least, object, path, test, texts } from '../build.js';
import type { Step, TestCase } from '../case.js';
import { list, type Subject, unknownSegment } from '../subject.js';
import { columns, empty, refusing } from './listing.js';

/** Types whose values are found again as they were shown: a database may have more digits, or another form of a text. */
const FOUND_AGAIN: ReadonlySet<ContractField['model']['type']['kind']> = new Set([
  'boolean',
  'date',
  'enum',
  'integer',
  'uuid',
]);

/** What can be tested of a list whose rows nobody makes: a view, or a table that no rows were found for. */
export function viewing(subject: Subject): readonly TestCase[] {
  const { resource } = subject;
  const parameters = resource.list.filters
    .filter(({ kind, field }) => (kind === 'equals' || kind === 'any') && FOUND_AGAIN.has(field.model.type.kind))
    .map(({ field, parameter }) => [field.wire, constant(parameter)] as const);
  return [
    // a view may show a row where no table has one: a sum, say
    ...resource.entity.kind === 'view' ? [] : empty(subject),
    test('whatever it shows', [
      ...rowsBehind(subject),
      check('shown_rows', [path, columns(subject), object(parameters)]),
    ]),
    ...taking(subject),
    refusing(subject),
  ];
}

/** Each filter is asked for a value of its type, since there may be no row to take one from. */
function taking({ context, resource: { list: { filters, search } } }: Subject): readonly TestCase[] {
  const queries = filters
    .filter(({ cases, field }) => cases === null && field.model.type.kind !== 'native')
    .map(({ field, parameter }) => `${encodeURIComponent(parameter)}=${unknownSegment(context, field)}`);
  const all = [...queries, ...search.length === 0 ? [] : ['search=x']];
  return all.length === 0
    ? []
    : [test('queries that are taken', [check('taken_queries', [path, list('TAKEN_QUERIES', texts(all))])])];
}

/** A row of each table that a view reads, by itself or by another view; columns that other columns are made of are not set. */
function rowsBehind({ resource, all }: Subject): readonly Step[] {
  const seen = new Set<string>();
  const steps: Step[] = [];
  const visit = (ids: readonly string[]): void => {
    for (const id of ids) {
      const behind = all.get(id);
      if (behind === undefined || seen.has(id)) continue;
      seen.add(id);
      if (behind.makeable) steps.push(add(least(behind.resource)));
      else visit(behind.resource.entity.view?.reads ?? []);
    }
  };
  visit(resource.entity.view?.reads ?? []);
  return steps;
}
