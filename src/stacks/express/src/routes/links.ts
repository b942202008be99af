import type { LinkRoute, Operation } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { linkNames } from '../services/links.js';
import { livingOf } from '../utils/living.js';
import { listWithin } from './nested.js';
import { answer, route, type RouteParts, schemaOf, withCaller } from './route.js';
import { selfRequired } from './self.js';

const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');

/** List, attach and detach of each N:N. */
export function linkRoutes(parts: RouteParts): readonly (readonly [Operation, ts.compiler.Statement])[] {
  return parts.resource.links.flatMap(link => {
    const { list, attach, detachMany, detach } = link.operations;
    return [
      [list, listWithin(parts, list, link.target, linkedTo(parts, link))] as const,
      [attach, many(parts, link, attach, linkNames(link).attach)] as const,
      [detachMany, many(parts, link, detachMany, linkNames(link).detach)] as const,
      [detach, one(parts, link, detach)] as const,
    ];
  });
}

/** The rows of the other side that a row of the junction leads to. */
function linkedTo(
  { context, resource: { entity } }: RouteParts,
  { relation, target }: LinkRoute,
): ts.compiler.Expression {
  const { names, model } = context;
  const inverse = model.entityById.get(target)?.relations.find(one =>
    one.kind === 'many-to-many' && one.name === relation.inverse
  );
  const { through } = relation;
  const junction = model.entityById.get(through?.entity ?? '');
  if (inverse === undefined || through === null || junction === undefined) {
    throw new RangeError('An N:N has two sides.');
  }
  const near = through.near.columns.flatMap((column, index) => {
    const own = junction.fieldByColumn.get(column);
    const row = entity.fieldByColumn.get(through.near.references.columns[index] ?? '');
    return own === undefined || row === undefined
      ? []
      : [[names.field(own), ts.prop(ts.id('parent'), names.field(row))] as const];
  });
  return ts.object([[
    names.link(inverse).rows,
    ts.object([['some', ts.object([...near, ...livingOf(context, junction)])]]),
  ]]);
}

/** Attaches or detaches the rows that the body names. */
function many(parts: RouteParts, link: LinkRoute, operation: Operation, name: string): ts.compiler.Statement {
  const { context, resource, names, service, caller } = parts;
  const target = context.resource(link.target);
  return route(
    parts,
    operation,
    {
      params: schemaOf(parts, resource, `${names.className}Key`),
      body: schemaOf(parts, target, link.bodySchema),
      answer: answer(operation, null),
    },
    withCaller(parts, 'params', 'body'),
    [
      ...selfRequired(parts, operation),
      ts.await(ts.call(ts.prop(service, name), [ts.id('params'), ts.member(ts.id('body'), link.idsKey), ...caller])),
    ],
  );
}

/** Detaches the row that the path names. */
function one(parts: RouteParts, link: LinkRoute, operation: Operation): ts.compiler.Statement {
  const { service, caller } = parts;
  const ids = link.memberKey.map(part => ts.member(ts.id('params'), part.parameter));
  const [only] = ids;
  const id = ids.length === 1 && only !== undefined ? only : ids;
  const count = ts.call(ts.prop(service, linkNames(link).detach), [ts.id('params'), [id], ...caller]);
  return route(
    parts,
    operation,
    {
      params: memberParams(parts, link),
      answer: answer(operation, null),
    },
    withCaller(parts, 'params'),
    [
      ...selfRequired(parts, operation),
      ts.guard(ts.equal(ts.await(count), 0), ts.throw(ts.new(NotFoundError))),
    ],
  );
}

/** The keys of both sides. */
function memberParams(parts: RouteParts, { target, memberKey }: LinkRoute): readonly ts.Property[] {
  const { context, resource, names } = parts;
  const other = context.resource(target);
  const shape = (of: typeof resource, className: string): ts.compiler.Expression =>
    ts.prop(schemaOf(parts, of, `${className}Key`), 'shape');
  const far = shape(other, context.names.entity(target).className);
  const same = memberKey.every((part, index) => part.parameter === other.key[index]?.parameter);
  return [
    ts.spread(shape(resource, names.className)),
    ...(same
      ? [ts.spread(far)]
      : memberKey.map((part, index) => [part.parameter, ts.member(far, other.key[index]?.parameter ?? '')] as const)),
  ];
}
