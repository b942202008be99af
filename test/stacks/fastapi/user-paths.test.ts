import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ScaffoldOptions } from '../../../src/index.js';
import { type Emitted, emitted } from './support.js';

const test = suite('private rows below their user in FastAPI');

const ddl = `
  CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);
  CREATE TABLE notes (id serial PRIMARY KEY, owner_id int REFERENCES users (id) ON DELETE SET NULL, body text);
  CREATE TABLE lines (id serial PRIMARY KEY, note_id int NOT NULL REFERENCES notes ON DELETE CASCADE, text text);
  CREATE TABLE topics (id serial PRIMARY KEY, name text);`;

const below = (more: string, options: Partial<ScaffoldOptions> = {}): Promise<Emitted> =>
  emitted(`${ddl}\n${more}`, { userScoped: true, scope: 'path', ...options });

test('by token there is nothing of it', async () => {
  const { paths, text } = await below('', { scope: 'token' });
  const all = paths.filter(path => path.endsWith('.py')).map(text).join('\n');
  assert.not.match(all, /speak_for_user|UserConvertor|owner_id\(db|self\.user\b/);
});

test('the router of private rows begins with the user, whom its dependency makes the caller', async () => {
  const { text } = await below('');
  assert.match(text('app/routes/note.py'), 'prefix="/{user_id:user}/notes"');
  assert.match(text('app/routes/note.py'), 'dependencies=[Depends(speak_for_user)]');
  assert.match(text('app/routes/note.py'), '@router.get("/{note_id}"');
  assert.match(text('app/routes/topic.py'), 'prefix="/topics"');
  assert.match(text('app/dependencies.py'), 'session.info["caller"] = user');
});

test('its routers stand last, and no word of another path is a user', async () => {
  const { text } = await below('');
  const order = ['user.router', 'topic.router', 'note.router', 'line.router'];
  const routers = text('app/routes/__init__.py');
  assert.equal(order.map(one => routers.indexOf(one)), order.map(one => routers.indexOf(one)).sort((a, b) => a - b));
  const words = /WORDS = \(([^)]*)\)/.exec(text('app/dependencies.py'))?.[1] ?? '';
  for (const word of ['auth', 'docs', 'topics', 'users']) assert.match(words, `"${word}"`);
  assert.not.match(words, '"notes"');
});

test('rows of tests have an owner, since what nobody owns has no path', async () => {
  const { text } = await below('');
  assert.match(text('app/tests/factories.py'), 'values["owner_id"] = await owner_id(db)');
  assert.not.match(text('app/tests/test_note.py'), 'NULLABLE = ["owner_id"');
  assert.not.match(text('app/tests/test_user.py'), 'deletion_lets_go');
});

test('tests ask as the user, as another one, and as an admin', async () => {
  const { text } = await below('');
  assert.match(text('app/tests/test_note.py'), 'test_notes_stand_below_their_user');
  assert.match(text('app/tests/test_note.py'), 'test_admins_make_rows_of_the_user_in_the_path');
  assert.match(text('app/tests/test_line.py'), 'test_lines_stand_below_their_user');
  assert.not.match(text('app/tests/test_topic.py'), 'below');
});

test('where users have one such row, others refer to that one', async () => {
  const { text } = await below(`
    CREATE TABLE wallets (id serial PRIMARY KEY, user_id int NOT NULL UNIQUE REFERENCES users (id), label text);
    CREATE TABLE payments (id serial PRIMARY KEY, wallet_id int NOT NULL REFERENCES wallets (id), amount int NOT NULL);`);
  assert.match(text('app/tests/factories.py'), 'await owner_id(db, Wallet.user_id)');
  assert.match(text('app/tests/factories.py'), '(await own_wallet(db)).id');
  assert.match(text('app/tests/test_wallet.py'), 'owner="user_id"');
});

test('the README says how paths begin, and what other users are told', async () => {
  const readme = (await below('')).text('README.md');
  assert.match(readme, 'Paths of private rows begin with the user whose they are: `GET /api/v1/{user_id}/notes`.');
  assert.not.match((await below('', { scope: 'token' })).text('README.md'), 'Paths of private rows');
});

test.run();
