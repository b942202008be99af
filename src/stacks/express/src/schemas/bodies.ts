import { mostIds } from '../../../../contract/bodies.js';
import type { ContractField, Resource } from '../../../../contract/contract.js';
import type { JsonValue } from '../../../../contract/schema.js';
import { article } from '../../../../domain/article.js';
import type { ModelEntity } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import { bodySchema, closed, type Members, modelsOf, parsed } from './parts.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

const orNull = ts.symbol('./src/schemas/base.ts', 'orNull');
const dbNull = ts.symbol('./src/schemas/base.ts', 'dbNull');
const renamed = ts.symbol('./src/schemas/base.ts', 'renamed');

/** The bodies that add and change a row: `PostCreate`, `PostUpdate`, `PostPatch`, with the types of what they are read as. */
export function bodies(context: ExpressContext, resource: Resource): ts.StatementLike[] {
  const { create, update, patch } = resource.schemas;
  const one = article(resource.entity.names.title);
  const models = modelsOf(context.names.entity(resource.entity.id).file);
  const made = (name: string | null, kind: BodyKind, doc: string): ts.StatementLike[] => {
    if (name === null) return [];
    const password = kind === 'create' && resource === context.contract.identity?.user;
    const members = membersOf(context, resource.entity, resource.fields, kind);
    const body = closed(password ? [...members, newPassword(context)] : members);
    return [
      bodySchema(models, name, withClientNames(context, resource.fields, kind, body), doc),
      parsed(`${name}Body`, name),
    ];
  };
  return [
    ...made(create, 'create', `The body that adds ${one}.`),
    ...made(update, 'update', `The body that writes all fields of ${one}.`),
    ...made(patch, 'patch', `The body that writes some fields of ${one}.`),
  ];
}

export type BodyKind = 'create' | 'update' | 'patch';

/** The fields that stand in a body. */
export function membersOf(
  context: ExpressContext,
  entity: ModelEntity,
  fields: readonly ContractField[],
  kind: BodyKind,
): Members {
  return fields
    .filter(field => field[kind] !== 'absent')
    .map(field => [field.wire, member(context, entity, field, kind)]);
}

/** Writes the fields by the client's names where those are others than the body's: Prisma takes no letters but those of ASCII. */
export function withClientNames(
  { names }: ExpressContext,
  fields: readonly ContractField[],
  kind: BodyKind,
  body: Expression,
): Expression {
  const others = renamedFields(names, fields, kind);
  return others.length === 0
    ? body
    : ts.call(renamed, [body, ts.object(others.map(({ model, wire }) => [wire, names.field(model)] as const))]);
}

/** The fields of a body that the client has other names for. */
export function renamedFields(
  names: ExpressContext['names'],
  fields: readonly ContractField[],
  kind: BodyKind,
): readonly ContractField[] {
  return fields.filter(field => field[kind] !== 'absent' && names.field(field.model) !== field.wire);
}

/**
 * A field of a body. Constants take the place of what is left out, and so does null; what the server or the database
 * works out stays left out.
 */
function member(context: ExpressContext, entity: ModelEntity, field: ContractField, kind: BodyKind): Expression {
  const value = context.wire.body(field, entity);
  const nullable = ownNull(context, entity, field);
  const schema = field.nullable && !takesAll(field) ? nullable(ts.chain(value, ['nullable'])) : value;
  if (field[kind] === 'required') return schema;
  if (kind === 'patch' || field.absent.kind === 'computed') return ts.chain(schema, ['exactOptional']);
  if (field.absent.kind === 'null') return nullable(ts.call(orNull, [value]));
  return field.absent.kind === 'value' ? ts.chain(schema, ['prefault', [literal(field.absent.value)]]) : schema;
}

/** What becomes of null where the client does not take it for the column. */
function ownNull(context: ExpressContext, entity: ModelEntity, field: ContractField): (of: Expression) => Expression {
  return hasOwnNull(context, entity, field) ? of => ts.call(dbNull, [of]) : of => of;
}

/** Whether the client has a value of its own for the null of a column, since what it holds may be null as well. */
export function hasOwnNull(context: ExpressContext, entity: ModelEntity, { model, nullable }: ContractField): boolean {
  const column = clientColumn(entity, model, context);
  return nullable && column?.scalar === 'Json' && !column.list;
}

function takesAll({ input }: ContractField): boolean {
  return Object.keys(input).length === 0;
}

/** A JSON value as it stands in code. */
function literal(value: JsonValue): ts.Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return ts.array((value as readonly JsonValue[]).map(literal));
  return ts.object(Object.entries(value).map(([key, item]) => [key, literal(item)] as const));
}

/** The password that a user will sign in with. */
export function newPassword({ wire }: ExpressContext): readonly [string, Expression] {
  return ['password', wire.named('password')];
}

/** The body that relates rows of this entity to another: `TagIds`. */
export function idsBody(
  { names, wire }: ExpressContext,
  resource: Resource,
  name: string,
  key: string,
): ts.StatementLike[] {
  const models = modelsOf(names.entity(resource.entity.id).file);
  const parts = resource.key.map(part => wire.body(part.field, resource.entity));
  const [first, ...others] = parts;
  const id = first === undefined || others.length > 0 ? ts.chain(z, ['tuple', [ts.array(parts)]]) : first;
  const ids = ts.chain(z, ['array', [id]], ['min', [1]], ['max', [mostIds]]);
  const doc = `The ${resource.entity.names.titlePlural} to relate to a row, or to unrelate.`;
  return [bodySchema(models, name, closed([[key, ids]]), doc), parsed(`${name}Body`, name)];
}
