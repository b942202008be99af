import type { SourceFile } from 'ts-morph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract as contractOf } from '../../../src/contract/build.js';
import type { Contract } from '../../../src/contract/contract.js';
import { complete } from '../../../src/domain/complete.js';
import { readSql } from '../../../src/index.js';
import { type GivenOptions, withDefaults } from '../../../src/options.js';
import { expressContext } from '../../../src/stacks/express/context.js';
import { identityModules } from '../../../src/stacks/express/src/identity.js';
import { storage as storageOf } from '../../../src/storage/from-model.js';
import type { Module } from '../../../src/syntax/core/module.js';
import * as ts from '../../../src/syntax/typescript/index.js';
import { expressProject } from '../../support/express.js';

const test = suite('identity in Express');

const plain = 'CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);';
const own = `
  CREATE TYPE role AS ENUM ('super-admin', 'member');
  CREATE TYPE status AS ENUM ('banned', 'active');
  CREATE TABLE accounts (
    id uuid PRIMARY KEY, username varchar(40) NOT NULL UNIQUE, password_hash text NOT NULL,
    role role NOT NULL DEFAULT 'super-admin', status status NOT NULL
  );`;

interface Emitted {
  readonly contract: Contract;
  readonly modules: readonly Module[];
  /** The text of a file; throws where there is no such file. */
  readonly text: (path: string) => string;
}

/** What of a project tells who calls. */
function emitted(ddl: string, given: GivenOptions = {}): Emitted {
  const options = withDefaults({ name: 'Shop', database: 'postgresql', auth: 'jwt', ...given });
  const model = complete(readSql(ddl, { dialect: 'postgresql' }).domain, options);
  const contract = contractOf(model, { ...options, title: options.name });
  const context = expressContext({ contract, storage: storageOf(model), model, options, resources: [] });
  const modules = [...identityModules(context)];
  return {
    contract,
    modules,
    text: path => {
      const found = modules.find(module => module.path === path);
      if (found === undefined) throw new Error(`There is no ${path}.`);
      return found.print();
    },
  };
}

/** The tree of a module. */
function fileOf(ddl: string, path: string, given: GivenOptions = {}): Promise<SourceFile> {
  const { text } = emitted(ddl, given);
  return ts.sourceFile({ path, print: () => text(path) });
}

/** What a constant of a module is set to, in one line. */
function valueOf(file: SourceFile, name: string): string {
  return oneLine(file.getVariableDeclarationOrThrow(name).getInitializerOrThrow().getText());
}

/** What a function does, in one line. */
function bodyOf(file: SourceFile, name: string): string {
  return oneLine(file.getFunctionOrThrow(name).getBodyText() ?? '');
}

function oneLine(text: string): string {
  return text.replaceAll(/,?\n\s*(?=[}\])])/g, ' ').replaceAll(/\n\s*/g, ' ');
}

const accounts = 'src/utils/accounts.ts';
const auth = 'src/services/auth.ts';

test('without callers there is nothing of it', async () => {
  assert.equal(emitted(plain, { auth: 'none' }).modules, []);
  const { modules } = await expressProject(readSql(plain, { dialect: 'postgresql' }).domain, { auth: 'jwt' });
  const paths = new Set(modules.map(({ path }) => path));
  const known = emitted(plain).modules.map(({ path }) => path);
  assert.is(known.length, 10);
  for (const path of known) assert.ok(paths.has(path), path);
});

test('callers are told by a key of the type of the users\' own', async () => {
  const types = { bigint: 'bigint', integer: 'number', uuid: 'string', 'varchar(20)': 'string' };
  for (const [type, expected] of Object.entries(types)) {
    const file = await fileOf(
      `CREATE TABLE users (id ${type} PRIMARY KEY, email text NOT NULL UNIQUE);`,
      'src/access.ts',
    );
    const key = file.getInterfaceOrThrow('Caller').getPropertyOrThrow('id');
    assert.is(key.getTypeNodeOrThrow().getText(), `${expected} | null`, type);
    assert.ok(key.isReadonly());
  }
});

test('the hash and the role are taken from where they stand', async () => {
  const apart = await fileOf(plain, accounts);
  assert.match(valueOf(apart, 'ACCOUNT'), '{ id: true, role: true }');
  assert.match(valueOf(apart, 'SECRET_ACCOUNT'), 'credential: { select: { password_hash: true } }');
  assert.match(bodyOf(apart, 'findSecretAccount'), 'row.credential?.password_hash ?? null');
  assert.match(bodyOf(apart, 'newUser'), 'credential: { create: { password_hash: hash } }');
  const beside = await fileOf(own, accounts);
  assert.match(valueOf(beside, 'SECRET_ACCOUNT'), '{ ...ACCOUNT, password_hash: true }');
  assert.match(bodyOf(beside, 'newUser'), 'return { ...values, password_hash: hash };');
});

test('in tables that stay as they are the role stands among the credentials, and may be missing there', async () => {
  const file = await fileOf(plain, accounts, { existing: true });
  assert.match(valueOf(file, 'ACCOUNT'), '{ id: true, credential: { select: { role: true } } }');
  assert.match(
    valueOf(file, 'SECRET_ACCOUNT'),
    '{ ...ACCOUNT, credential: { select: { role: true, password_hash: true } } }',
  );
  assert.match(bodyOf(file, 'toAccount'), 'row.credential?.role ?? \'viewer\'');
  const { text } = emitted(plain, { existing: true });
  assert.match(text(auth), 'users.create({ ...body })');
  assert.throws(() => text('src/utils/privileges.ts'), /no src\/utils\/privileges/);
});

test('roles are told in the words of the schema, a flag\'s in two of its own', async () => {
  const named = await fileOf(own, accounts);
  assert.is(valueOf(named, 'ROLES'), '{ super_admin: \'super-admin\', member: \'member\' }');
  assert.match(bodyOf(named, 'toAccount'), 'const role = ROLES[row.role];');
  assert.match(bodyOf(named, 'toAccount'), 'role === \'super-admin\'');
  const flag = await fileOf(plain.replace('email', 'is_admin boolean, email'), accounts);
  assert.match(
    bodyOf(flag, 'toAccount'),
    'const admin = row.is_admin === true; const role = admin ? \'admin\' : \'user\';',
  );
  assert.is(flag.getVariableDeclaration('ROLES'), undefined);
});

test('what shuts users out is asked for with them', async () => {
  const welcome = async (column: string, given: GivenOptions = {}): Promise<string> => {
    const ddl = plain.replace('email', `${column}, email`);
    return valueOf(await fileOf(ddl, accounts, { softDelete: 'none', ...given }), 'WELCOME').replace(
      / satisfies.*/,
      '',
    );
  };
  assert.is(await welcome('banned_at timestamptz'), '{ banned_at: null }');
  assert.is(await welcome('is_active boolean'), '{ is_active: true }');
  assert.is(await welcome('is_banned boolean NOT NULL DEFAULT false'), '{ is_banned: false }');
  assert.is(await welcome('is_banned boolean'), '{ OR: [{ is_banned: null }, { is_banned: false }] }');
  assert.is(await welcome('name text', { softDelete: 'deleted_at' }), '{ deleted_at: null }');
  const words = valueOf(await fileOf(own, accounts, { softDelete: 'none' }), 'WELCOME');
  assert.match(words, '{ status: { notIn: [\'banned\'] } }');
  const free = await fileOf(plain, accounts, { softDelete: 'none' });
  assert.is(free.getVariableDeclaration('WELCOME'), undefined);
  assert.match(bodyOf(free, 'findAccount'), 'where: { id }');
});

test('those who register get the least of the roles, and what lets them in', async () => {
  const { text } = emitted(own);
  assert.match(text(auth), 'accounts.create({ ...body, role: \'member\', status: \'active\' })');
  const led = plain.replace('email', 'leader_id int REFERENCES users, email');
  assert.match(emitted(led).text(auth), 'users.create({ ...body, role: \'viewer\' }, NOBODY)');
  const cleared = plain.replace('email', 'is_active boolean, email');
  const file = await fileOf(cleared, accounts, { softDelete: 'none' });
  assert.match(bodyOf(file, 'newUser'), 'is_active: body.is_active ?? true');
});

test('a password of the schema that cannot hold a hash holds nothing', async () => {
  const file = await fileOf(plain.replace('email', 'password varchar(20) NOT NULL, email'), accounts);
  assert.match(
    bodyOf(file, 'newUser'),
    '{ password: \'\', ...values, credential: { create: { password_hash: hash } } }',
  );
});

test('where logins may be shared, the service keeps them apart', async () => {
  const shared = await fileOf(plain.replace(' UNIQUE', ''), accounts, { existing: true });
  assert.match(bodyOf(shared, 'newUser'), 'await refuseTakenLogin(body.email, null);');
  assert.match(bodyOf(shared, 'refuseTakenLogin'), '{ email: login, ...id !== null && { id: { not: id } } }');
  assert.is((await fileOf(plain, accounts)).getFunction('refuseTakenLogin'), undefined);
});

test('admins alone change roles and who is shut out; times are compared as such', async () => {
  const path = 'src/utils/privileges.ts';
  const words = await fileOf(own, path);
  assert.is(
    words.getTypeAliasOrThrow('Privileges').getTypeNodeOrThrow().getText(),
    'Pick<Account, \'role\' | \'status\'>',
  );
  assert.match(bodyOf(words, 'refusePrivileges'), 'body.role !== undefined && body.role !== row.role');
  assert.match(bodyOf(words, 'refusePrivileges'), 'new ForbiddenError([\'status\'])');
  const time = await fileOf(plain.replace('email', 'banned_at timestamptz, email'), path);
  assert.match(bodyOf(time, 'refusePrivileges'), 'body.banned_at?.getTime() !== row.banned_at?.getTime()');
});

test('keys and sessions are told as answers show them, and kept as the database does', async () => {
  const path = 'src/utils/sessions.ts';
  const subject = async (ddl: string, database: 'postgresql' | 'sqlite'): Promise<string> =>
    bodyOf(await fileOf(ddl, path, { database }), 'issue');
  assert.match(await subject(plain, 'sqlite'), 'tokens.sign(String(id), role, session)');
  assert.match(await subject(own, 'postgresql'), 'tokens.sign(id, role, session)');
  assert.match(await subject(own, 'sqlite'), 'tokens.sign(uuidText(id), role, session)');
  assert.match(
    bodyOf(await fileOf(own, auth, { database: 'sqlite' }), 'login'),
    'randomUUID().replaceAll(\'-\', \'\')',
  );
});

test('a new password is written with what else was sent, and ends other sessions, at once', async () => {
  const apart = bodyOf(await fileOf(plain, auth), 'patchMe');
  assert.match(apart, '{ credential: { update: { password_hash: hash, updated_at: now } }, refresh_tokens: ');
  assert.match(apart, 'updateMany: { where: others, data: { revoked_at: now } }');
  const beside = bodyOf(await fileOf(own, auth), 'patchMe');
  assert.match(beside, 'accounts.update(key, values, caller, { password_hash: hash, refresh_tokens: ');
});

test('who is removed while they ask for themselves is nobody, and not missing', async () => {
  const file = await fileOf(plain, auth);
  assert.is(bodyOf(file, 'me'), 'return own(users.get(keyOf(caller), caller));');
  assert.match(bodyOf(file, 'own'), 'if (error instanceof NotFoundError) throw new UnauthorizedError(); throw error;');
  const returns = file.getFunctionOrThrow('patchMe').getDescendantsOfKind(ts.compiler.SyntaxKind.ReturnStatement);
  assert.ok(returns.every(one => one.getExpressionOrThrow().getText().startsWith('own(')));
  assert.is(returns.length, 2);
});

test('the seed lets one user in who may do everything, as its variables say', async () => {
  const seedOf = async (ddl: string) => {
    const { text } = await expressProject(readSql(ddl, { dialect: 'postgresql' }).domain, { auth: 'jwt' });
    const path = 'prisma/admin.ts';
    return { file: await ts.sourceFile({ path, print: () => text(path) }), variables: text('.env.example') };
  };
  const apart = await seedOf(plain);
  assert.match(bodyOf(apart.file, 'readAdmin'), 'SEED_ADMIN_EMAIL: login = \'admin@example.com\'');
  assert.match(apart.variables, /^SEED_ADMIN_EMAIL=admin@example\.com$/m);
  assert.match(apart.variables, /^SEED_ADMIN_PASSWORD=$/m);
  assert.match(
    bodyOf(apart.file, 'adminColumns'),
    '{ email: login, role: \'admin\', credential: { create: { password_hash: hash } } }',
  );
  const beside = await seedOf(own);
  assert.match(beside.variables, /^SEED_ADMIN_USERNAME=admin$/m);
  assert.match(
    bodyOf(beside.file, 'adminColumns'),
    '{ username: login, status: \'active\', role: \'super_admin\', password_hash: hash }',
  );
});

test('names of the boundary are those of the option, names of OAuth their own', () => {
  const { text } = emitted(plain, { naming: 'camelCase' });
  assert.match(text(auth), 'currentPassword: current');
  assert.match(text(auth), 'field: \'currentPassword\'');
  assert.match(text('src/routes/auth.ts'), 'auth.refresh(body.refreshToken)');
  assert.match(text('src/utils/sessions.ts'), 'refresh_token: token');
  assert.match(text('src/utils/sessions.ts'), 'tokenHash: hashOf(token)');
});

test('public keys stand at the root and under the prefix, and in no document', async () => {
  const { text } = await expressProject(readSql(plain, { dialect: 'postgresql' }).domain, { auth: 'jwt' });
  const app = oneLine(text('src/app.ts'));
  assert.match(app, 'const api = [health, ...routers];');
  assert.match(app, /app\.use\(rootRouter\(settings\)\.router, health\.router, keys\.router\)/);
  assert.match(app, 'app.use(apiPrefix, keys.router, ...api.map(');
});

test('errors name the request as the option says', async () => {
  const { domain } = readSql(plain, { dialect: 'postgresql' });
  for (const [naming, name] of [['snake_case', 'request_id'], ['camelCase', 'requestId']] as const) {
    const { text } = await expressProject(domain, { auth: 'jwt', naming });
    const path = 'src/middleware/error-handler.ts';
    const file = await ts.sourceFile({ path, print: () => text(path) });
    assert.match(bodyOf(file, 'answerError'), `${name}: requestId(response.req)`);
    assert.match(text('src/utils/unreadable.ts'), `${name}: id,`);
  }
});

test('the routes are the operations of the contract, with the errors that they can give', async () => {
  const { contract } = emitted(own);
  const file = await fileOf(own, 'src/routes/auth.ts');
  const calls = file.getStatements().flatMap(one => one.asKind(ts.compiler.SyntaxKind.ExpressionStatement) ?? [])
    .map(one => one.getExpressionIfKindOrThrow(ts.compiler.SyntaxKind.CallExpression));
  const routes = calls.map(call => `${call.getExpression().getText()} ${call.getArguments()[0]?.getText() ?? ''}`);
  assert.equal(routes, [
    ...(contract.identity?.operations ?? []).map(one => `routes.${one.method.toLowerCase()} '${one.path}'`),
    'keys.get \'/.well-known/jwks.json\'',
  ]);
  assert.match(valueOf(file, 'routes'), '{ tag: \'auth\', errors: [422, 429, 500, 503] }');
  const option = (at: number): string => oneLine(calls[at]?.getArguments()[1]?.getText() ?? '');
  assert.match(option(0), 'answer: { status: 201, schema: AccountResponse');
  assert.match(option(0), 'errors: [409]');
  assert.match(option(1), 'errors: [401]');
  assert.match(option(2), 'bodyType: \'application/x-www-form-urlencoded\'');
  assert.match(option(4), 'answer: noContent(');
  assert.match(option(5), 'caller: \'user\'');
  assert.not.match(option(5), 'errors');
});

test.run();
