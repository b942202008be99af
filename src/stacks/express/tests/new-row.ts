import * as ts from '../../../syntax/typescript/index.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import type { ExpressContext } from '../context.js';
import { renamedFields, withClientNames } from '../src/schemas/bodies.js';
import { madeColumns } from '../src/services/made.js';
import { serviceParts } from '../src/services/parts.js';
import { identityOf, standing } from './user-factory.js';

const newUser = ts.symbol('./src/utils/accounts.ts', 'newUser');

/** A row that is written past the services, out of the values of a body. */
export interface NewRow {
  /** Reads the body. */
  readonly body: ts.StatementLike;
  /** What is written. */
  readonly data: readonly ts.Property[];
}

/**
 * Reads values as the service does that they would be sent to, and adds what it adds.
 *
 * @param variable holds the body
 * @param values as a body has them
 */
export function newRow(context: ExpressContext, fact: TestFacts, variable: string, values: ts.Value): NewRow {
  const { resource } = fact;
  const identity = identityOf(context, resource);
  const user = identity === null ? null : standing(context, identity, fact);
  const sent = user === null || user.made.length === 0 ? values : ts.object([...user.made, ts.spread(values)]);
  const body = ts.id(variable);
  return {
    body: ts.const(variable, ts.chain(bodySchema(context, fact), ['parse', [sent]])),
    data: [
      ...madeColumns(serviceParts(context, resource)),
      ts.spread(user === null ? body : ts.await(ts.call(newUser, [body]))),
      ...(user?.columns ?? []),
    ],
  };
}

/** The schema of the body; the owner, whom bodies may leave out, has to be in it. */
function bodySchema(context: ExpressContext, { resource }: TestFacts): ts.compiler.Expression {
  const { create } = resource.schemas;
  if (create === null) throw new RangeError(`Rows of ${resource.entity.id} cannot be added.`);
  const { file } = context.names.entity(resource.entity.id);
  const schema = ts.symbol(`./src/schemas/${file}.ts`, create, `${create}Schema`);
  const owners = resource.fields.filter(({ create: presence, nullable, owner }) =>
    owner && !nullable && presence === 'optional'
  );
  if (owners.length === 0) return schema;
  const isRenamed = renamedFields(context.names, resource.fields, 'create').length > 0;
  const required = ts.chain(isRenamed ? ts.prop(schema, 'in') : schema, [
    'required',
    [Object.fromEntries(owners.map(({ wire }) => [wire, true]))],
  ]);
  return withClientNames(context, resource.fields, 'create', required);
}
