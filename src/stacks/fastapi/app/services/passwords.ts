import { isUnique } from '../../../../domain/sound.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonIdentity } from '../../identity.js';

const { dict, getattr, str, super: super_ } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Collection = py.symbol('collections.abc', 'Collection');
const ConflictError = py.symbol('app.errors', 'ConflictError');
const select = py.symbol('sqlalchemy', 'select');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const values = py.id('values');

/** What the service of users does besides: it keeps a hash of their passwords. */
export function withPasswords(identity: PythonIdentity, response: py.Symbol): readonly py.Statement[] {
  const { credential, initially, password, user } = identity;
  const sent = py.dictComp(
    py.id('name'),
    py.call(getattr, [py.id('body'), py.id('name')]),
    py.forIn('name', py.id('body.model_fields_set')),
  );
  const hash = py.await(py.chain(py.id('self.passwords'), ['hash', [py.chain(values, ['pop', ['password']])]]));
  const own = credential === null || password.owner.module === user.module;
  const start = Object.entries(initially).map(([name, value]) => [name, value] as const);
  return [
    py.def('__init__', {
      params: ['self', py.param('session', AsyncSession), py.param('passwords', Passwords)],
      returns: null,
    }, [
      py.chain(py.call(super_), ['__init__', [py.id('session')]]),
      py.assign('self.passwords', py.id('passwords')),
    ]),
    py.asyncDef('create', {
      params: ['self', py.param('body', RequestSchema), py.kwarg('given', Any)],
      returns: response,
      doc: 'Add a user, with the hash of their password.',
    }, [
      py.assign('values', sent),
      py.assign('password_hash', hash),
      py.assign(
        'row',
        py.call(user, [], [
          ...(start.length === 0 ? [py.doubleStar(values)] : [py.doubleStar(py.binop(py.dict(start), '|', values))]),
          py.doubleStar(py.id('given')),
          ...(own ? [py.keyword(password.name, py.id('password_hash'))] : []),
        ]),
      ),
      ...(credential === null ? [] : [
        py.chain(py.id('self.session'), ['add', [
          py.call(credential.owner, [], {
            user: py.id('row'),
            ...(own ? {} : { [password.name]: py.id('password_hash') }),
          }),
        ]]),
      ]),
      py.return(py.await(py.chain(py.id('self'), ['_save', [py.id('row'), values]]))),
    ]),
    py.asyncDef('change', {
      params: ['self', py.param('values', py.sub(dict, str, Any)), py.vararg('key', Any)],
      returns: response,
      doc: 'Write some columns of a user.',
    }, [
      py.assign('row', py.await(py.chain(py.id('self'), ['require', [py.star(py.id('key'))], { lock: true }]))),
      py.return(py.await(py.chain(py.id('self'), ['_change', [py.id('row'), values]]))),
    ]),
    ...(isUnique(identity.contract.user.entity, [identity.login.column]) ? [] : [freeLogin(identity, response)]),
  ];
}

/** Where the database does not keep logins apart, the service does: two users with one could not sign in. */
function freeLogin({ id, loginAttribute, user }: PythonIdentity, response: py.Symbol): py.Statement {
  const login = py.attr(py.id('row'), loginAttribute);
  const others = py.chain(
    py.call(select, [py.attr(user, id)]),
    ['where', [
      py.compare(py.attr(user, loginAttribute), '==', login),
      py.compare(py.attr(user, id), '!=', py.attr(py.id('row'), id)),
    ]],
    ['limit', [1]],
  );
  return py.asyncDef('_save', {
    params: ['self', py.param('row', user), py.param('changed', py.sub(Collection, str))],
    returns: response,
  }, [
    py.if(py.and(py.compare(loginAttribute, 'in', py.id('changed')), py.compare(login, 'is not', null)), [
      py.with([py.id('self.session.no_autoflush')], [
        py.assign('other', py.await(py.chain(py.id('self.session'), ['scalar', [others]]))),
      ]),
      py.if(py.compare(py.id('other'), 'is not', null), [
        py.raise(
          py.chain(py.id('self'), ['_on_the_wire', [py.call(ConflictError, [], { fields: [loginAttribute] })]]),
        ),
      ]),
    ]),
    py.return(py.await(py.chain(py.call(super_), ['_save', [py.id('row'), py.id('changed')]]))),
  ]);
}
