import type { ContractField, ContractRelation, Resource } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { sentence } from '../../../shared/words.js';
import type { ExpressContext } from '../../context.js';
import { answerSchema, exported, modelsOf, open, relatedSchema } from './parts.js';
import { takesNull } from './values.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

const pageOf = ts.symbol('./src/schemas/base.ts', 'pageOf');

/** The answers: the columns, with relations one deep, with relations two deep, and a page of them. */
export function answers(context: ExpressContext, resource: Resource): ts.StatementLike[] {
  const { record, nested, response, list } = resource.schemas;
  const one = article(resource.entity.names.title);
  const models = modelsOf(context.names.entity(resource.entity.id).file);
  const columns = columnsOf(context, resource.fields.filter(field => field.readable));
  const related = (relations: readonly ContractRelation[], as: 'nested' | 'record'): Expression =>
    open([
      ts.spread(ts.prop(ts.id(record), 'shape')),
      ...relations.map(relation => shown(context, resource, relation, as)),
    ]);
  const page = exported(
    list,
    ts.call(pageOf, [list, ts.id(response)]),
    `A page of ${resource.entity.names.titlePlural}.`,
  );
  if (resource.relations.length === 0) {
    return [
      answerSchema(models, response, open(columns), `${sentence(one)}.`),
      ...referenceTo(context, resource, models),
      page,
    ];
  }
  return [
    answerSchema(models, record, open(columns), `The columns of ${one}.`),
    ...(nested === record ? [] : [
      relatedSchema(
        models,
        nested,
        related(resource.nestedRelations, 'record'),
        `${sentence(one)} within another answer.`,
      ),
    ]),
    relatedSchema(
      models,
      response,
      related(resource.relations, 'nested'),
      `${sentence(one)}, with the relations asked for.`,
    ),
    ...referenceTo(context, resource, models),
    page,
  ];
}

function columnsOf({ wire }: ExpressContext, fields: readonly ContractField[]): ts.Property[] {
  return fields.map(field => {
    const value = wire.answer(field);
    return [field.wire, field.nullable && !takesNull(field) ? ts.chain(value, ['nullable']) : value] as const;
  });
}

/** What others see of a user, where they refer to one. */
function referenceTo(context: ExpressContext, resource: Resource, models: Expression): ts.StatementLike[] {
  const { contract: { identity, resources } } = context;
  if (identity?.user !== resource) return [];
  if (!resources.some(({ relations }) => relations.some(({ reference }) => reference))) return [];
  const fields = [...resource.key.map(part => part.field), ...(identity.display === null ? [] : [identity.display])];
  const doc = `${sentence(article(resource.entity.names.title))} as others see one.`;
  return [answerSchema(models, resource.schemas.reference, open(columnsOf(context, [...new Set(fields)])), doc)];
}

/** `get author() { … }`: other modules may not be loaded yet when this one is. */
function shown(
  { names, resource: resourceOf }: ExpressContext,
  own: Resource,
  relation: ContractRelation,
  as: 'nested' | 'record',
): ts.Property {
  const target = resourceOf(relation.to);
  const name = relation.reference ? target.schemas.reference : target.schemas[as];
  const row = target === own ? ts.id(name) : ts.symbol(`./src/schemas/${names.entity(relation.to).file}.ts`, name);
  const value = relation.many ? ts.chain(z, ['array', [row]]) : relation.nullable ? ts.chain(row, ['nullable']) : row;
  return ts.getter(relation.wire, {}, [ts.return(ts.chain(value, ['exactOptional']))]);
}
