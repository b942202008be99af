import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GivenOptions } from '../../../src/options.js';
import { readSql } from '../../../src/read/sql/index.js';
import { type ExpressProject, expressProject } from '../../support/express.js';

const test = suite('express: services and routes');

const ddl = `
  CREATE TABLE users (id serial PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, name varchar(60));
  CREATE TABLE notes (
    id serial PRIMARY KEY,
    owner_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    reviewer_id int REFERENCES users (id) ON DELETE SET NULL,
    title varchar(80) NOT NULL,
    price numeric(8, 2),
    due_on date
  );
  CREATE TABLE pages (
    id serial PRIMARY KEY, note_id int NOT NULL REFERENCES notes (id) ON DELETE CASCADE, body text NOT NULL
  );
  CREATE TABLE quotes (id serial PRIMARY KEY, page_id int NOT NULL REFERENCES pages (id), text text NOT NULL);
  CREATE TABLE labels (id serial PRIMARY KEY, text varchar(60) NOT NULL UNIQUE);
  CREATE TABLE note_labels (
    note_id int REFERENCES notes (id) ON DELETE CASCADE,
    label_id int REFERENCES labels (id) ON DELETE CASCADE,
    PRIMARY KEY (note_id, label_id)
  );
  CREATE TABLE seats (
    hall varchar(10), row_number int, label varchar(20),
    next_hall varchar(10), next_row int,
    PRIMARY KEY (hall, row_number),
    FOREIGN KEY (next_hall, next_row) REFERENCES seats (hall, row_number)
  );`;

const projects = new Map<string, Promise<ExpressProject>>();

/** The project of the schema, made once for each set of options. */
function emitted(given: GivenOptions = {}): Promise<ExpressProject> {
  const key = JSON.stringify(given);
  const made = projects.get(key) ?? expressProject(readSql(ddl).domain, { database: 'postgresql', ...given });
  projects.set(key, made);
  return made;
}

/** A text without regard to how its lines are broken. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/([([{]) /g, '$1').replaceAll(/,? ([)\]}])/g, '$1');
}

function has(text: string, wanted: string): void {
  assert.ok(flat(text).includes(flat(wanted)), `${wanted}\nis not in\n${text}`);
}

function lacks(text: string, unwanted: string): void {
  assert.not.ok(flat(text).includes(flat(unwanted)), `${unwanted}\nis in\n${text}`);
}

test('private rows are a caller\'s own, and for admins all, whichever query asks for them', async () => {
  const project = await emitted({ userScoped: true });
  const rows = project.text('src/utils/rows.ts');
  has(rows, 'caller.admin ? { deleted_at: null } : { deleted_at: null, ...owners.notes(caller.id) }');
  has(rows, 'caller.admin ? { deleted_at: null } : { deleted_at: null, ...owners.pages(caller.id) }');
  has(rows, 'export const labels: Rule<Prisma.LabelWhereInput> = () => ({ deleted_at: null });');
  const owners = project.text('src/utils/owners.ts');
  has(owners, 'user === null ? NONE : { owner_id: user }');
  has(owners, 'user === null ? NONE : { note: notes(user) }');
});

test('every query of a service goes by the rows that are there for the caller', async () => {
  const project = await emitted({ userScoped: true });
  for (const file of ['note', 'page', 'label', 'user', 'quote', 'seat']) {
    const text = flat(project.text(`src/services/${file}.ts`));
    const queries = text.split(/db\.\w+\.(?:findMany|findFirst|count)\(/).slice(1).map(after => after.slice(0, 120));
    assert.ok(queries.length > 1, file);
    for (const query of queries) assert.match(query, /^\{where(?:[,}]|: .*(?:rows|owners)\.)/, file);
    assert.ok(text.includes('AND: [rows.'), file);
  }
});

test('without callers no function takes one, and nothing is owned', async () => {
  const project = await emitted({ auth: 'none' });
  const service = project.text('src/services/note.ts');
  lacks(service, 'caller');
  lacks(service, 'requireOwner');
  has(service, 'rows.notes()');
  assert.not.ok(project.modules.some(({ path }) => path === 'src/utils/owners.ts'));
  lacks(project.text('src/routes/note.ts'), 'policy');
});

test('who adds a row owns it, and nobody gives it away but admins', async () => {
  const service = (await emitted()).text('src/services/note.ts');
  has(service, 'const owner = body.owner_id ?? caller.id;');
  has(service, 'const data = { ...body, owner_id: owner };');
  has(service, 'requireOwner({ ...row, ...body }, caller);');
  has(service, 'if (row.owner_id !== caller.id) throw new ForbiddenError();');
});

test('admins alone name somebody else as the owner of a row that others may change, too', async () => {
  const service = (await emitted({ policies: { notes: 'shared' } })).text('src/services/note.ts');
  has(service, 'refuseOtherOwner(data.owner_id, caller);');
  has(service, 'refuseOtherOwner(body.owner_id, caller, row.owner_id);');
  has(service, 'owner !== undefined && owner !== before && owner !== caller.id');
  lacks((await emitted()).text('src/services/note.ts'), 'refuseOtherOwner');
});

test('a row whose owner may be missing is nobody\'s where the body says so', async () => {
  const { domain } = readSql(ddl.replace('owner_id int NOT NULL', 'owner_id int'));
  const service = (await expressProject(domain, { policies: { notes: 'shared' } })).text('src/services/note.ts');
  has(service, 'const owner = body.owner_id === undefined ? caller.id : body.owner_id;');
  has(service, 'owner !== undefined && owner !== null && owner !== before');
});

test('a row that hangs on an owned one belongs to whoever that one belongs to', async () => {
  const service = (await emitted()).text('src/services/quote.ts');
  has(service, 'await requireOwner(data, caller);'.replace('data', 'body'));
  has(service, 'db.page.count({ where: { AND: [{ id: row.page_id }, owners.pages(caller.id)] } })');
});

test('references are looked up only where the body changes them', async () => {
  const service = (await emitted()).text('src/services/note.ts');
  has(
    service,
    `if ('reviewer_id' in changed && isGiven(row.reviewer_id)) {
    await requireReference(
      db.user.count({ where: { AND: [rows.users(caller), { id: row.reviewer_id }] } }), 'reviewer_id');`,
  );
});

test('a row with a key of its own may name itself before it is there', async () => {
  const service = (await emitted()).text('src/services/seat.ts');
  has(service, 'if (row.hall !== row.next_hall || row.row_number !== row.next_row)');
});

test('keys of several columns are told apart column by column', async () => {
  const service = (await emitted()).text('src/services/seat.ts');
  has(service, '{ hall: key.seat_hall, row_number: key.seat_row_number }');
  has(service, 'where: { hall_row_number: { hall: row.hall, row_number: row.row_number } }');
});

test('deletion marks what hangs on a row, lets go of it, or asks whether something living needs it', async () => {
  const deletion = (await emitted()).text('src/utils/deletion.ts');
  has(
    deletion,
    `await notes(
      tx,
      await tx.note.findMany({ where: { owner_id: { in: ids }, deleted_at: null }, select: { id: true } }),
      needed`,
  );
  has(deletion, 'where: { reviewer_id: { in: ids }, deleted_at: null }, data: { reviewer_id: null }');
  has(deletion, 'needed.push(() => tx.quote.count({ where: { page_id: { in: ids }, deleted_at: null } }));');
  has(
    deletion,
    'export async function labels(tx: Prisma.TransactionClient, rows: readonly Pick<Label, \'id\'>[]): Promise<void>',
  );
});

test('rows are removed for good where nothing marks them', async () => {
  const deletion = (await emitted({ softDelete: 'none' })).text('src/utils/deletion.ts');
  lacks(deletion, 'deleted_at');
  has(deletion, 'await tx.note.deleteMany({ where: { id: { in: ids } } });');
});

test('a relation to many shows the first rows of each parent, ranked by the database', async () => {
  const service = (await emitted()).text('src/services/page.ts');
  has(service, 'await firstOf(Prisma.sql`"pages"."note_id"`');
  has(service, 'order: Prisma.sql`"pages"."created_at" DESC, "pages"."id" DESC`');
  const over = (await emitted()).text('src/services/label.ts');
  has(over, 'from: Prisma.sql`"note_labels" JOIN "labels" ON "note_labels"."label_id" = "labels"."id"`');
});

test('names of tables cannot end the SQL or the template that they stand in', async () => {
  const hostile = `
    CREATE TABLE "a\`b\${c}""d" (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE "e\`f" (id serial PRIMARY KEY, a_id int NOT NULL REFERENCES "a\`b\${c}""d" (id));`;
  const project = await expressProject(readSql(hostile).domain, { database: 'postgresql', auth: 'none' });
  const services = project.modules.filter(({ path }) => path.startsWith('src/services/')).map(one => one.print());
  assert.is(services.length, 2);
  assert.ok(services.some(text => text.includes('"e\\`f"."a_id"')), services.join('\n'));
});

test('values of answers are written as the contract has them', async () => {
  const service = (await emitted()).text('src/services/note.ts');
  has(service, 'price: row.price === null ? null : row.price.toFixed(2)');
  has(service, 'due_on: row.due_on === null ? null : dateText(row.due_on)');
  has(service, 'created_at: row.created_at.toISOString()');
});

test('columns that only the server sees stand in no answer, filter or order', async () => {
  const service = (await emitted()).text('src/services/note.ts');
  lacks(service.slice(service.indexOf('export function toNote'), service.indexOf('async function show')), 'deleted_at');
  lacks(service, 'deleted_at: (');
});

test('routes stand in the contract\'s order, and say what they take and answer', async () => {
  const project = await emitted();
  const { context } = project;
  for (const resource of context.contract.resources) {
    const { file } = context.names.entity(resource.entity.id);
    const text = flat(project.text(`src/routes/${file}.ts`));
    const ids = [...text.matchAll(/id: '(\w+)'/g)].map(found => found[1]);
    assert.equal(ids, resource.operations.map(operation => operation.id));
  }
});

test('users read and change themselves, and admins everyone', async () => {
  const routes = (await emitted()).text('src/routes/user.ts');
  has(routes, 'requireSelf(params, caller); return users.update(params, body, caller);');
  has(routes, 'if (!caller.admin && caller.id !== params.user_id) throw new ForbiddenError();');
});

test('below a user in paths rows are theirs, whoever asks, and nobody speaks for another but admins', async () => {
  const project = await emitted({ userScoped: true, scope: 'path' });
  const routes = project.text('src/routes/note.ts');
  has(routes, 'params: z.object({ user_id: UserKey.shape.user_id, ...NoteKey.shape })');
  has(
    routes,
    `const user = await userOfPath(params.user_id, caller);
    return notes.update(params, body, user);`,
  );
  lacks(routes, ', caller));');
  has(project.text('src/utils/path-users.ts'), 'if (!caller.admin) throw new ForbiddenError();');
  has(project.text('src/utils/route.ts'), '|| this.heads.has(\'\') && !WORDS.has(head)');
  lacks(project.text('src/routes/label.ts'), 'userOfPath');
  const byToken = await emitted({ userScoped: true });
  assert.not.ok(byToken.modules.some(({ path }) => path === 'src/utils/path-users.ts'));
  lacks(byToken.text('src/utils/route.ts'), 'WORDS');
});

test('detaching what is not attached is 404', async () => {
  const routes = (await emitted()).text('src/routes/note.ts');
  has(routes, 'if (await notes.detachLabels(params, [params.label_id], caller) === 0) throw new NotFoundError();');
});

test('to write what stands there already is no change, and leaves the time of the last one alone', async () => {
  const project = await emitted();
  has(project.text('src/services/note.ts'), 'data: changes(row, body)');
  has(project.text('src/services/user.ts'), 'data: { ...changes(row, body), ...also }');
  const timeless = await emitted({ timestamps: false });
  has(timeless.text('src/services/note.ts'), 'data: body');
  assert.not.ok(timeless.modules.some(({ path }) => path === 'src/utils/changes.ts'));
});

test('a foreign key that is narrower than its target is as wide to the client, and answered as narrow', async () => {
  const { domain } = readSql(`
    CREATE TABLE parts (id bigserial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE bolts (id serial PRIMARY KEY, part_id int NOT NULL REFERENCES parts (id), spare_id int REFERENCES parts (id));`);
  const project = await expressProject(domain, { database: 'postgresql' });
  has(project.text('src/services/bolt.ts'), 'part_id: Number(row.part_id)');
  has(project.text('src/services/bolt.ts'), 'spare_id: row.spare_id === null ? null : Number(row.spare_id)');
});

test.run();
