import type { Resource } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { FieldOfRow, Given, Making, RowName } from '../../shared/tests/case.js';
import type { ExpressContext } from '../context.js';
import { db } from '../src/symbols.js';
import { factory } from './factory-names.js';
import { inFormOf } from './key-form.js';
import { helper } from './symbols.js';
import { wireValue } from './wire-value.js';

const longAgo = helper('LONG_AGO');

/** What rows are called in a test. */
export type Variables = (name: RowName) => string;

/** `makeTag({ post_id: row.id }, { deleted_at: LONG_AGO })`: what a body has, and what none has. */
export function makingOf(project: ExpressContext, making: Making, variables: Variables): ts.compiler.Expression {
  const { resource, full, given } = making;
  const { make, makeFull } = factory(project, resource);
  const body = bodyOf(project, given, variables);
  const columns = given.flatMap(one => columnOf(project, resource, one));
  return ts.call(full ? makeFull : make, [
    ...(body.length + columns.length === 0 ? [] : [ts.object(body)]),
    ...(columns.length === 0 ? [] : [ts.object(columns)]),
  ]);
}

/** What a body is given. */
export function bodyOf(
  project: ExpressContext,
  given: readonly Given[],
  variables: Variables,
): readonly (readonly [string, ts.Value])[] {
  return given.flatMap((one): readonly (readonly [string, ts.Value])[] => {
    switch (one.kind) {
      case 'reference':
        return [[one.field.wire, inFormOf(one.field, one.of.field, fieldValue(one.of, variables))]];
      case 'value':
        return [[one.field.wire, wireValue(project, one.field, one.value)]];
      default:
        return [];
    }
  });
}

/** What a row is given that no body has, as Prisma takes it. */
function columnOf(
  project: ExpressContext,
  resource: Resource,
  given: Given,
): readonly (readonly [string, ts.Value])[] {
  switch (given.kind) {
    case 'long-ago':
      return [[project.names.field(given.field.model), longAgo]];
    case 'deleted':
      return deletion(project, resource);
    default:
      return [];
  }
}

/** The mark of a deleted row. */
function deletion({ names }: ExpressContext, { entity }: Resource): readonly (readonly [string, ts.Value])[] {
  const field = entity.fields.find(({ role }) => role === 'deletion');
  if (field === undefined) return [];
  return [[names.field(field), entity.softDelete?.kind === 'is_active' ? false : longAgo]];
}

/** `other.id` */
export function fieldValue({ row, field }: FieldOfRow, variables: Variables): ts.compiler.Expression {
  return ts.member(ts.id(variables(row)), field.wire);
}

/** Marks the rows of a resource as deleted; of users just this one, so that the caller stays. */
export function markAll(project: ExpressContext, resource: Resource, row: string): ts.compiler.Expression {
  const { contract: { identity }, names } = project;
  const { delegate } = names.entity(resource.entity.id);
  const { login } = identity ?? {};
  const where = identity?.user === resource && login !== undefined
    ? [['where', ts.object([[names.field(login.model), ts.member(ts.id(row), login.wire)]])] as const]
    : [];
  return ts.call(ts.prop(db, delegate, 'updateMany'), [
    ts.object([...where, ['data', ts.object(deletion(project, resource))]]),
  ]);
}
