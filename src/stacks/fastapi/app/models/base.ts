import type { SoftDelete } from '../../../../domain/model.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { createdInfo } from './column.js';
import { orm, own, sa, sqlText } from './sqlalchemy.js';

const { bool, classmethod, dict, staticmethod, str } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Mapping = py.symbol('collections.abc', 'Mapping');
const ColumnElement = sa('ColumnElement');
const datetime = py.symbol('datetime', 'datetime');

/** What the models of a project share. */
export interface Shared {
  /** Whether some table keeps the times of its rows by the names `created_at` and `updated_at`. */
  readonly timestamps: boolean;
  /** How rows are marked as deleted; null where they are removed. */
  readonly softDelete: SoftDelete['kind'] | null;
  /** Whether tables stand in schemas, which SQLite has not. */
  readonly schemas: boolean;
  /** Whether columns beside a key are numbered, which PostgreSQL alone does by itself. */
  readonly numbers: boolean;
  /** Whether some of them are by a sequence. */
  readonly sequences: boolean;
}

/** `app/models/base.py`: the mixins, and the event that hides deleted rows. */
export function baseModule(shared: Shared): Module {
  return py.module('app/models/base.py', [
    ...shared.timestamps ? [timestamps()] : [],
    ...shared.softDelete === null ? [] : softDelete(shared.softDelete),
    ...shared.schemas ? [leaveSchemas()] : [],
    ...shared.numbers ? [numberRow(shared.sequences)] : [],
  ], { doc: docOf(shared) });
}

function docOf({ timestamps, softDelete }: Shared): string {
  const parts = [...timestamps ? ['timestamps'] : [], ...softDelete === null ? [] : ['the mark of a deleted row']];
  return parts.length === 0 ? 'What models share.' : `What models share: ${parts.join(' and ')}.`;
}

function timestamps(): py.Statement {
  const now = { default: own('utcnow') };
  const server = { server_default: sqlText('(CURRENT_TIMESTAMP)') };
  const type = py.sub(orm('Mapped'), datetime);
  return py.class('Timestamps', { doc: 'When a row was made and last changed.' }, [
    py.annAssign(
      'created_at',
      type,
      py.call(orm('mapped_column'), [own('UTCDateTime')], { ...now, ...server, info: createdInfo }),
    ),
    py.annAssign(
      'updated_at',
      type,
      py.call(orm('mapped_column'), [own('UTCDateTime')], { ...now, onupdate: own('utcnow'), ...server }),
    ),
  ]);
}

/** The mixin of rows that are marked, the predicate of their uniques, and what hides them. */
function softDelete(kind: SoftDelete['kind']): readonly py.StatementLike[] {
  const where = kind === 'deleted_at' ? 'deleted_at IS NULL' : 'is_active';
  const column = kind === 'deleted_at'
    ? py.annAssign(
      'deleted_at',
      py.sub(orm('Mapped'), py.union(datetime, null)),
      py.call(orm('mapped_column'), [own('UTCDateTime')]),
    )
    : py.annAssign(
      'is_active',
      py.sub(orm('Mapped'), bool),
      py.call(orm('mapped_column'), [], { default: true, server_default: py.call(sa('true')) }),
    );
  const alive = kind === 'deleted_at' ? ['is_', [null]] as const : ['is_', [true]] as const;
  const mark: py.Value = kind === 'deleted_at' ? py.call(own('utcnow')) : false;
  return [
    py.class('SoftDelete', { doc: 'A row that is marked when it is deleted, and hidden from then on.' }, [
      column,
      py.def('living', {
        params: ['cls'],
        returns: py.sub(ColumnElement, bool),
        decorators: [classmethod],
        doc: 'Say which rows are not deleted.',
      }, [py.return(py.chain(py.id(`cls.${kind}`), alive))]),
      py.def('mark', {
        returns: py.sub(dict, str, Any),
        decorators: [staticmethod],
        doc: 'Return the values that mark a row as deleted.',
      }, [py.return(py.dict({ [kind]: mark }))]),
    ]),
    py.annAssign(
      'LIVING',
      py.sub(Mapping, str, Any),
      py.dict({ postgresql_where: sqlText(where), sqlite_where: sqlText(where) }),
    ),
    py.docstring('Options of an index that is unique among living rows only.'),
    py.assign('LIVING_ROWS', hiddenRows),
    py.docstring('The option that leaves deleted rows out of a query.'),
    hideDeletedRows(),
  ];
}

/** Made once: SQLAlchemy looks into the lambda of each one that it is given. */
const hiddenRows = py.call(
  orm('with_loader_criteria'),
  [py.id('SoftDelete'), py.lambda(['model'], py.chain(py.id('model'), ['living']))],
  { include_aliases: true },
);

function hideDeletedRows(): py.Statement {
  return py.def('hide_deleted_rows', {
    params: [py.param('state', orm('ORMExecuteState'))],
    returns: null,
    decorators: [py.chain(sa('event'), ['listens_for', [orm('Session'), 'do_orm_execute']])],
    doc: 'Leave deleted rows out of every query, and out of what it loads.',
  }, [
    py.if(py.and(py.id('state.is_select'), py.not(py.id('state.is_column_load'))), [
      py.assign('state.statement', py.chain(py.id('state.statement'), ['options', [py.id('LIVING_ROWS')]])),
    ]),
  ]);
}

/** On SQLite, where the tests run, all tables stand side by side; their names differ without the schemas too. */
function leaveSchemas(): py.Statement {
  const tables = py.chain(py.symbol('app.database', 'Base'), 'metadata', 'tables', ['values']);
  return py.def('leave_schemas', {
    params: [py.param('connection', sa('Connection'))],
    returns: null,
    decorators: [py.chain(sa('event'), ['listens_for', [sa('Engine'), 'engine_connect']])],
    doc: 'Take the tables out of their schemas on SQLite, which has none.',
  }, [
    py.if(py.compare(py.id('connection.dialect.name'), '==', 'sqlite'), [
      py.for('table', tables, [py.assign('table.schema', null)]),
    ]),
  ]);
}

/** SQLite and MySQL number no more than the one column that is the key; part of a longer key is numbered here. */
function numberRow(sequences: boolean): py.Statement {
  const { id } = py;
  const noIdentity = py.compare(id('column.identity'), 'is', null);
  const hasSequence = py.call(py.builtins.isinstance, [id('column.default'), sa('Sequence')]);
  const hasIdentity = py.compare(id('column.identity'), 'is not', null);
  const isKey = py.compare(id('mapper.primary_key'), '==', py.tuple([id('column')]));
  return py.def('number_row', {
    params: [
      py.param('mapper', py.sub(orm('Mapper'), Any)),
      py.param('connection', sa('Connection')),
      py.param('row', Any),
    ],
    returns: null,
    decorators: [py.chain(sa('event'), ['listens_for', [orm('Mapper'), 'before_insert']])],
    doc: 'Number columns beside a key, where the database does not.',
  }, [
    py.if(py.compare(id('connection.dialect.name'), '==', 'postgresql'), [py.return()]),
    py.for('column', id('mapper.columns'), [
      py.assign('name', py.attr(py.chain(id('mapper'), ['get_property_by_column', [id('column')]]), 'key')),
      py.assign('given', py.compare(py.call(id('getattr'), [id('row'), id('name')]), 'is not', null)),
      ...sequences ? [py.assign('numbered', py.or(hasIdentity, hasSequence))] : [],
      py.if(py.or(isKey, id('given'), sequences ? py.not(id('numbered')) : noIdentity), [
        py.continue(),
      ]),
      py.assign(
        'last',
        py.or(
          py.chain(id('connection'), ['scalar', [
            py.call(sa('select'), [py.chain(sa('func'), ['max', [id('column')]])]),
          ]]),
          0,
        ),
      ),
      py.assign(
        'number',
        py.binop(
          py.call(id('max'), [id('last'), py.chain(id('connection.info'), ['get', [id('column'), 0]])]),
          '+',
          1,
        ),
      ),
      py.assign(py.sub(id('connection.info'), id('column')), id('number')),
      py.call(id('setattr'), [id('row'), id('name'), id('number')]),
    ]),
  ]);
}
