import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as prisma from '../../../src/syntax/config/prisma.js';
import { HOSTILE } from '../python/hostile.js';
import { type Chance, chanceOf } from '../python/random.js';
import { dmmfOf, formatted } from './engine.js';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_120);
const COUNT = 400;

const test = suite('Prisma reads the schemas that are printed');

const texts = Object.entries(HOSTILE).filter(([, text]) => !/\p{Cs}/u.test(text) && text.length < 1_000);
const { attribute, call, name } = prisma;
const postgresql = prisma.datasource('db', { provider: 'postgresql' });
const client = prisma.generator('client', { provider: 'prisma-client', output: '../src/generated/prisma' });

interface Expected {
  readonly name: string;
  readonly dbName: string | null;
  readonly doc: string | undefined;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly arity: string;
    readonly default: unknown;
  }[];
}

/** Comments as they come back: without blanks around lines, blank lines around all, and what cannot be seen. */
function said(doc: string | undefined): string | undefined {
  const lines = doc?.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
    .map(line => line.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim());
  return lines?.join('\n');
}

/** A scalar, the default that may stand with it, and that default as the parser tells of it. */
const SCALARS: readonly ((chance: Chance) => readonly [type: string, initial?: prisma.PrismaValue, told?: unknown])[] =
  [
    ({ pick }) => {
      const [, text] = pick(texts);
      return ['String', text, text];
    },
    () => ['String'],
    ({ below }) => ['Int', below(1000) - 500, undefined],
    () => ['BigInt', 9_007_199_254_740_993n, '9007199254740993'],
    () => ['Float', 1.5, 1.5],
    () => ['Boolean', true, true],
    () => ['DateTime', call('now'), { name: 'now', args: [] }],
    () => ['Json'],
    () => ['Role', name('ADMIN'), 'ADMIN'],
    () => ['String', call('dbgenerated', ['gen(\'"\\\')']), { name: 'dbgenerated', args: ['gen(\'"\\\')'] }],
  ];

function randomModel(
  chance: Chance,
  index: number,
): { readonly model: prisma.PrismaModel; readonly expected: Expected } {
  const doc = chance.once(2) ? chance.pick(texts)[1] : undefined;
  const table = chance.once(2) ? `t${index}${chance.pick(texts)[1]}`.slice(0, 60) : null;
  const fields = Array.from({ length: 1 + chance.below(6) }, (_, at) => {
    const [type, initial, told] = chance.pick(SCALARS)(chance);
    const arity = initial === undefined ? chance.pick(['required', 'optional', 'list'] as const) : 'required';
    const own = `${chance.pick(['a', 'long_name', 'camelCase', 'X'])}${at}`;
    return { own, type, arity, initial, told: told ?? initial };
  });
  const model = prisma.model(`M${index}`, [
    prisma.field('id', 'Int', { attributes: [attribute('default', [call('autoincrement')]), attribute('id')] }),
    ...fields.map(({ own, type, arity, initial }) =>
      prisma.field(own, type, {
        arity,
        spaced: chance.once(3),
        attributes: [
          ...(chance.once(4) ? [attribute('map', [`c_${own}`])] : []),
          ...(initial === undefined ? [] : [attribute('default', [initial])]),
        ],
        ...(chance.once(3) ? { doc: chance.pick(texts)[1] } : {}),
      })
    ),
    prisma.field('native', { unsupported: `circle${chance.pick(texts)[1]}` }, {
      arity: chance.pick(['required', 'optional']),
    }),
  ], {
    ...(doc === undefined ? {} : { doc }),
    attributes: [
      ...(table === null ? [] : [attribute('map', [table])]),
      attribute('index', [[call('id', [], { sort: name('Desc') })]], { map: `i${index}` }),
    ],
  });
  return {
    model,
    expected: {
      name: `M${index}`,
      dbName: table,
      doc: said(doc),
      fields: fields.map(({ own, type, arity, told }) => ({ name: own, type, arity, default: told })),
    },
  };
}

const role = prisma.enumOf('Role', [
  'ADMIN',
  prisma.enumValue('VIEWER_OF_ALL', { attributes: [attribute('map', ['a "b"'])] }),
]);

test('random schemas come back as they were, and the formatter leaves them', () => {
  const seeds = fc.sample(fc.integer({ min: 1, max: 0x7fffffff }), { numRuns: COUNT, seed: SEED });
  let models = 0;
  for (const seed of seeds) {
    const chance = chanceOf(seed);
    const made = Array.from({ length: 1 + chance.below(4) }, (_, index) => randomModel(chance, index));
    const text = prisma.print([client, postgresql, role, ...made.map(({ model }) => model)]);
    assert.is(formatted(text), text);
    const read = dmmfOf(text);
    models += made.length;
    assert.equal(
      read.models.map(model => ({
        name: model.name,
        dbName: model.dbName,
        doc: (model as { documentation?: string }).documentation,
        fields: model.fields.filter(field => field.name !== 'id').map(field => ({
          name: field.name,
          type: field.type,
          arity: field.isList ? 'list' : field.isRequired ? 'required' : 'optional',
          default: field.default,
        })),
      })),
      made.map(({ expected }) => expected),
      text,
    );
  }
  console.log(`\n# ${seeds.length} schemas, ${models} models`);
});

test('relations come back as they were', () => {
  const text = prisma.print([
    postgresql,
    prisma.model('User', [
      prisma.field('id', 'Int', { attributes: [attribute('id')] }),
      prisma.field('posts', 'Post', { arity: 'list' }),
    ]),
    prisma.model('Post', [
      prisma.field('id', 'Int'),
      prisma.field('authorId', 'Int', { attributes: [attribute('map', ['author_id'])] }),
      prisma.field('author', 'User', {
        spaced: true,
        attributes: [
          attribute('relation', [], {
            fields: [name('authorId')],
            references: [name('id')],
            onDelete: name('Cascade'),
            map: 'fk_"author"',
          }),
        ],
      }),
    ], { attributes: [attribute('map', ['posts']), attribute('id', [[name('id'), name('authorId')]])] }),
  ]);
  assert.is(formatted(text), text);
  const [user, post] = dmmfOf(text).models;
  assert.equal(user?.fields.map(field => [field.name, field.type, field.isList]), [['id', 'Int', false], [
    'posts',
    'Post',
    true,
  ]]);
  assert.equal(post?.primaryKey?.fields, ['id', 'authorId']);
  assert.equal(post?.fields.map(field => field.relationFromFields ?? []), [[], [], ['authorId']]);
});

test('what no schema can hold is refused', () => {
  const refused = (build: () => unknown): void => {
    assert.throws(build, (error: unknown) => error instanceof RangeError && error.message.length > 20);
  };
  for (const [, text] of [...Object.entries(HOSTILE), ['digits first', '1a'], ['a dash', 'a-b']] as const) {
    if (/^[A-Za-z][A-Za-z0-9_]*$/.test(text)) continue;
    refused(() => prisma.print([prisma.model(text, [])]));
    refused(() => prisma.print([prisma.model('A', [prisma.field(text, 'Int')])]));
    refused(() => prisma.print([prisma.model('A', [prisma.field('a', text)])]));
    refused(() => prisma.print([prisma.model('A', [], { attributes: [attribute(text)] })]));
    refused(() => prisma.print([prisma.model('A', [], { attributes: [attribute('a', [name(text)])] })]));
    refused(() => prisma.print([prisma.model('A', [], { attributes: [attribute('a', [call(text)])] })]));
    refused(() => prisma.print([prisma.model('A', [], { attributes: [attribute('a', [], { [text]: 1 })] })]));
    refused(() => prisma.print([prisma.enumOf('A', [text])]));
    refused(() => prisma.print([prisma.generator('a', { [text]: 'x' })]));
  }
  for (const text of ['a\ud800', '\udc00']) refused(() => prisma.print([prisma.generator('a', { a: text })]));
  for (const number of [NaN, Infinity, 1e21]) refused(() => prisma.print([prisma.generator('a', { a: number })]));
});

test.run();
