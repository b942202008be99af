import { mostIds } from '../../../../contract/bodies.js';
import type { ContractField, Resource } from '../../../../contract/contract.js';
import { article } from '../../../../domain/article.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { aliased } from './alias.js';
import { defaultOf } from './defaults.js';

const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const UNSET = py.symbol('app.schemas.base', 'UNSET');
const Annotated = py.symbol('typing', 'Annotated');
const Field = py.symbol('pydantic', 'Field');
const { list, tuple } = py.builtins;

/** The bodies that add and change a row: `PostCreate`, `PostUpdate`, `PostPatch`. */
export function bodies(context: FastApiContext, resource: Resource): py.Statement[] {
  const { create, update, patch } = resource.schemas;
  const { title } = resource.entity.names;
  const one = article(title);
  const classOf = (name: string | null, kind: 'create' | 'update' | 'patch', doc: string): py.Statement[] =>
    name === null ? [] : [
      py.class(
        name,
        { bases: [RequestSchema], doc },
        [
          ...resource.fields.filter(field => field[kind] !== 'absent').map(field => member(context, field, kind)),
          ...(kind === 'create' && resource === context.identity?.contract.user ? [newPassword(context)] : []),
        ],
      ),
    ];
  return [
    ...classOf(create, 'create', `The body that adds ${one}.`),
    ...classOf(update, 'update', `The body that writes all fields of ${one}.`),
    ...classOf(patch, 'patch', `The body that writes some fields of ${one}.`),
  ];
}

/** A field of a body. */
export function member(
  { model, names, options, wire }: FastApiContext,
  field: ContractField,
  kind: 'create' | 'update' | 'patch',
): py.Statement {
  const attribute = names.attribute(field.model);
  const type = wire.body(field);
  const initial = kind === 'patch' ? UNSET : defaultOf(field, model, names);
  const annotation = aliased(field.nullable ? py.union(type, null) : type, attribute, field.wire, options);
  return py.annAssign(attribute, annotation, initial);
}

/** The password that a user will sign in with. */
export function newPassword({ wire }: FastApiContext, initial?: py.Value): py.Statement {
  return py.annAssign('password', wire.named('Password'), initial);
}

/** The body that relates rows of this entity to another: `TagIds`; nothing where no other is related to it that way. */
export function idsBody(context: FastApiContext, resource: Resource, name: string, key: string): py.Statement {
  const { wire, options } = context;
  const parts = resource.key.map(part => wire.body(part.field));
  const [first, ...others] = parts;
  const id = first === undefined || others.length > 0 ? py.sub(tuple, parts[0] ?? null, ...parts.slice(1)) : first;
  const attribute = `${pythonOf(context, resource).module}_ids`;
  const type = py.sub(Annotated, py.sub(list, id), py.call(Field, [], { min_length: 1, max_length: mostIds }));
  return py.class(
    name,
    { bases: [RequestSchema], doc: `The ${resource.entity.names.titlePlural} to relate to a row, or to unrelate.` },
    [py.annAssign(attribute, aliased(type, attribute, key, options))],
  );
}
