import type { ContractField, Resource } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { Reference } from '../../shared/rows/facts.js';
import type { ExpressContext } from '../context.js';
import { type NameSpace, nameSpace } from '../name-space.js';
import { factory } from './factory-names.js';
import { inFormOf } from './key-form.js';
import { ownedKey } from './owner-factory.js';

type Expression = ts.compiler.Expression;

/** The parents of a row: what has to be made before, and the columns of all. */
export interface Parents {
  readonly statements: readonly ts.StatementLike[];
  readonly properties: readonly ts.Property[];
}

/** What is known of the columns so far. */
interface Known {
  readonly context: ExpressContext;
  readonly values: Map<ContractField, Expression>;
  readonly statements: ts.StatementLike[];
  readonly variables: NameSpace;
}

/** Makes each parent that was not given; where two foreign keys share a column, the second parent follows the first. */
export function parents(context: ExpressContext, resource: Resource, references: readonly Reference[]): Parents {
  const known: Known = {
    context,
    values: new Map(),
    statements: [],
    variables: nameSpace(['given', 'n']),
  };
  for (const reference of references) {
    const open = reference.fields.filter(field => field.create !== 'absent' && !known.values.has(field));
    const [only] = open;
    if (only === undefined) continue;
    if (open.length > 1) addWide(known, reference, open);
    else {
      const key = ownedKey(context, resource, reference)
        ?? keyOf(reference, only, parentOf(known, reference));
      const value = unlessGiven(only, key);
      const isShared = references.some(other => other !== reference && other.fields.includes(only));
      known.values.set(only, isShared ? variable(known, value) : value);
    }
  }
  return {
    statements: known.statements,
    properties: Array.from(known.values, ([{ wire }, value]) => [wire, value] as const),
  };
}

/** A parent that several columns lead to. */
function addWide(known: Known, reference: Reference, open: readonly ContractField[]): void {
  const isMissing = open.map(field => ts.equal(givenOf(field), ts.undefined));
  const given = open.map(field => {
    const target = targetOf(reference, field);
    return [target.wire, inFormOf(target, field, givenOf(field))] as const;
  });
  const parent = variable(
    known,
    ts.conditional(
      isMissing.reduce<Expression | null>((so, each) => so === null ? each : ts.or(so, each), null) ?? true,
      parentOf(known, reference),
      ts.object(given),
    ),
  );
  for (const field of open) known.values.set(field, keyOf(reference, field, parent));
}

function variable({ statements, variables }: Known, value: Expression): Expression {
  const name = variables.take('parent');
  statements.push(ts.const(name, value));
  return ts.id(name);
}

/** The value of a column, out of the row that it leads to. */
function keyOf(reference: Reference, field: ContractField, parent: Expression): Expression {
  const target = targetOf(reference, field);
  return inFormOf(field, target, ts.member(parent, target.wire));
}

function givenOf({ wire }: ContractField): Expression {
  return ts.member(ts.id('given'), wire);
}

/** A null that is given stays. */
function unlessGiven(field: ContractField, value: Expression): Expression {
  const given = givenOf(field);
  return field.nullable ? ts.conditional(ts.equal(given, ts.undefined), value, given) : ts.nullish(given, value);
}

function targetOf({ fields, target, targetFields }: Reference, field: ContractField): ContractField {
  const found = targetFields[fields.indexOf(field)];
  if (found === undefined) throw new RangeError(`${field.wire} leads to no column of ${target.entity.id}.`);
  return found;
}

/** `await makeOrder({ shop_id: parent.shop_id })` */
function parentOf({ context, values }: Known, reference: Reference): Expression {
  const shared = reference.fields.flatMap(field => {
    const value = values.get(field);
    if (value === undefined) return [];
    const target = targetOf(reference, field);
    return [{ field: target, value: inFormOf(target, field, value) }];
  });
  const sent = shared.filter(({ field }) => field.create !== 'absent').map(({ field, value }) =>
    [field.wire, value] as const
  );
  const others = shared.filter(({ field }) => field.create === 'absent').map(({ field, value }) =>
    [context.names.field(field.model), value] as const
  );
  const { make } = factory(context, reference.target);
  return ts.await(ts.call(make, [
    ...(shared.length === 0 ? [] : [ts.object(sent)]),
    ...(others.length === 0 ? [] : [ts.object(others)]),
  ]));
}
