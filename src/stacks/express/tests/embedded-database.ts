import type { Storage } from '../../../storage/storage.js';
import * as ts from '../../../syntax/typescript/index.js';

const PGlite = ts.symbol('@electric-sql/pglite', 'PGlite');
const PGLiteSocketServer = ts.symbol('@electric-sql/pglite-socket', 'PGLiteSocketServer');
const join = ts.symbol('node:path', 'join');
const mkdtemp = ts.symbol('node:fs/promises', 'mkdtemp');
const rm = ts.symbol('node:fs/promises', 'rm');
const tmpdir = ts.symbol('node:os', 'tmpdir');

const wanted = 'TEST_DATABASE_URL has to name an empty database of MySQL or MariaDB';

/** Extensions that come with the PostgreSQL of the tests, which loads them only where it is told to. */
const contributed: ReadonlySet<string> = new Set([
  'citext',
  'cube',
  'fuzzystrmatch',
  'hstore',
  'isn',
  'ltree',
  'pg_trgm',
  'pgcrypto',
  'seg',
  'tablefunc',
  'unaccent',
  'uuid-ossp',
]);

/** `embedded()`: a database that needs no server. */
export function embeddedDatabase(
  { dialect, extensions }: Pick<Storage, 'dialect' | 'extensions'>,
): ts.compiler.Statement {
  const returns = ts.ref('Promise', ts.ref('TestDatabase'));
  switch (dialect) {
    case 'postgresql':
      return ts.function(
        'embedded',
        { async: true, returns },
        inProcess(extensions.filter(name => contributed.has(name))),
      );
    case 'sqlite':
      return ts.function('embedded', { async: true, returns }, inFile());
    case 'mysql':
      return ts.function('embedded', {
        returns: ts.ref('Promise', ts.types.never),
        doc: 'MySQL lives in a server of its own.',
      }, [ts.return(ts.call(ts.id('Promise.reject'), [ts.new(ts.id('Error'), [wanted])]))]);
  }
}

/** PostgreSQL within the process, spoken to as any other. */
function inProcess(extensions: readonly string[]): readonly ts.StatementLike[] {
  const loaded = Object.fromEntries(extensions.map(extension => {
    const name = extension.replaceAll('-', '_');
    return [name, ts.symbol(`@electric-sql/pglite/contrib/${name}`, name)] as const;
  }));
  const options = { db: ts.id('db'), host: '127.0.0.1', port: 0, maxConnections: 20 };
  const address = ts.call(ts.id('server.getServerConn'));
  return [
    ts.const('db', ts.await(ts.chain(PGlite, ['create', extensions.length === 0 ? [] : [{ extensions: loaded }]]))),
    ts.const('server', ts.new(PGLiteSocketServer, [options])),
    ts.await(ts.call(ts.id('server.start'))),
    ts.const(
      'close',
      ts.asyncArrow([], [ts.await(ts.call(ts.id('server.stop'))), ts.await(ts.call(ts.id('db.close')))]),
    ),
    ts.return({
      url: ts.template(['postgresql://postgres@', address, '/postgres?sslmode=disable']),
      close: ts.id('close'),
    }),
  ];
}

function inFile(): readonly ts.StatementLike[] {
  return [
    ts.const('folder', ts.await(ts.call(mkdtemp, [ts.call(join, [ts.call(tmpdir), 'tests-'])]))),
    ts.return({
      url: ts.template(['file:', ts.call(join, [ts.id('folder'), 'test.db'])]),
      close: ts.arrow([], ts.call(rm, [ts.id('folder'), { recursive: true, force: true }])),
    }),
  ];
}
