import type { Model, ModelEntity } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import { orm, sa } from './sqlalchemy.js';

const { bool, classmethod, getattr, isinstance, str, tuple } = py.builtins;
const Any = py.symbol('typing', 'Any');
const ClassVar = py.symbol('typing', 'ClassVar');
const ColumnElement = sa('ColumnElement');
const lruCache = py.symbol('functools', 'lru_cache');
const Base = py.symbol('app.database', 'Base');
const Caller = py.symbol('app.access', 'Caller');

/** Whose rows are kept apart how, in one project. */
export interface Ownership {
  /** Some rows have an owner. */
  readonly owned: boolean;
  /** Some are changed by their owner alone. */
  readonly protected: boolean;
  /** Some are seen by their owner alone. */
  readonly private: boolean;
  /** Some name an owner whom others than that owner may change. */
  readonly named: boolean;
  /** Users have columns that admins alone write. */
  readonly privileged: boolean;
}

/** What the policies of a model ask for. */
export function ownershipOf({ entities }: Model): Ownership {
  const of = entities.filter(entity => mixinOf(entity) !== null);
  return {
    owned: of.length > 0,
    protected: of.some(({ access }) => access?.policy === 'owned' || access?.policy === 'private'),
    private: of.some(({ access }) => access?.policy === 'private'),
    named: of.some(entity => mixinOf(entity) === 'Owned' && entity.access?.owner.length === 1),
    privileged: entities.some(({ fields }) => fields.some(({ role }) => role === 'privilege')),
  };
}

/** The mixin of an entity whose rows have an owner; null for any other, and for pure junctions, which have no class. */
export function mixinOf({ access, role }: ModelEntity): 'Owned' | 'Protected' | 'Private' | null {
  if (access === null || access.owner.length === 0 || role !== 'resource') return null;
  return access.policy === 'private' ? 'Private' : access.policy === 'owned' ? 'Protected' : 'Owned';
}

/** The attribute that says whose a row is: the column that names the user, or the relation to a row that has an owner. */
export function ownerAttribute(entity: ModelEntity, names: PythonNames): string | null {
  const [first, ...more] = entity.access?.owner ?? [];
  if (first === undefined) return null;
  if (more.length === 0) {
    const field = entity.fieldByColumn.get(first.columns[0] ?? '');
    return field === undefined ? null : names.attribute(field);
  }
  const relation = entity.relations.find(one => one.kind === 'many-to-one' && one.foreignKey === first);
  return relation === undefined ? null : names.relation(relation);
}

/** `app/models/ownership.py` */
export function ownershipModule(ownership: Ownership): Module {
  return py.module('app/models/ownership.py', [
    owned(),
    ...(ownership.protected
      ? [py.class('Protected', { bases: [py.id('Owned')], doc: 'A row that its owner and admins alone change.' }, [])]
      : []),
    ...(ownership.private
      ? [
        py.class('Private', { bases: [py.id('Protected')], doc: 'A row that its owner and admins alone see.' }, []),
        seenBy(),
        hideRowsOfOthers(),
      ]
      : []),
  ], { doc: ownership.private ? 'Whose rows are whose, and who sees them.' : 'Whose rows are whose.' });
}

function owned(): py.Statement {
  return py.class('Owned', {
    doc: 'A row that belongs to a user: by a column, or as the row of a relation does.',
  }, [
    py.annAssign('__owner__', py.sub(ClassVar, str)),
    py.def('owned_by', {
      params: ['cls', py.param('user', Any)],
      returns: py.sub(ColumnElement, bool),
      decorators: [classmethod],
      doc: 'Say which rows belong to a user; without one none do.',
    }, [
      py.if(py.compare(py.id('user'), 'is', null), [py.return(py.call(sa('false')))]),
      py.annAssign('way', Any, py.call(getattr, [py.id('cls'), py.id('cls.__owner__')])),
      py.if(py.call(isinstance, [py.id('way.property'), orm('RelationshipProperty')]), [
        py.assign('parent', py.id('way.property.mapper.class_')),
        py.annAssign(
          'inherited',
          py.sub(ColumnElement, bool),
          py.chain(py.id('way'), ['has', [py.chain(py.id('parent'), ['owned_by', [py.id('user')]])]]),
        ),
        py.return(py.id('inherited')),
      ]),
      py.annAssign('own', py.sub(ColumnElement, bool), py.compare(py.id('way'), '==', py.id('user'))),
      py.return(py.id('own')),
    ]),
  ]);
}

function seenBy(): py.Statement {
  return py.def('seen_by', {
    params: [py.param('user', Any)],
    returns: py.sub(tuple, orm('LoaderCriteriaOption'), py.ellipsis),
    decorators: [py.call(lruCache, [], { maxsize: 1024 })],
    doc: 'Return what leaves the private rows of others out of a query.',
  }, [
    py.return(
      py.call(tuple, [
        py.generator(
          py.call(orm('with_loader_criteria'), [
            py.id('mapper.class_'),
            py.chain(py.id('mapper.class_'), ['owned_by', [py.id('user')]]),
          ], { include_aliases: true }),
          py.forIn('mapper', py.chain(Base, 'registry', 'mappers'), {
            if: [py.call(py.id('issubclass'), [py.id('mapper.class_'), py.id('Private')])],
          }),
        ),
      ]),
    ),
  ]);
}

/** Scripts have no caller, and see every row; so does what follows from a deletion. */
function hideRowsOfOthers(): py.Statement {
  return py.def('hide_rows_of_others', {
    params: [py.param('state', orm('ORMExecuteState'))],
    returns: null,
    decorators: [py.chain(sa('event'), ['listens_for', [orm('Session'), 'do_orm_execute']])],
    doc: 'Leave the private rows of others out of every query, and out of what it loads.',
  }, [
    py.annAssign(
      'caller',
      py.union(Caller, null),
      py.chain(py.id('state.session.info'), ['get', ['caller']]),
    ),
    py.if(py.or(py.compare(py.id('caller'), 'is', null), py.id('caller.is_admin')), [py.return()]),
    py.assign('everyone', py.chain(py.id('state.execution_options'), ['get', ['everyone', false]])),
    py.if(
      py.and(
        py.id('state.is_select'),
        py.not(py.id('state.is_column_load')),
        py.not(py.id('everyone')),
      ),
      [
        py.assign(
          'state.statement',
          py.chain(py.id('state.statement'), ['options', [py.star(py.call(py.id('seen_by'), [py.id('caller.id')]))]]),
        ),
      ],
    ),
  ]);
}
