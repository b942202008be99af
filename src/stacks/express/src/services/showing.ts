import type { ContractField } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { recordFunction } from './items.js';
import { type ServiceParts, valuesOf } from './parts.js';
import { related } from './related.js';
import { shownValue } from './values.js';

/** `toPost`: the columns of a row as answers show them. */
export function record(parts: ServiceParts): ts.compiler.Statement {
  const { names, resource, row } = parts;
  return ts.function(recordFunction(parts), {
    export: true,
    params: [ts.param('row', row)],
    returns: ts.symbol(`./src/models/${names.file}.ts`, resource.schemas.record),
    doc: `Returns the columns of ${article(resource.entity.names.title)} as answers show them.`,
  }, [ts.return(shownColumns(parts, resource.fields.filter(field => field.readable)))]);
}

/** `toUserRef`: what others see of a user. */
export function reference(parts: ServiceParts): ts.compiler.Statement | null {
  const { context: { contract: { identity } }, names, resource, row } = parts;
  if (identity?.user.entity.id !== resource.entity.id) return null;
  const shown = [...resource.key.map(part => part.field), ...(identity.display === null ? [] : [identity.display])];
  return ts.function(referenceFunction(parts), {
    export: true,
    params: [ts.param('row', row)],
    returns: ts.symbol(`./src/models/${names.file}.ts`, resource.schemas.reference),
    doc: `Returns what others see of ${article(resource.entity.names.title)}.`,
  }, [ts.return(shownColumns(parts, [...new Set(shown)]))]);
}

/** The function that turns a user into what others see of them. */
export function referenceFunction({ names }: ServiceParts): string {
  return `to${names.className}Ref`;
}

function shownColumns({ context, resource }: ServiceParts, fields: readonly ContractField[]): ts.compiler.Expression {
  return ts.multiline(
    ts.object(
      fields.map(({ wire, model, nullable }) =>
        [
          wire,
          shownValue(context, resource.entity, model, ts.prop(ts.id('row'), context.names.field(model)), nullable),
        ] as const
      ),
    ),
  );
}

/** `show`: rows with the relations that are asked for. */
export function show(parts: ServiceParts): ts.compiler.Statement {
  const { names, resource, row, callerParams } = parts;
  const response = ts.symbol(`./src/models/${names.file}.ts`, resource.schemas.response);
  const includes = resource.list.includes.length > 0;
  const toRecord = ts.id(recordFunction(parts));
  const relations = includes ? resource.relations.map(relation => related(parts, relation)) : [];
  return ts.function(
    'show',
    {
      async: includes,
      params: [
        ts.param('rows', ts.arrayOf(row, 'readonly')),
        ...(includes ? [ts.param('include', ts.symbol('./src/schemas/base.ts', 'Tree')), ...callerParams] : []),
      ],
      returns: includes ? ts.ref('Promise', ts.arrayOf(response)) : ts.arrayOf(response),
      doc: includes
        ? 'Shows rows with the relations that are asked for, each of which is loaded for all rows at once.'
        : 'Shows rows.',
    },
    includes
      ? [
        ts.const('found', ts.multiline(ts.object(relations.map(one => one.load)))),
        ts.return(ts.chain(ts.id('rows'), ['map', [
          ts.arrow(
            ['row'],
            ts.multiline(ts.object([
              ts.spread(ts.call(toRecord, [ts.id('row')])),
              ...relations.map(one => ts.spread(one.shown)),
            ])),
          ),
        ]])),
      ]
      : [ts.return(ts.chain(ts.id('rows'), ['map', [ts.arrow(['row'], ts.call(toRecord, [ts.id('row')]))]]))],
  );
}

/** `row.a`, or for keys of several columns `{ a: row.a, b: row.b }`. */
export function keyOfRow(row: string, fields: readonly string[], as: readonly string[] = fields): ts.Value {
  const values = valuesOf(row, fields);
  const [only] = values;
  return only !== undefined && values.length === 1
    ? only
    : ts.object(values.map((value, index) => [as[index] ?? '', value] as const));
}
