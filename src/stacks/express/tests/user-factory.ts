import type { ContractField, Resource } from '../../../contract/contract.js';
import type { JsonValue } from '../../../contract/schema.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { TestFacts } from '../../shared/rows/facts.js';
import type { Sample } from '../../shared/rows/samples.js';
import type { ExpressContext } from '../context.js';
import { type ExpressIdentity, expressIdentity, goodStanding, type IdentityColumn, wordOf } from '../identity.js';
import { db } from '../src/symbols.js';
import { factory } from './factory-names.js';
import { madeRow } from './made-row.js';
import { wireValue } from './wire-value.js';

/** What users are given so that they can come in. */
export interface Standing {
  /** What even the least body has. */
  readonly least: readonly ts.Property[];
  /** The fields that `least` has a value for, in place of any other. */
  readonly leastFields: ReadonlySet<ContractField | null>;
  /** What a body has besides when a user is made. */
  readonly made: readonly ts.Property[];
  /** What no body has, as the client takes it. */
  readonly columns: readonly ts.Property[];
  /** The value of a login that may be left out. */
  readonly login: Sample | null;
}

/** Identity, where an entity is the one of users. */
export function identityOf(context: ExpressContext, resource: Resource): ExpressIdentity | null {
  return context.contract.identity?.user === resource ? expressIdentity(context) : null;
}

/** A role that is not an admin's, nothing that keeps a user out, a password, and something to sign in with. */
export function standing(context: ExpressContext, identity: ExpressIdentity, fact: TestFacts): Standing {
  const { contract: { login } } = identity;
  const sample = fact.given.has(login) ? null : fact.rows?.full.get(login) ?? null;
  const wanted = wantedOf(context, identity);
  const inBody = wanted.filter(({ field }) => field !== null && field.create !== 'absent');
  const pair = ({ field, value }: Wanted): ts.Property => [field?.wire ?? '', value];
  const isLeast = ({ field }: Wanted): boolean => field !== null && fact.given.has(field);
  return {
    least: [...inBody.filter(isLeast).map(pair), ['password', ts.id('PASSWORD')]],
    leastFields: new Set(inBody.filter(isLeast).map(({ field }) => field)),
    made: [
      ...(sample === null ? [] : [[login.wire, wireValue(context, login, sample.value)] as const]),
      ...inBody.filter(one => !isLeast(one) && !isInitial(one)).map(pair),
    ],
    columns: wanted.filter(one => !inBody.includes(one) && !isInitial(one)).map(({ column, client }) =>
      [column.name, client] as const
    ),
    login: sample,
  };
}

interface Wanted {
  readonly column: IdentityColumn;
  readonly field: ContractField | null;
  /** As a body carries it. */
  readonly value: JsonValue;
  /** As the client takes it. */
  readonly client: ts.Value;
}

function wantedOf(context: ExpressContext, identity: ExpressIdentity): readonly Wanted[] {
  const { contract: { model, user }, role, suspension } = identity;
  const wanted: Wanted[] = [];
  const fieldOf = ({ field }: IdentityColumn): ContractField | null => user.fieldByColumn.get(field.column) ?? null;
  if (suspension !== null && model.suspension !== null && model.suspension.kind !== 'time') {
    const client = goodStanding(context, identity);
    const value = model.suspension.kind === 'word'
      ? goodWord(context, suspension, model.suspension.values)
      : model.suspension.kind === 'cleared';
    wanted.push({ column: suspension, field: fieldOf(suspension), value, client });
  }
  if (!role.apart) {
    const value = model.role.kind === 'flag' ? false : model.role.initial;
    const client = typeof value === 'string' ? wordOf(context, role, value) : value;
    wanted.push({ column: role, field: fieldOf(role), value, client });
  }
  return wanted;
}

/** The first word that keeps nobody out. */
function goodWord({ model }: ExpressContext, { field: { type } }: IdentityColumn, bad: readonly string[]): JsonValue {
  const words = type.kind === 'enum' ? model.enumById.get(type.enum)?.values ?? [] : [];
  return words.find(word => !bad.includes(word)) ?? null;
}

/** Whether it stands there anyway. */
function isInitial({ column: { field: { default: initial } }, value }: Wanted): boolean {
  return (initial?.kind === 'boolean' || initial?.kind === 'string') && initial.value === value;
}

/** What all users of tests sign in with. */
export function passwordConstant(): ts.StatementLike {
  return ts.const('PASSWORD', 'correct horse battery', {
    export: true,
    doc: 'What all users of tests sign in with.',
  });
}

/** `addAdmin` */
export function addAdmin(context: ExpressContext, identity: ExpressIdentity): ts.StatementLike {
  const { contract: { login: field, model, user: resource }, credentials, login, role, user } = identity;
  const admin = model.role.kind === 'flag' ? true : wordOf(context, role, model.role.admin);
  const { make } = factory(context, resource);
  const { type } = madeRow(context, resource);
  const create = ts.symbol(`./src/models/${user.file}.ts`, resource.schemas.create ?? '');
  const given = ts.id('given');
  const row = ts.id('row');
  const options = {
    export: true,
    params: [ts.param('given', { type: ts.ref('Partial', create), default: {} })],
    returns: ts.ref('Promise', type),
    doc: 'Adds a user who may do everything.',
  };
  if (!role.apart || credentials === null) {
    return ts.function('addAdmin', options, [ts.return(ts.call(make, [given, { [role.name]: admin }]))]);
  }
  const where = { [context.names.ofUser(model.credentials ?? '').user]: { [login.name]: ts.member(row, field.wire) } };
  return ts.function('addAdmin', { ...options, async: true }, [
    ts.const('row', ts.await(ts.call(make, [given]))),
    ts.statement(
      ts.await(ts.chain(db, credentials.entity.delegate, ['updateMany', [{ where, data: { [role.name]: admin } }]])),
    ),
    ts.return(row),
  ]);
}
