import type { Filter, Parameter, Resource } from '../../../../contract/contract.js';
import { listWords } from '../../../../contract/wire.js';
import type { ModelEntity } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { closed, exported, open, parsed } from './parts.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

const base = (name: string): Expression => ts.symbol('./src/schemas/base.ts', name);

/** The parameters of paths and queries: `PostKey`, `PostItemParams`, `PostListParams`. */
export function queries(context: ExpressContext, resource: Resource): ts.StatementLike[] {
  const { className } = context.names.entity(resource.entity.id);
  const { list: { includes }, key, entity: { names } } = resource;
  const stem = (suffix: string): string => `${className}${suffix}`;
  const include = includes.length === 0
    ? []
    : [ts.spaced(ts.const('include', ts.call(base('including'), includes.map(one => one.path))))];
  return [
    ...(key.length === 0 ? [] : [
      exported(stem('Key'), open(keyMembers(context, resource)), `The parameters of the path of one ${names.title}.`),
      parsed(stem('KeyParams'), stem('Key')),
    ]),
    ...include,
    ...(includes.length === 0 ? [] : [
      exported(
        stem('ItemParams'),
        closed([[listWords(context.contract.naming).include, ts.id('include')]]),
        `The query parameters of one ${names.title}.`,
      ),
      parsed(stem('ItemQuery'), stem('ItemParams')),
    ]),
    exported(
      stem('ListParams'),
      ts.chain(closed(listMembers(context, resource)), ['check', [base('oneForm')]]),
      `The query parameters of a list of ${names.titlePlural}.`,
    ),
    parsed(stem('ListQuery'), stem('ListParams')),
  ];
}

/** Path parameters. */
function keyMembers({ wire }: ExpressContext, { key, entity }: Resource): ts.Property[] {
  return key.map(part => [part.parameter, wire.path(part, entity)] as const);
}

/** What every list takes, how it is sorted, and its filters. */
function listMembers(context: ExpressContext, { list, entity }: Resource): ts.Property[] {
  const { contract: { naming } } = context;
  const words = listWords(naming);
  const described = new Map(list.parameters.map(parameter => [parameter.name, parameter]));
  const { sorts, defaultSort, search, includes, filters } = list;
  return [
    ts.spread(base('paging')),
    ...(defaultSort === null ? [] : [
      [words.sort_by, ts.chain(wordsOf(sorts.map(sort => sort.name)), ['default', [defaultSort.name]])] as const,
      [words.order, base('order')] as const,
    ]),
    ...(search.length === 0 ? [] : [
      [words.search, optional(context.wire.named('search'), described.get(words.search))] as const,
    ]),
    ...(includes.length === 0 ? [] : [[words.include, ts.id('include')] as const]),
    [words.include_total, base('includeTotal')],
    ...filters.map(filter =>
      [filter.parameter, optional(filterOf(context, entity, filter), described.get(filter.parameter))] as const
    ),
  ];
}

function filterOf({ wire }: ExpressContext, entity: ModelEntity, { kind, cases, field }: Filter): Expression {
  if (cases !== null) return wordsOf(Object.keys(cases));
  return kind === 'any' ? ts.chain(z, ['array', [wire.query(field, entity)]]) : wire.query(field, entity);
}

function wordsOf(words: readonly string[]): Expression {
  return ts.chain(z, ['enum', [ts.multiline(ts.array(words))]]);
}

function optional(schema: Expression, parameter: Parameter | undefined): Expression {
  const { description = null } = parameter ?? {};
  return ts.chain(schema, ...(description === null ? [] : [['describe', [description]] as const]), ['exactOptional']);
}
