import type { ContractField, ContractRelation, Resource } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import * as py from '../../../../syntax/python/index.js';
import { sentence } from '../../../shared/words.js';
import type { FastApiContext } from '../../context.js';
import { aliased } from './alias.js';

const ResponseSchema = py.symbol('app.schemas.base', 'ResponseSchema');
const Page = py.symbol('app.schemas.base', 'Page');
const NOT_INCLUDED = py.symbol('app.schemas.base', 'NOT_INCLUDED');
const { list } = py.builtins;

/** The answers: the columns, with relations one deep, with relations two deep, and a page of them. */
export function answers(context: FastApiContext, resource: Resource): py.Statement[] {
  const { record, nested, response, list: page } = resource.schemas;
  const one = article(resource.entity.names.title);
  const columns = columnsOf(context, resource.fields.filter(field => field.readable));
  const shown = relationMembers(context, resource);
  const reference = referenceTo(context, resource);
  const listing = py.assign(page, py.sub(Page, py.id(response)));
  if (resource.relations.length === 0) {
    return [py.class(response, { bases: [ResponseSchema], doc: `${sentence(one)}.` }, columns), ...reference, listing];
  }
  return [
    py.class(record, { bases: [ResponseSchema], doc: `The columns of ${one}.` }, columns),
    ...(nested === record ? [] : [
      py.class(
        nested,
        { bases: [py.id(record)], doc: `${sentence(one)} within another answer.` },
        shown(resource.nestedRelations, 'record'),
      ),
    ]),
    py.class(
      response,
      { bases: [py.id(record)], doc: `${sentence(one)}, with the relations asked for.` },
      shown(resource.relations, 'nested'),
    ),
    ...reference,
    listing,
  ];
}

function columnsOf(context: FastApiContext, fields: readonly ContractField[]): py.Statement[] {
  return fields.map(field => {
    const attribute = context.names.attribute(field.model);
    const type = context.wire.answer(field);
    const isAny = type.node === 'Symbol' && type.name === 'Any';
    const annotation = field.nullable && !isAny ? py.union(type, null) : type;
    return py.annAssign(attribute, aliased(annotation, attribute, field.wire, context.options));
  });
}

/** What others see of a user, where they refer to one. */
function referenceTo(context: FastApiContext, resource: Resource): py.Statement[] {
  const { contract: { identity, resources } } = context;
  if (identity?.user !== resource) return [];
  if (!resources.some(({ relations }) => relations.some(({ reference }) => reference))) return [];
  const fields = [...resource.key.map(part => part.field), ...(identity.display === null ? [] : [identity.display])];
  return [
    py.class(resource.schemas.reference, {
      bases: [ResponseSchema],
      doc: `${sentence(article(resource.entity.names.title))} as others see one.`,
    }, columnsOf(context, [...new Set(fields)])),
  ];
}

function relationMembers({ names, options, resource: resourceOf }: FastApiContext, own: Resource) {
  return (relations: readonly ContractRelation[], as: 'record' | 'nested'): py.Statement[] =>
    relations.map(relation => {
      const target = resourceOf(relation.to);
      const name = relation.reference ? target.schemas.reference : target.schemas[as];
      const schema = target === own
        ? py.id(name)
        : py.typeOnly(py.symbol(`app.schemas.${names.entity(relation.to).module}`, name));
      const type = relation.many ? py.sub(list, schema) : relation.nullable ? py.union(schema, null) : schema;
      const attribute = names.relation(relation.model);
      return py.annAssign(attribute, aliased(type, attribute, relation.wire, options), NOT_INCLUDED);
    });
}
