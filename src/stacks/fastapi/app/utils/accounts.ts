import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { type Attribute, member, type PythonIdentity, wordOf } from '../../identity.js';

const { bool, str } = py.builtins;
const dataclass = py.symbol('dataclasses', 'dataclass');
const TypeAdapter = py.symbol('pydantic', 'TypeAdapter');
const ValidationError = py.symbol('pydantic', 'ValidationError');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const select = py.symbol('sqlalchemy', 'select');
const or_ = py.symbol('sqlalchemy', 'or_');
const bindparam = py.symbol('sqlalchemy', 'bindparam');
const Any = py.symbol('typing', 'Any');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');

/** `app/utils/accounts.py`: where the tables of the schema keep what identity asks for. */
export function accountsModule(context: FastApiContext, identity: PythonIdentity): Module {
  const { wire } = context;
  const { user, id, key, keyType, password, role, credential } = identity;
  const { admin, initial, kind } = identity.contract.model.role;
  const said = py.id('role');
  const word = kind === 'flag'
    ? py.ifExp(admin, said, initial)
    : maybeMissing(role, identity)
    ? py.or(said, initial)
    : said;
  const out = suspended(context, identity);
  return py.module('app/utils/accounts.py', [
    py.annAssign('KEY', py.sub(TypeAdapter, keyType), py.call(TypeAdapter, [wire.query(key.field)])),
    py.class('Identity', {
      decorators: [py.call(dataclass, [], { frozen: true })],
      doc: 'Somebody who may come in.',
    }, [
      py.annAssign('id', keyType),
      py.annAssign('password_hash', py.union(str, null)),
      py.annAssign('role', str),
      py.def('is_admin', {
        params: ['self'],
        returns: bool,
        decorators: [py.builtins.property],
        doc: 'Whether they may do everything.',
      }, [py.return(py.compare(py.id('self.role'), '==', admin))]),
    ]),
    py.spaced(py.assign(
      'ACCOUNTS',
      py.chain(
        py.call(select, [py.attr(user, id), member(password), member(role)]),
        ...(credential === null
          ? []
          : [
            ['outerjoin', [
              credential.owner,
              py.compare(member(credential), '==', py.attr(user, id)),
            ]] as const,
          ]),
        ...(out.length === 0 ? [] : [['where', out] as const]),
      ),
    )),
    py.docstring(out.length === 0 ? 'All users.' : 'All users whom nothing keeps out.'),
    py.assign(
      'ACCOUNT',
      py.chain(py.id('ACCOUNTS'), ['where', [py.compare(py.attr(user, id), '==', py.call(bindparam, ['key']))]]),
    ),
    py.asyncDef('find_account', {
      params: [py.param('session', AsyncSession), py.param('condition', py.sub(ColumnElement, bool))],
      returns: py.union(py.id('Identity'), null),
      doc: 'Return the one user who fits, unless they are shut out or there are several.',
    }, [
      py.assign(
        'statement',
        py.chain(py.id('ACCOUNTS'), ['where', [py.id('condition')]], ['limit', [2]]),
      ),
      py.assign('rows', py.chain(py.await(py.chain(py.id('session'), ['execute', [py.id('statement')]])), ['all'])),
      py.return(
        py.ifExp(
          py.call(py.id('_identity'), [py.star(py.sub(py.id('rows'), 0))]),
          py.compare(py.call(py.builtins.len, [py.id('rows')]), '==', 1),
          null,
        ),
      ),
    ]),
    py.asyncDef('account_of', {
      params: [py.param('session', AsyncSession), py.param('subject', str)],
      returns: py.union(py.id('Identity'), null),
      doc: 'Return the user whom a token names.',
    }, [
      py.try([
        py.assign('key', py.chain(py.id('KEY'), ['validate_python', [py.id('subject')]])),
      ], [py.except(ValidationError, undefined, [py.return(null)])]),
      py.assign(
        'row',
        py.chain(
          py.await(py.chain(py.id('session'), ['execute', [py.id('ACCOUNT'), py.dict({ key: py.id('key') })]])),
          ['first'],
        ),
      ),
      py.return(py.ifExp(py.call(py.id('_identity'), [py.star(py.id('row'))]), py.id('row'), null)),
    ]),
    py.def('_identity', {
      params: [py.param('key', keyType), py.param('password_hash', py.union(str, null)), py.param('role', Any)],
      returns: py.id('Identity'),
    }, [py.return(py.call(py.id('Identity'), [py.id('key'), py.id('password_hash'), word]))]),
  ], { doc: 'Users as identity sees them.' });
}

/** Whether a user can be without a role: then they have the one of those who register. */
function maybeMissing({ owner, field }: Attribute, { user }: PythonIdentity): boolean {
  return field.nullable || owner.module !== user.module;
}

/** What a user has to be so that nothing keeps them out. */
function suspended(context: FastApiContext, identity: PythonIdentity): readonly py.Expression[] {
  const { suspension: column, contract: { model: { suspension } } } = identity;
  if (suspension === null || column === null) return [];
  const of = member(column);
  switch (suspension.kind) {
    case 'time':
      return [py.chain(of, ['is_', [null]])];
    case 'set':
      return [py.chain(of, ['is_not', [true]])];
    case 'cleared':
      return [py.chain(of, ['is_', [true]])];
    case 'word': {
      const others = py.chain(of, ['not_in', [
        py.list(suspension.values.map(value => wordOf(context, column, value))),
      ]]);
      return [column.field.nullable ? py.call(or_, [py.chain(of, ['is_', [null]]), others]) : others];
    }
  }
}
