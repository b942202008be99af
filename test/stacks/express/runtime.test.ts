import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSql } from '../../../src/index.js';
import type { GivenOptions } from '../../../src/options.js';
import { settingGroups } from '../../../src/stacks/express/settings.js';
import { propertyName } from '../../../src/stacks/express/src/config-variables.js';
import { expressProject } from '../../support/express.js';

const test = suite('the runtime of Express projects');

const { domain } = readSql('CREATE TABLE notes (id serial PRIMARY KEY, body text NOT NULL);', {
  dialect: 'postgresql',
});
const emitted = (given: GivenOptions = {}) => expressProject(domain, given);

test('every setting is read, under the name of its variable', async () => {
  for (const auth of ['jwt', 'none'] as const) {
    const { context: { options }, text } = await emitted({ auth, name: 'My notes', prefix: '/notes' });
    const config = text('src/config.ts');
    const settings = settingGroups(options).flatMap(group => group.settings);
    const read = [...config.matchAll(/^ {2}(\w+): (?:z\.|number\()/gm)].map(match => match[1]);
    assert.equal(read, settings.map(({ name }) => propertyName(name)));
    assert.match(config, 'apiPrefix: z.string().default(\'/notes\').transform(plainPrefix),');
    assert.match(config, 'maxBodyBytes: number(z.int().min(1), 1_048_576),');
    assert.is(/jwt|DEVELOPMENT_SECRET|Buffer/.test(config), auth === 'jwt');
  }
  assert.is(propertyName('jwt_private_key_file'), 'jwtPrivateKeyFile');
});

test('what a name holds is no code', async () => {
  const { text } = await emitted({ name: 'it\'s `${process.exit()}` \\' });
  assert.match(
    text('src/config.ts'),
    String.raw`z.string().default("it's \`${'${process.exit()}'}\` \\")`.replaceAll('\\`', '`'),
  );
});

test('keys are published, and the paths of the service are free of limits, as far as there are any', async () => {
  for (const auth of ['jwt', 'none'] as const) {
    const { text } = await emitted({ auth });
    assert.is(text('src/app.ts').includes('keys'), auth === 'jwt');
    assert.is(text('src/middleware/rate-limit.ts').includes('jwks'), auth === 'jwt');
    assert.match(text('src/middleware/rate-limit.ts'), '\'/health\', \'/live\', \'/ready\'');
  }
});

test('each driver says in its own way that its database is away', async () => {
  const of = async (database: 'postgresql' | 'mysql' | 'sqlite') =>
    (await emitted({ database })).text('src/utils/outages.ts');
  const [postgresql, mysql, sqlite] = [await of('postgresql'), await of('mysql'), await of('sqlite')];
  assert.match(postgresql, 'const DRIVER_CODES = /^(?:08|28|3D|40|53|57)/;');
  assert.match(postgresql, 'MESSAGES.test(error.message)');
  const [, codes = ''] = /DRIVER_CODES =\s+\/(.*)\/;/.exec(mysql) ?? [];
  const pattern = new RegExp(codes);
  for (const code of ['-111', '1053', '1159', '1205', '1969', '45009', '45028']) assert.ok(pattern.test(code), code);
  for (const code of ['1062', '1451', '1064', '45016', '104', '10530']) assert.not.ok(pattern.test(code), code);
  assert.not.match(mysql, 'MESSAGES');
  assert.not.match(sqlite, /DRIVER_CODES|originalCode\b(?!:)/);
});

test('modules of the project are imported by what they are compiled to', async () => {
  const { modules } = await emitted();
  for (const { path, print } of modules.filter(module => /^src\/.*\.ts$/.test(module.path))) {
    for (const [, from = ''] of print().matchAll(/from '(\.[^']*)'/g)) assert.match(from, /\.js$/, path);
  }
});

test.run();
