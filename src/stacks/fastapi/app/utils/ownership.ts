import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { Ownership } from '../models/ownership.js';

const { bool, getattr, isinstance, len, setattr, str, type } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Collection = py.symbol('collections.abc', 'Collection');
const Sequence = py.symbol('collections.abc', 'Sequence');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const RelationshipProperty = py.symbol('sqlalchemy.orm', 'RelationshipProperty');
const inspect = py.symbol('sqlalchemy', 'inspect');
const select = py.symbol('sqlalchemy', 'select');
const func = py.symbol('sqlalchemy', 'func');
const ForbiddenError = py.symbol('app.errors', 'ForbiddenError');
const Owned = py.symbol('app.models.ownership', 'Owned');
const Protected = py.symbol('app.models.ownership', 'Protected');
const Caller = py.symbol('app.access', 'Caller');
const Key = py.symbol('app.utils.mapping', 'Key');
const anyOf = py.symbol('app.utils.mapping', 'any_of');
const attribute = py.symbol('app.utils.mapping', 'attribute');
const keyAttributes = py.symbol('app.utils.mapping', 'key_attributes');

const session = py.param('session', AsyncSession);

/** `app/utils/ownership.py` */
export function ownershipUtilsModule(ownership: Ownership): Module {
  return py.module('app/utils/ownership.py', [
    claim(),
    ...(ownership.named ? [refuseOtherOwner()] : []),
    ...(ownership.protected ? [requireOwner(), requireOwners(), restricted(), belongsTo()] : []),
  ], { doc: 'Rows have owners: who makes a row owns it, and others leave it as it is.' });
}

function caller(): py.Statement {
  return py.annAssign('caller', py.union(Caller, null), py.chain(py.id('session.info'), ['get', ['caller']]));
}

function claim(): py.Statement {
  return py.def('claim', {
    params: [session, py.param('row', Any), py.param('given', py.sub(Collection, str))],
    returns: null,
    doc: 'Give a new row to the caller, unless it says or implies whose it is.',
  }, [
    caller(),
    py.if(
      py.or(
        py.not(py.call(isinstance, [py.id('row'), Owned])),
        py.compare(py.id('caller'), 'is', null),
        py.compare(py.id('row.__owner__'), 'in', py.id('given')),
      ),
      [py.return()],
    ),
    py.annAssign('way', Any, py.call(getattr, [py.call(type, [py.id('row')]), py.id('row.__owner__')])),
    py.if(py.not(py.call(isinstance, [py.id('way.property'), RelationshipProperty])), [
      py.call(setattr, [py.id('row'), py.id('row.__owner__'), py.id('caller.id')]),
    ]),
  ]);
}

/** Of rows that others may change, too, whose owner alone is at stake. */
function refuseOtherOwner(): py.Statement {
  return py.def('refuse_other_owner', {
    params: [session, py.param('row', Any)],
    returns: null,
    doc: 'Refuse a row that is given to somebody else, which admins alone may do.',
  }, [
    caller(),
    py.if(
      py.or(
        py.compare(py.id('caller'), 'is', null),
        py.id('caller.is_admin'),
        py.not(py.call(isinstance, [py.id('row'), Owned])),
      ),
      [py.return()],
    ),
    py.assign(
      'given',
      py.attr(py.sub(py.attr(py.call(inspect, [py.id('row')]), 'attrs'), py.id('row.__owner__')), 'history', 'added'),
    ),
    py.if(
      py.call(py.id('any'), [
        py.generator(
          py.and(py.compare(py.id('user'), 'is not', null), py.compare(py.id('user'), '!=', py.id('caller.id'))),
          py.forIn('user', py.id('given')),
        ),
      ]),
      [py.raise(ForbiddenError)],
    ),
  ]);
}

function requireOwner(): py.Statement {
  return py.asyncDef('require_owner', {
    params: [session, py.param('row', Any)],
    returns: null,
    doc: 'Refuse a row that is somebody else\'s, as it stands or as it would stand.',
  }, [
    py.assign('caller', py.call(py.id('_restricted'), [py.id('session'), py.call(type, [py.id('row')])])),
    py.if(
      py.and(
        py.compare(py.id('caller'), 'is not', null),
        py.not(py.await(py.call(py.id('_belongs_to'), [py.id('session'), py.id('row'), py.id('caller.id')]))),
      ),
      [py.raise(ForbiddenError)],
    ),
  ]);
}

function requireOwners(): py.Statement {
  return py.asyncDef('require_owners', {
    params: [session, py.param('mapper', py.sub(Mapper, Any)), py.param('keys', py.sub(Sequence, Key))],
    returns: null,
    doc: 'Refuse rows, by their keys, of which some are somebody else\'s.',
  }, [
    py.assign('caller', py.call(py.id('_restricted'), [py.id('session'), py.id('mapper.class_')])),
    py.if(py.compare(py.id('caller'), 'is', null), [py.return()]),
    py.assign('ours', py.chain(py.id('mapper.class_'), ['owned_by', [py.id('caller.id')]])),
    py.assign(
      'statement',
      py.chain(py.call(select, [py.chain(func, ['count'])]), ['select_from', [py.id('mapper.class_')]], ['where', [
        py.call(anyOf, [py.call(keyAttributes, [py.id('mapper')]), py.id('keys')]),
        py.id('ours'),
      ]]),
    ),
    py.if(
      py.compare(
        py.await(py.chain(py.id('session'), ['scalar', [py.id('statement')]])),
        '!=',
        py.call(len, [py.id('keys')]),
      ),
      [py.raise(ForbiddenError)],
    ),
  ]);
}

function restricted(): py.Statement {
  return py.def('_restricted', {
    params: [session, py.param('model', py.sub(type, Any))],
    returns: py.union(Caller, null),
    doc: 'Return the caller, where rows of the model are not all theirs to change.',
  }, [
    caller(),
    py.if(
      py.or(
        py.compare(py.id('caller'), 'is', null),
        py.id('caller.is_admin'),
        py.not(py.call(py.id('issubclass'), [py.id('model'), Protected])),
      ),
      [py.return(null)],
    ),
    py.return(py.id('caller')),
  ]);
}

/** Of a row that is not stored yet only its columns can be asked. */
function belongsTo(): py.Statement {
  return py.asyncDef('_belongs_to', {
    params: [session, py.param('row', Any), py.param('user', Any)],
    returns: bool,
  }, [
    py.annAssign('way', Any, py.call(getattr, [py.call(type, [py.id('row')]), py.id('row.__owner__')])),
    py.assign('relation', py.id('way.property')),
    py.if(py.not(py.call(isinstance, [py.id('relation'), RelationshipProperty])), [
      py.return(
        py.call(bool, [
          py.compare(py.call(getattr, [py.id('row'), py.id('row.__owner__')]), '==', py.id('user')),
        ]),
      ),
    ]),
    py.assign('parent', py.id('relation.mapper')),
    py.assign(
      'statement',
      py.chain(py.call(select, [py.sub(py.call(keyAttributes, [py.id('parent')]), 0)]), ['where', [
        py.chain(py.id('parent.class_'), ['owned_by', [py.id('user')]]),
        py.star(
          py.generator(
            py.compare(
              py.call(attribute, [py.id('parent'), py.id('remote')]),
              '==',
              py.call(getattr, [
                py.id('row'),
                py.attr(py.call(attribute, [py.id('relation.parent'), py.id('local')]), 'key'),
              ]),
            ),
            py.forIn(py.tuple([py.id('local'), py.id('remote')]), py.id('relation.local_remote_pairs')),
          ),
        ),
      ]]),
    ),
    py.return(py.compare(py.await(py.chain(py.id('session'), ['scalar', [py.id('statement')]])), 'is not', null)),
  ]);
}
