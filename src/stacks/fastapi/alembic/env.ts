import type { Dialect } from '../../../domain/dialect.js';
import type { Storage } from '../../../storage/storage.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import { isDialect } from '../app/models/sqlalchemy.js';
import { isDotted } from './table.js';

const { bool, dict, isinstance, str } = py.builtins;
const all = py.id('all');
const context = py.symbol('alembic', 'context');
const Any = py.symbol('typing', 'Any');
const metadata = py.attr(py.symbol('app.database', 'Base'), 'metadata');
const dialectName = py.chain(context, ['get_context'], 'dialect', 'name');

/** `alembic/env.py`: on which connection migrations run, and what they do not look at. */
export function envModule(storage: Storage): Module {
  const { schemas } = storage;
  const { existing } = storage;
  const hasDots = storage.tables.some(table => table.foreignKeys.some(isDotted));
  // Texts that lead to names with dots part at them when tables are reflected; and SQLite reads no such names of keys.
  const keys = storage.tables.flatMap(table =>
    table.foreignKeys.filter(key => isDotted(key) || key.name.includes('.')).map(({ name }) => name)
  );
  return py.module('alembic/env.py', [
    py.remarked(py.import('app.models'), 'noqa: F401  (makes the tables known)'),
    py.assign('config', py.attr(context, 'config')),
    py.annAssign(
      'INDEXES',
      py.sub(dict, Any, py.symbol('sqlalchemy', 'Index')),
      py.dictComp(
        py.id('index.name'),
        py.id('index'),
        py.forIn('table', py.chain(metadata, 'tables', ['values'])),
        py.forIn('index', py.id('table.indexes')),
      ),
    ),
    ...!hasDots ? [] : [
      py.annAssign('DOTTED', py.sub(py.builtins.set, py.union(str, null)), py.set([null, ...keys])),
      py.docstring('Foreign keys that are not read back as written; SQLite gives some no name.'),
    ],
    databaseUrl(),
    ...includeObject(existing, hasDots),
    ...existing ? [compareType(storage.dialect)] : [],
    ...schemas.length === 0 && !hasDots ? [] : [includeName(schemas, hasDots)],
    ...schemas.length === 0 ? [] : [tablesOn()],
    run(schemas, existing, hasDots),
    py.def('run_on', {
      params: [py.param('connection', py.symbol('sqlalchemy', 'Connection'))],
      returns: null,
      doc: 'Run the migrations on a connection.',
    }, [
      py.call(py.id('run'), [], {
        connection: py.id('connection'),
        ...(schemas.length === 0 ? {} : { target_metadata: py.call(py.id('tables_on'), [py.id('connection')]) }),
      }),
    ]),
    runOnline(),
    start(schemas),
  ], { doc: 'Runs migrations: on a connection that is handed in, or on `DATABASE_URL`.' });
}

function databaseUrl(): py.Statement {
  const settings = py.attr(py.call(py.symbol('app.config', 'get_settings')), 'database_url');
  return py.def('database_url', { returns: str, doc: 'Return the URL of the caller, or else that of the settings.' }, [
    py.annAssign('url', str, py.or(py.chain(py.id('config.attributes'), ['get', ['url']]), settings)),
    py.return(py.id('url')),
  ]);
}

/** Views and MySQL's stand-ins are no tables and columns of the models; some indexes are not read back as written. */
function includeObject(existing: boolean, dotted: boolean): readonly py.Statement[] {
  const { id } = py;
  const index = id('index');
  const parts = py.generator(
    py.call(isinstance, [id('part'), py.symbol('sqlalchemy', 'Column')]),
    py.forIn('part', py.attr(index, 'expressions')),
  );
  return [
    py.def('include_object', {
      params: [
        py.param('item', Any),
        py.param('name', py.union(str, null)),
        py.param('kind', str),
        py.param('reflected', bool),
        py.param('compare_to', Any),
      ],
      returns: bool,
      doc: 'Leave out views, MySQL\'s stand-ins, and what is not read back as written.',
    }, [
      ...existing
        ? [
          py.commented(
            py.if(
              py.and(py.compare(id('kind'), '==', 'table'), id('reflected'), py.compare(id('compare_to'), 'is', null)),
              [
                py.return(false),
              ],
            ),
            'Other tables of the database are no concern of these models.',
          ),
        ]
        : [],
      ...dotted
        ? [py.if(
          py.and(py.compare(id('kind'), '==', 'foreign_key_constraint'), py.compare(id('name'), 'in', id('DOTTED'))),
          [py.return(false)],
        )]
        : [],
      py.if(py.compare(id('kind'), '==', 'table'), [py.return(py.not(py.chain(id('item.info'), ['get', ['view']])))]),
      py.if(py.compare(id('kind'), '==', 'index'), [
        py.assign('index', py.chain(id('INDEXES'), ['get', [id('name')]])),
        py.return(py.or(py.compare(index, 'is', null), py.call(id('is_comparable'), [index]))),
      ]),
      py.return(
        py.not(
          py.and(
            py.compare(id('kind'), '==', 'column'),
            id('reflected'),
            py.chain(py.call(str, [id('name')]), ['endswith', ['_living']]),
          ),
        ),
      ),
    ]),
    py.def('is_comparable', {
      params: [py.param('index', py.symbol('sqlalchemy', 'Index'))],
      returns: bool,
      doc: 'Say whether the database reads an index back as it is written here.',
    }, [
      py.assign('dialect', dialectName),
      py.if(
        py.compare(
          py.chain(index, 'info', ['get', ['only', id('dialect')]]),
          '!=',
          id('dialect'),
        ),
        [py.return(false)],
      ),
      py.if(isDialect(id('dialect'), 'postgresql'), [py.return(true)]),
      py.assign('where', py.sub(py.sub(py.attr(index, 'dialect_options'), 'sqlite'), 'where')),
      py.if(
        py.and(py.compare(id('where'), 'is not', null), py.compare(id('dialect'), '!=', 'sqlite')),
        [py.return(false)],
      ),
      py.return(py.call(all, [parts])),
    ]),
  ];
}

/** Columns of a domain are modelled by the type beneath it, and texts with a list of values by an enum. */
function compareType(dialect: Dialect): py.Statement {
  const type = py.id('column_type');
  const listed = py.and(
    py.call(isinstance, [type, py.symbol('sqlalchemy', 'Enum')]),
    py.not(py.attr(type, 'native_enum')),
  );
  const DOMAIN = py.attr(py.symbol('sqlalchemy.dialects', 'postgresql'), 'DOMAIN');
  const isDomain = py.call(isinstance, [py.id('found_type'), DOMAIN]);
  return py.def('compare_type', {
    params: [
      py.param('_', Any),
      py.param('found', Any),
      py.param('column', Any),
      py.param('found_type', Any),
      py.param('column_type', Any),
    ],
    returns: py.union(bool, null),
    doc: 'Take domains for the types beneath, and listed values for the text they are.',
  }, [
    ...dialect === 'postgresql' ? [py.if(isDomain, [py.return(false)])] : [],
    py.return(py.ifExp(false, listed, null)),
  ]);
}

function includeName(schemas: readonly string[], dotted: boolean): py.Statement {
  const isKey = py.compare(py.id('kind'), '==', 'foreign_key_constraint');
  const ours = py.or(
    py.compare(py.id('kind'), '!=', 'schema'),
    py.compare(py.id('name'), 'in', py.set([null, ...schemas])),
  );
  return py.def('include_name', {
    params: [py.param('name', py.union(str, null)), py.param('kind', str), py.param('_', Any)],
    returns: bool,
    doc: dotted ? 'Look at what is ours and can be read back.' : 'Look at our schemas alone.',
  }, [
    ...dotted ? [py.if(isKey, [py.return(py.compare(py.id('name'), 'not in', py.id('DOTTED')))])] : [],
    py.return(schemas.length === 0 ? true : ours),
  ]);
}

/** SQLite has no schemas: there the tables are compared as they would stand without. */
function tablesOn(): py.Statement {
  const MetaData = py.symbol('sqlalchemy', 'MetaData');
  const { id } = py;
  return py.def('tables_on', {
    params: [py.param('connection', py.symbol('sqlalchemy', 'Connection'))],
    returns: MetaData,
    doc: 'Return the tables as the database has them: on SQLite without schemas.',
  }, [
    py.if(py.compare(id('connection.dialect.name'), '!=', 'sqlite'), [py.return(metadata)]),
    py.assign('plain', py.call(MetaData, [], { naming_convention: py.attr(metadata, 'naming_convention') })),
    py.annAssign(
      'options',
      py.sub(dict, str, Any),
      py.dict({
        schema: null,
        referred_schema_fn: py.lambda([py.vararg('_')], py.symbol('sqlalchemy.schema', 'BLANK_SCHEMA')),
      }),
    ),
    py.for('table', py.attr(metadata, 'sorted_tables'), [
      py.if(py.not(py.chain(id('table.info'), ['get', ['view']])), [
        py.chain(id('table'), ['to_metadata', [id('plain')], [py.doubleStar(id('options'))]]),
      ]),
    ]),
    py.return(id('plain')),
  ]);
}

function run(schemas: readonly string[], existing: boolean, dotted: boolean): py.Statement {
  return py.def('run', {
    params: [py.kwarg('options', Any)],
    returns: null,
    doc: 'Run the migrations that are asked for.',
  }, [
    py.chain(context, ['configure', [], [
      ...schemas.length === 0 ? [py.keyword('target_metadata', metadata)] : [],
      py.keyword('include_object', py.id('include_object')),
      ...existing ? [py.keyword('compare_type', py.id('compare_type'))] : [],
      ...schemas.length > 0 || dotted ? [py.keyword('include_name', py.id('include_name'))] : [],
      ...schemas.length > 0 ? [py.keyword('include_schemas', true)] : [],
      py.doubleStar(py.id('options')),
    ]]),
    py.with([py.chain(context, ['begin_transaction'])], [py.chain(context, ['run_migrations'])]),
  ]);
}

function runOnline(): py.Statement {
  const createAsyncEngine = py.symbol('sqlalchemy.ext.asyncio', 'create_async_engine');
  const NullPool = py.symbol('sqlalchemy', 'NullPool');
  return py.asyncDef('run_online', { returns: null, doc: 'Run the migrations on a connection of their own.' }, [
    py.assign('engine', py.call(createAsyncEngine, [py.call(py.id('database_url'))], { poolclass: NullPool })),
    py.asyncWith([py.as(py.chain(py.id('engine'), ['connect']), 'connection')], [
      py.await(py.chain(py.id('connection'), ['run_sync', [py.id('run_on')]])),
    ]),
    py.await(py.chain(py.id('engine'), ['dispose'])),
  ]);
}

function start(schemas: readonly string[]): py.Statement {
  const given = py.walrus('connection', py.chain(py.id('config.attributes'), ['get', ['connection']]));
  return py.if(
    py.chain(context, ['is_offline_mode']),
    [
      py.call(py.id('run'), [], {
        url: py.call(py.id('database_url')),
        literal_binds: true,
        ...(schemas.length === 0 ? {} : { target_metadata: metadata }),
      }),
    ],
    py.if(
      py.compare(given, 'is not', null),
      [py.call(py.id('run_on'), [py.id('connection')])],
      [py.chain(py.moduleSymbol('asyncio'), ['run', [py.call(py.id('run_online'))]])],
    ),
  );
}
