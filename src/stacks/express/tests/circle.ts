import type { ContractField } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { Reference, TestFacts } from '../../shared/rows/facts.js';
import type { ExpressContext } from '../context.js';
import { nameSpace } from '../name-space.js';
import { rowOf } from '../src/services/keys.js';
import { dateText, instantText, timeText, uuidText } from '../wire-text.js';
import { factory } from './factory-names.js';
import { newRow } from './new-row.js';

const row = ts.id('row');
const tx = ts.id('tx');

/** Keys that cannot be given before their target stands. */
export function lateReferences({ references }: TestFacts): readonly Reference[] {
  return references.filter(({ required, late }) => required && late);
}

/** Columns of such keys, each with a value that no row has. */
export function nowhere(context: ExpressContext, late: readonly Reference[]): readonly ts.Property[] {
  return fieldsOf(late).map(field => [field.wire, noKey(context, field)] as const);
}

/** Two keys may share a column. */
function fieldsOf(late: readonly Reference[]): readonly ContractField[] {
  return [...new Set(late.flatMap(({ fields }) => fields))];
}

/** A value of a key as bodies write it. Nothing looks for it before the key of a row takes its place. */
function noKey({ contract }: ExpressContext, { input, model: { type } }: ContractField): ts.Value {
  switch (type.kind) {
    case 'uuid':
      return uuidText(0);
    case 'string':
    case 'text':
      return '-';
    case 'boolean':
      return false;
    case 'date':
      return dateText(0);
    case 'instant':
      return instantText(0);
    case 'time':
      return timeText([0]);
    case 'duration':
      return 'PT0S';
    case 'bytes':
      return '';
    case 'enum':
      return contract.enumById.get(type.enum)?.values[0] ?? '';
    default:
      return input.type === 'string' ? '0' : 0;
  }
}

/** Whether all of them were given. */
export function areGiven(late: readonly Reference[]): ts.compiler.Expression {
  const tests = fieldsOf(late).map(({ wire }) => ts.unequal(ts.member(ts.id('given'), wire), ts.undefined));
  return tests.reduce<ts.compiler.Expression | null>((so, each) => so === null ? each : ts.and(so, each), null)
    ?? ts.value(true);
}

/**
 * Two rows that need each other: `data` is written with keys that lead nowhere until the rows stand that they lead to.
 *
 * @param facts by the id of an entity
 * @returns what makes them, and leaves the first in `row`
 */
export function circle(
  context: ExpressContext,
  { resource }: TestFacts,
  late: readonly Reference[],
  facts: ReadonlyMap<string, TestFacts>,
): readonly ts.StatementLike[] {
  const variables = nameSpace(['row', 'tx', 'body', 'data', 'given', 'columns']);
  const others = late.map(reference => otherRow(context, resource, reference, facts, variables.take));
  const { delegate } = context.names.entity(resource.entity.id);
  return [
    ...others.flatMap(other => other?.body ?? []),
    ts.const(
      'row',
      ts.await(ts.call(ts.symbol('./prisma/constraints.ts', 'deferring'), [
        ts.asyncArrow(['tx'], [
          ts.const('row', ts.await(ts.chain(tx, delegate, ['create', [ts.object([['data', ts.id('data')]])]]))),
          ...others.flatMap(other => other?.created ?? []),
          ts.return(ts.chain(tx, delegate, ['update', [
            ts.object([
              ['where', rowOf(context, resource.entity, 'row')],
              ['data', ts.object(late.flatMap((reference, at) => linked(context, reference, others[at]?.made ?? row)))],
            ]),
          ]])),
        ]),
      ])),
    ),
  ];
}

/** A row on the other side. */
interface OtherRow {
  /** Reads its body, before the transaction. */
  readonly body: ts.StatementLike;
  readonly created: ts.StatementLike;
  readonly made: ts.compiler.Expression;
}

/** Null where a row leads to itself. */
function otherRow(
  context: ExpressContext,
  resource: TestFacts['resource'],
  { target }: Reference,
  facts: ReadonlyMap<string, TestFacts>,
  take: (name: string) => string,
): OtherRow | null {
  const fact = facts.get(target.entity.id);
  const back = fact?.references.find(({ required, target: other }) => required && other === resource);
  if (target === resource || fact === undefined || back === undefined) return null;
  const { delegate, one } = context.names.entity(target.entity.id);
  const [body, made] = [take(`${one}Body`), take(one)];
  const values = ts.await(ts.call(factory(context, target).values, [ts.object(nowhere(context, [back]))]));
  const written = newRow(context, fact, body, values);
  return {
    body: written.body,
    created: ts.const(
      made,
      ts.await(ts.chain(tx, delegate, ['create', [
        ts.object([['data', ts.object([...written.data, ...linked(context, back, row)])]]),
      ]])),
    ),
    made: ts.id(made),
  };
}

/** The columns of a key, out of the row that it leads to. */
function linked(
  { names }: ExpressContext,
  { fields, targetFields }: Reference,
  to: ts.compiler.Expression,
): readonly ts.Property[] {
  return fields.flatMap((field, at) => {
    const of = targetFields[at];
    return of === undefined ? [] : [[names.field(field.model), ts.prop(to, names.field(of.model))] as const];
  });
}
