import * as py from '../../../../syntax/python/index.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { goodStanding, type PythonIdentity, wordOf } from '../../identity.js';
import { rowValue } from '../row-value.js';
import { ownerIdFunction } from './owner-factory.js';

const Any = py.symbol('typing', 'Any');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const update = py.symbol('sqlalchemy', 'update');
const bcrypt = py.moduleSymbol('bcrypt');
const { dict, str } = py.builtins;
const db = py.id('db');
const values = py.id('values');
const row = py.id('row');

/** Whether an entity is the one of users. */
export function isUser({ identity }: FastApiContext, { resource }: Pick<TestFacts, 'resource'>): boolean {
  return identity?.contract.user === resource;
}

/** What a body that adds a user has besides, and what lets the user in where a column has to be given. */
export function userValues(context: FastApiContext, fact: TestFacts): Readonly<Record<string, py.Value>> {
  const { identity } = context;
  if (identity === null || !isUser(context, fact)) return {};
  const required = new Set([...fact.given].map(field => context.names.attribute(field.model)));
  return {
    ...Object.fromEntries(Object.entries(standing(context, identity)).filter(([name]) => required.has(name))),
    password: py.id('PASSWORD'),
  };
}

/** A role that is not an admin's, and nothing that keeps a user out. */
function standing(context: FastApiContext, identity: PythonIdentity): Readonly<Record<string, py.Value>> {
  const { contract: { model: { role: { kind, initial } } }, role, user } = identity;
  return {
    ...goodStanding(context, identity),
    ...(role.owner.module === user.module
      ? { [role.name]: kind === 'flag' ? false : wordOf(context, role, initial) }
      : {}),
  };
}

/** What all users of tests sign in with. */
export function passwordConstants(): readonly py.Statement[] {
  const salt = py.chain(bcrypt, ['gensalt', [4]]);
  return [
    py.assign('PASSWORD', 'correct horse battery'),
    py.assign(
      'PASSWORD_HASH',
      py.chain(py.chain(bcrypt, ['hashpw', [py.chain(py.id('PASSWORD'), ['encode']), salt]]), ['decode']),
    ),
  ];
}

/** `sign_up`, which makes a user of values, `add_admin`, and `owner_id`. */
export function userFunctions(context: FastApiContext, fact: TestFacts): readonly py.Statement[] {
  const { identity } = context;
  if (identity === null || !isUser(context, fact)) return [];
  const { contract: { model }, credential, initially, password, role, user, id } = identity;
  const own = password.owner.module === user.module;
  const sample = fact.given.has(identity.login) ? null : fact.rows?.full.get(identity.login) ?? null;
  const always = {
    ...(sample === null ? {} : { [identity.loginAttribute]: rowValue(context, sample.value) }),
    ...initially,
    ...standing(context, identity),
  };
  const make = py.id(`make_${pythonOf(context, fact.resource).module}`);
  const admin = model.role.kind === 'flag' ? true : wordOf(context, role, model.role.admin);
  const given = [py.param('db', AsyncSession), py.kwarg('values', Any)];
  return [
    py.def('sign_up', {
      params: [py.param('db', AsyncSession), py.param('values', py.sub(dict, str, Any))],
      returns: user,
      doc: 'Return a user who may come in with `PASSWORD`.',
    }, [
      py.chain(values, ['pop', ['password']]),
      ...(sample === null ? [] : [py.assign('n', py.call(py.id('next'), [py.id('numbers')]))]),
      py.assign(
        'row',
        py.call(user, [], [
          py.doubleStar(
            Object.keys(always).length === 0
              ? values
              : py.union(py.dict(Object.entries(always).map(([name, value]) => [name, value] as const)), values),
          ),
          ...(own ? [py.keyword(password.name, py.id('PASSWORD_HASH'))] : []),
        ]),
      ),
      ...(credential === null ? [] : [
        py.chain(db, ['add', [
          py.call(credential.owner, [], {
            user: row,
            ...(own ? {} : { [password.name]: py.id('PASSWORD_HASH') }),
          }),
        ]]),
      ]),
      py.return(row),
    ]),
    py.asyncDef('add_admin', { params: given, returns: user, doc: 'Add a user who may do everything.' }, [
      ...(role.owner.module === user.module
        ? [py.return(
          py.await(py.call(make, [db], [py.doubleStar(py.union(py.dict([[role.name, admin]]), values))])),
        )]
        : [
          py.assign('row', py.await(py.call(make, [db], [py.doubleStar(values)]))),
          py.assign(
            'promotion',
            py.chain(
              py.call(update, [role.owner]),
              ['where', [py.compare(py.attr(role.owner, credential?.name ?? ''), '==', py.attr(row, id))]],
              ['values', [], { [role.name]: admin }],
            ),
          ),
          py.await(py.chain(db, ['execute', [py.id('promotion')]])),
          py.await(py.chain(db, ['commit'])),
          py.return(row),
        ]),
    ]),
    ...ownerIdFunction(context, identity, make),
  ];
}
