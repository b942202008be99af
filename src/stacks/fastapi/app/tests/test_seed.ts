import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { TestFacts } from '../../../shared/rows/facts.js';
import { adminSetting } from '../seed-admin.js';
import type { UserTests } from './user-tests.js';

const { str } = py.builtins;
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const seed = py.symbol('app', 'seed');
const Path = py.symbol('pathlib', 'Path');
const pytest = py.moduleSymbol('pytest');
const Config = py.symbol('alembic.config', 'Config');
const ROOT = py.symbol('app.tests.conftest', 'ROOT');
const command = py.symbol('alembic', 'command');
const toThread = py.symbol('anyio', 'to_thread');
const SecretStr = py.symbol('pydantic', 'SecretStr');
const PASSWORD = py.symbol('app.tests.factories', 'PASSWORD');
const findAccount = py.symbol('app.utils.accounts', 'find_account');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');
const Settings = py.symbol('app.config', 'Settings');

/** `app/tests/test_seed.py`; where no rows can be made, the script adds none, and the migrations alone are tested. */
export function testSeedModule(facts: ReadonlyMap<string, TestFacts>, users: UserTests | null): Module {
  if (![...facts.values()].some(({ makeable }) => makeable)) {
    return py.module('app/tests/test_seed.py', [
      py.asyncDef('test_migrate', { params: [py.param('tmp_path', Path)], returns: null }, migrating()),
    ], { doc: 'Tests of the migrations.' });
  }
  return py.module('app/tests/test_seed.py', [
    py.asyncDef('test_rows_are_added_once', { params: [py.param('db', AsyncSession)], returns: null }, [
      py.assert(py.await(py.chain(seed, ['seed', [py.id('db')]]))),
      py.assert(py.not(py.await(py.chain(seed, ['seed', [py.id('db')]])))),
    ]),
    py.asyncDef('test_migrate_and_seed', {
      params: [
        py.param('tmp_path', Path),
        py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch')),
        py.param('capsys', py.sub(py.attr(pytest, 'CaptureFixture'), str)),
      ],
      returns: null,
    }, [
      ...migrating(),
      py.assign(
        'settings',
        py.chain(Settings, ['model_construct', [], { database_url: py.id('url'), db_pool: false }]),
      ),
      py.chain(py.id('monkeypatch'), ['setattr', [seed, 'get_settings', py.lambda([], py.id('settings'))]]),
      py.for('expected', py.tuple(['Rows added.', 'nothing was added']), [
        py.chain(py.id('capsys'), ['readouterr']),
        py.await(py.chain(seed, ['main'])),
        py.assert(py.compare(py.id('expected'), 'in', py.chain(py.id('capsys'), ['readouterr'], 'out'))),
      ]),
    ]),
    ...(users === null ? [] : adminTests(users)),
  ], { doc: 'Tests of the rows that the seed script adds, and of the migrations.' });
}

/** The admin that the script makes of the first user. */
function adminTests({ identity: { user, loginAttribute, ...identity } }: UserTests): readonly py.Statement[] {
  const settings = py.id('settings');
  const account = py.id('account');
  const read = (of: py.Value): py.Expression => py.await(py.chain(seed, ['read_admin', [of, 4]]));
  const made = (password: py.Value): py.Expression =>
    py.chain(seed, 'SeedSettings', ['model_construct', [], { seed_admin_password: py.call(SecretStr, [password]) }]);
  const { name } = adminSetting({ user, loginAttribute, ...identity });
  return [
    py.asyncDef('test_an_admin_is_added', { params: [py.param('db', AsyncSession)], returns: null }, [
      py.assign('settings', made(PASSWORD)),
      py.assert(py.await(py.chain(seed, ['seed', [py.id('db'), read(settings)]]))),
      py.assign('name', py.attr(settings, name)),
      py.assign(
        'account',
        py.await(py.call(findAccount, [py.id('db'), py.compare(py.attr(user, loginAttribute), '==', py.id('name'))])),
      ),
      py.assert(py.and(py.compare(account, 'is not', null), py.attr(account, 'is_admin'))),
      py.assert(py.await(py.chain(py.call(Passwords, [4]), ['match', [PASSWORD, py.attr(account, 'password_hash')]]))),
    ]),
    py.asyncDef('test_without_a_password_there_is_no_admin', { returns: null }, [
      py.assert(py.compare(read(made('')), 'is', null)),
      py.for('wrong', py.tuple([py.binop('x', '*', 7), py.binop('x', '*', 73)]), [
        py.with([py.chain(pytest, ['raises', [py.builtins.ValueError], { match: 'SEED_ADMIN_PASSWORD' }])], [
          read(made(py.id('wrong'))),
        ]),
      ]),
    ]),
  ];
}

/** Up, down and up again, in a file whose name has a sign that addresses and configurations use. */
function migrating(): py.Statement[] {
  return [
    py.assign('url', py.fstring(['sqlite+aiosqlite:///', py.id('tmp_path'), '/50%25.db'])),
    py.assign('config', py.call(Config, [], { toml_file: py.binop(ROOT, '/', 'pyproject.toml') })),
    py.assign(py.sub(py.id('config.attributes'), 'url'), py.id('url')),
    py.for('step', py.tuple(['up', 'down', 'up']), [
      py.if(py.compare(py.id('step'), '==', 'up'), [
        py.await(py.chain(toThread, ['run_sync', [py.attr(command, 'upgrade'), py.id('config'), 'head']])),
        py.await(py.chain(toThread, ['run_sync', [py.attr(command, 'check'), py.id('config')]])),
      ], [py.await(py.chain(toThread, ['run_sync', [py.attr(command, 'downgrade'), py.id('config'), 'base']]))]),
    ]),
  ];
}
