import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract as contractOf } from '../../../src/contract/build.js';
import { complete } from '../../../src/domain/complete.js';
import { readSql } from '../../../src/index.js';
import { withDefaults } from '../../../src/options.js';
import { stackOf } from '../../../src/stack.js';
import type { ProjectOptions } from '../../../src/stacks/generator.js';
import { storage as storageOf } from '../../../src/storage/from-model.js';
import { emitted } from './support.js';

/** The text of a file of a project with callers; throws where there is no such file. */
async function known(ddl: string, given: Partial<ProjectOptions> = {}): Promise<(path: string) => string> {
  const options = withDefaults({ name: 'Shop', ...given, auth: 'jwt' });
  const stack = await stackOf('fastapi');
  const model = complete(readSql(ddl, { dialect: 'postgresql' }).domain, options);
  const contract = contractOf(model, { ...options, title: options.name });
  const resources = stack.resources(contract, model);
  const context = { contract, storage: storageOf(model), model, options, resources };
  const generate = await stack.prepare(context);
  const modules = [...generate(context)];
  return path => {
    const found = modules.find(module => module.path === path);
    if (found === undefined) throw new Error(`There is no ${path}.`);
    return found.print();
  };
}

const plain = 'CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);';
const own = `
  CREATE TYPE role AS ENUM ('admin', 'member');
  CREATE TYPE status AS ENUM ('active', 'banned');
  CREATE TABLE accounts (
    id uuid PRIMARY KEY, username varchar(40) NOT NULL UNIQUE, password_hash text NOT NULL,
    role role NOT NULL DEFAULT 'admin', status status NOT NULL
  );`;

const test = suite('identity in FastAPI');

test('without callers there is nothing of it', async () => {
  const { paths, text } = await emitted(plain, { auth: 'none' });
  assert.not.ok(paths.some(path => /auth|accounts|access|tokens|passwords|credential/.test(path)), paths.join(' '));
  assert.not.match(text('app/config.py'), 'jwt');
  assert.not.match(text('requirements.txt'), /jwt|bcrypt|multipart/);
});

test('the hash and the role are taken from where they stand', async () => {
  const apart = (await known(plain))('app/utils/accounts.py');
  assert.match(apart, 'select(User.id, Credential.password_hash, User.role)');
  assert.match(apart, /\.outerjoin\(\s*Credential, Credential\.user_id == User\.id\s*\)/);
  const text = await known(own);
  assert.match(text('app/utils/accounts.py'), 'select(Account.id, Account.password_hash, Account.role)');
  assert.not.match(text('app/utils/accounts.py'), 'outerjoin');
  assert.throws(() => text('app/models/credential.py'), /no app\/models\/credential/);
});

test('the README says who may do what, how a token is had, and how an admin comes about', async () => {
  const rows = `
    CREATE TABLE notes (id serial PRIMARY KEY, owner_id uuid NOT NULL REFERENCES accounts, body text);
    CREATE TABLE lines (id serial PRIMARY KEY, note_id int NOT NULL REFERENCES notes ON DELETE CASCADE, text text);
    CREATE TABLE topics (id serial PRIMARY KEY, name text);
    CREATE VIEW long_notes AS SELECT id, body FROM notes WHERE length(body) > 100;`;
  const readme = (await known(own + rows, { policies: { topics: 'public' } }))('README.md');
  const cells = [...readme.matchAll(/^\| (accounts|notes|lines|topics|long notes) +\|(.*)\|$/gm)].map(match =>
    [match[1], ...(match[2] ?? '').split('|')].map(cell => cell?.trim())
  );
  assert.equal(cells, [
    ['accounts', 'each their own', 'admins', 'each their own', 'admins', ''],
    ['notes', 'signed in', 'signed in', 'their owner', 'their owner', '`owner_id`'],
    ['lines', 'signed in', 'signed in', 'their owner', 'their owner', '`note_id` → `owner_id`'],
    ['topics', 'anyone', 'signed in', 'admins', 'admins', ''],
    ['long notes', 'signed in', '–', '–', '–', ''],
  ]);
  assert.match(readme, '--data \'{"username":"admin","password":"correct horse battery"}\'');
  assert.match(readme, 'UPDATE accounts SET "role" = \'admin\'\nWHERE username = \'ada\';');
  const apart = await known(plain, { existing: true, timestamps: false });
  assert.match(
    apart('README.md'),
    'UPDATE credentials SET "role" = \'admin\'\nWHERE user_id = (SELECT id FROM users WHERE email = \'ada@example.com\');',
  );
});

test('a table of the schema that is called like one of identity keeps its name', async () => {
  const text = await known(`${plain} CREATE TABLE refresh_tokens (id serial PRIMARY KEY, name text);`);
  assert.match(text('app/services/auth.py'), 'import AuthRefreshToken');
  assert.match(text('app/tests/service/test_sessions.py'), 'import AuthRefreshToken');
  assert.not.match(text('app/tests/service/test_sessions.py'), 'import RefreshToken');
});

test('no test asks for an empty list of what a user needs, for whoever asks is one', async () => {
  const text = await known(`
    CREATE TABLE towns (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE houses (id serial PRIMARY KEY, town_id int NOT NULL REFERENCES towns);
    CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, house_id int NOT NULL REFERENCES houses);
    CREATE TABLE cats (id serial PRIMARY KEY, house_id int NOT NULL REFERENCES houses);`);
  const asked = ['town', 'house', 'user', 'cat'].filter(name =>
    text(`app/tests/test_${name}.py`).includes('test_an_empty_list')
  );
  assert.equal(asked, ['cat']);
});

test('tables that are there keep their columns: role and hash stand in credentials', async () => {
  const text = await known(plain, { existing: true, timestamps: false });
  assert.match(text('app/utils/accounts.py'), 'Credential.role');
  assert.match(text('app/utils/accounts.py'), 'role or "viewer"');
  assert.not.match(text('app/services/auth.py'), 'role=');
});

test('where the database does not keep logins apart, the service does', async () => {
  const loose = 'CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL);';
  const text = await known(loose, { existing: true, timestamps: false });
  assert.match(text('app/services/user.py'), 'User.email == row.email, User.id != row.id');
  assert.not.match((await known(loose))('app/services/user.py'), 'async def _save');
});

test('what keeps users out is asked for', async () => {
  const asked = async (column: string): Promise<string> =>
    (await known(`CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, ${column});`))(
      'app/utils/accounts.py',
    );
  assert.match(await asked('suspended_at timestamptz'), 'User.suspended_at.is_(None)');
  assert.match(await asked('is_banned boolean'), 'User.is_banned.is_not(True)');
  assert.match(await asked('is_active boolean NOT NULL DEFAULT true'), 'User.is_active.is_(True)');
  assert.match((await known(own))('app/utils/accounts.py'), 'Account.status.not_in([Status.BANNED])');
});

test('who registers is no admin, whatever the column says, and may come in', async () => {
  const text = await known(own);
  assert.match(text('app/services/auth.py'), 'self.users.create(body, role=Role.MEMBER)');
  assert.match(text('app/services/account.py'), '{"status": Status.ACTIVE} | values');
  const flag = await known('CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE, is_admin boolean);');
  assert.match(flag('app/services/auth.py'), 'is_admin=False');
});

test('bodies take a password where the contract has one, and no privilege of those who register', async () => {
  const text = await known(own);
  const register = /class RegisterRequest.*?\n\n\n/s.exec(text('app/schemas/auth.py'))?.[0] ?? '';
  assert.match(register, 'password: Password');
  assert.not.match(register, /role|status/);
  assert.match(/class AccountCreate.*?\n\n\n/s.exec(text('app/schemas/account.py'))?.[0] ?? '', 'password: Password');
  assert.not.match(text('app/schemas/account.py').split('class AccountUpdate')[1] ?? '', 'Password');
});

test('a column for passwords that cannot hold a hash holds nothing', async () => {
  const text = await known(
    'CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, password varchar(20) NOT NULL);',
  );
  assert.match(text('app/services/user.py'), '{"password": ""} | values');
  assert.match(text('app/seed.py'), 'password=""');
  assert.not.match(text('app/schemas/user.py'), 'password: Annotated');
});

test('tables called like files of identity have files of their own', async () => {
  const text = await known(`${plain} CREATE TABLE auth (id serial PRIMARY KEY, name text);`);
  assert.match(text('app/routes/auth_.py'), 'ResourceRouter');
  assert.match(text('app/routes/auth.py'), 'async def login');
});

test('keys in tokens are read as the type of the users\' key', async () => {
  assert.match((await known(plain))('app/utils/accounts.py'), 'KEY: TypeAdapter[int] = TypeAdapter(Int32Param)');
  assert.match((await known(own))('app/utils/accounts.py'), 'KEY: TypeAdapter[UUID] = TypeAdapter(Uuid)');
  assert.match((await known(own))('app/access.py'), 'id: UUID | None');
});

test('the admin of the seed is named by what users sign in with', async () => {
  const text = await known(own);
  assert.match(text('app/seed.py'), 'seed_admin_username: str = "admin"');
  assert.match(text('.env.example'), 'SEED_ADMIN_USERNAME=admin');
  assert.match((await known(plain))('.env.example'), 'SEED_ADMIN_EMAIL=admin@example.com');
});

test('no admin of the seed is spoken of where no user can be made', async () => {
  const text = await known(`
    CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, age int NOT NULL,
      CONSTRAINT never CHECK (age > 5 AND age < 5));`);
  for (const file of ['.env.example', '.env.production', 'README.md', 'app/seed.py']) {
    assert.not.match(text(file), /seed_admin/i, file);
  }
});

const lists = `
  CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, password_hash text NOT NULL, role text);
  CREATE TABLE lists (id serial PRIMARY KEY, owner_id int NOT NULL REFERENCES users (id), title text NOT NULL);
  CREATE TABLE tasks (id serial PRIMARY KEY, list_id int NOT NULL REFERENCES lists (id), title text NOT NULL);
  CREATE TABLE labels (id serial PRIMARY KEY, name text NOT NULL);
  CREATE TABLE task_labels (task_id int REFERENCES tasks (id), label_id int REFERENCES labels (id), PRIMARY KEY (task_id, label_id));`;

test('tests ask for private rows by way of others: references, links, includes', async () => {
  const text = await known(lists, { policies: { lists: 'private' } });
  assert.match(text('app/tests/test_task.py'), 'test_list_id_has_to_be_seen');
  assert.match(text('app/tests/test_task.py'), '404, "not_found"');
  assert.match(text('app/tests/test_label.py'), 'test_others_see_no_tasks');
  assert.match(text('app/tests/test_label.py'), '409, "foreign_key"');
});

test('where nothing is private there are no such checks', async () => {
  const text = await known(lists);
  assert.not.match(text('app/tests/checks/access.py'), 'unseen');
  assert.match(text('app/tests/test_label.py'), '403, "forbidden"');
  assert.match((await known(plain))('app/tests/checks/__init__.py'), 'own_row');
  assert.not.match((await known(plain))('app/tests/checks/access.py'), 'links_of_others');
});

test('a row that others may change stays its owner\'s, where there are such rows', async () => {
  const text = await known(lists, { policies: { lists: 'shared' } });
  assert.match(text('app/services/base.py'), 'refuse_other_owner(self.session, row)');
  assert.not.match(text('app/utils/ownership.py'), 'require_owner');
  assert.match(text('app/tests/test_list_.py'), 'checks.owner_stays');
  assert.match(text('README.md'), 'admins alone give it to somebody else');
  assert.not.match((await known(lists))('app/services/base.py'), 'refuse_other_owner');
  assert.not.match((await known(lists))('README.md'), 'admins alone give it');
});

test('tests ask for what admins alone may do, and for the rows of other users', async () => {
  const text = (await known(lists, { policies: { labels: 'public' } }))('app/tests/service/test_access.py');
  for (const route of ['"POST", "/labels/{label_id}/tasks"', '"GET", "/users/{user_id}/lists"']) {
    assert.match(text, route);
  }
});

test('tests ask for no column that is hidden', async () => {
  const text = (await known(lists))('app/tests/test_user.py');
  for (const query of ['"sort_by=password_hash"', '"password_hash=1"']) assert.match(text, query);
});

test('lists of users are held against what answers show of them', async () => {
  const ddl =
    `${plain} CREATE TABLE teams (id serial PRIMARY KEY, title text NOT NULL, lead_id int REFERENCES users (id));
    CREATE TABLE team_users (team_id int REFERENCES teams (id), user_id int REFERENCES users (id), PRIMARY KEY (team_id, user_id));`;
  assert.match((await known(ddl))('app/tests/test_team.py'), 'columns=["id"');
  assert.not.match((await known(lists))('app/tests/checks/relating.py'), 'columns');
});

test.run();
