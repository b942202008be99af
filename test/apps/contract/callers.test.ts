import { suite as tests } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../../src/contract/build.js';
import { complete } from '../../../src/domain/complete.js';
import { readSql } from '../../../src/read/sql/index.js';
import { memoryAdmin, memoryServer } from './memory-server.js';
import type { Report } from './report.js';
import { suite } from './suite.js';

const test = tests('black-box suite with callers');

const ddl = `
  CREATE TABLE users (
    id serial PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, name varchar(60), phone varchar(40),
    password_hash text NOT NULL, is_admin boolean NOT NULL DEFAULT false
  );
  CREATE TABLE topics (id serial PRIMARY KEY, name varchar(60) NOT NULL UNIQUE);
  CREATE TABLE notes (
    id serial PRIMARY KEY,
    owner_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    topic_id int REFERENCES topics (id) ON DELETE SET NULL,
    title varchar(80) NOT NULL
  );
  CREATE TABLE pages (
    id serial PRIMARY KEY, note_id int NOT NULL REFERENCES notes (id) ON DELETE CASCADE, body varchar(90) NOT NULL
  );
  CREATE TABLE labels (
    id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, text varchar(60) NOT NULL
  );
  CREATE TABLE note_labels (
    note_id int REFERENCES notes (id) ON DELETE CASCADE,
    label_id int REFERENCES labels (id) ON DELETE CASCADE,
    PRIMARY KEY (note_id, label_id)
  );`;
const notes = contract(
  complete(readSql(ddl).domain, {
    auth: 'jwt',
    database: 'postgresql',
    userScoped: true,
    policies: { labels: 'owned' },
  }),
);
const hidden = contract(
  complete(readSql(ddl).domain, { auth: 'jwt', database: 'postgresql', userScoped: true }),
);

const below = contract(
  complete(readSql(ddl).domain, { auth: 'jwt', database: 'postgresql', userScoped: true, scope: 'path' }),
);
const shared = contract(
  complete(readSql(ddl).domain, {
    auth: 'jwt',
    database: 'postgresql',
    policies: { labels: 'shared', notes: 'public' },
  }),
);

async function runWith(of: typeof notes, ...faults: readonly string[]): Promise<Report> {
  const server = await memoryServer(of, new Set(faults));
  try {
    return await suite(server.url, of, { admin: memoryAdmin, onlyCallers: faults.length > 0 });
  } finally {
    server.close();
  }
}

for (
  const [name, of] of [
    ['private rows', hidden],
    ['private and owned rows', notes],
    ['private rows below their user', below],
    ['rows that others than their owner change', shared],
  ] as const
) {
  test(`finds nothing in a server that keeps the contract with ${name}`, async () => {
    const report = await runWith(of);
    assert.equal(report.failures, []);
    const { matrix } = report;
    assert.ok(matrix);
    assert.ok(matrix.pairs > 500, `${matrix.pairs}`);
    assert.is(matrix.leaks, 0);
    console.log(
      `\n# callers, ${name}: ${report.checks} checks in ${report.requests} requests, ${report.milliseconds} ms; `
        + `${matrix.pairs} pairs tried over ${matrix.operations} operations`,
    );
  });
}

/** What somebody gets, or sees, that is not for them. */
const leaks = [
  'anyone does what admins do',
  'nobody lists rows',
  'others change rows',
  'others delete rows',
  'private rows are attached',
  'private rows are counted',
  'private rows are included',
  'private rows are listed',
  'private rows are shown by their key',
  'rows are given away',
  'rows are made for others',
  'users are shown whole',
];
for (const fault of leaks) {
  test(`counts as a leak: ${fault}`, async () => {
    // What is private is not even found to be changed.
    const { failures, matrix } = await runWith(fault.startsWith('others') ? notes : hidden, fault);
    assert.ok(failures.length > 0);
    assert.ok((matrix?.leaks ?? 0) > 0, failures.slice(0, 5).join('\n'));
  });
}

for (const fault of ['rows are made for others', 'rows are given away', 'nobody owns what they make']) {
  test(`notices of rows that others change: ${fault}`, async () => {
    const { failures } = await runWith(shared, fault);
    assert.ok(failures.length > 0);
  });
}

/** What goes wrong where paths name users: whom they let in, and whose rows they lead to. */
const astray = [
  ['paths of others are open', true],
  ['admins see all', true],
  ['the token says whose rows', true],
  ['anybody is a user', true],
  ['private rows are listed', true],
  ['rows are given away', true],
  ['words are users', false],
] as const;
for (const [fault, leaks] of astray) {
  test(`notices below users: ${fault}`, async () => {
    const { failures, matrix } = await runWith(below, fault);
    assert.ok(failures.length > 0);
    assert.is((matrix?.leaks ?? 0) > 0, leaks, failures.slice(0, 5).join('\n'));
  });
}

const faults = [
  'a new password asks for no old one',
  'a new password ends no session',
  'a route is not in the contract',
  'a session outlives reuse',
  'hidden rows are forbidden',
  'keys name private rows',
  'no WWW-Authenticate',
  'nobody owns what they make',
  'passwords may be long',
  'refresh tokens let in',
  'signing out ends nothing',
  'spent tokens work',
  'the token says the role',
  'tokens have no name of their own',
  'unknown users are told',
  'users promote themselves',
  'who is deleted stays',
];
for (const fault of faults) {
  test(`notices: ${fault}`, async () => {
    const { failures } = await runWith(hidden, fault);
    assert.ok(failures.length > 0);
  });
}

test('says that nobody could be asked as anyone, where no admin can sign in', async () => {
  const server = await memoryServer(hidden, new Set());
  try {
    const report = await suite(server.url, hidden, { admin: { name: 'nobody', password: 'nobody at all' } });
    assert.match(report.failures.join('\n'), 'admin signs in: 200');
    assert.match(report.failures.join('\n'), 'two users and an admin call');
  } finally {
    server.close();
  }
});

test.run();
