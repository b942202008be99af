import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, parseAllDocuments } from 'yaml';
import { yaml } from '../../../src/syntax/config/index.js';
import { isPlain } from '../../../src/syntax/config/yaml-scalar.js';
import { hostileText, missing, pieces, python } from './hostile.js';

const test = suite('YAML');

const scalar = fc.oneof(
  { arbitrary: hostileText, weight: 4 },
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const key = hostileText.filter(text => text !== '__proto__');
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(scalar, { maxLength: 4 }).map(yaml.flow as (items: unknown[]) => unknown),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const values = value as fc.Arbitrary<yaml.YamlValue>;

const read = [
  'import sys, json, yaml',
  'def name(value):',
  '    return value if isinstance(value, (str, type(None), bool)) else "not text: %r" % (value,)',
  'def tame(value):',
  '    if isinstance(value, dict): return {name(k): tame(v) for k, v in value.items()}',
  '    if isinstance(value, list): return [tame(v) for v in value]',
  '    return value if value == value and value not in (float("inf"), -float("inf")) else str(value)',
  'print(json.dumps([tame(yaml.safe_load(t)) for t in json.load(sys.stdin)], default=lambda v: "not text: %r" % (v,)))',
].join('\n');

test('data come back as they went in, read as YAML 1.2 and as 1.1', () => {
  fc.assert(
    fc.property(values, data => {
      const text = yaml.print(data);
      assert.equal(plain(parse(text, { version: '1.2' })), plain(data), text);
      assert.equal(plain(parse(text, { version: '1.1' })), plain(data), text);
    }),
    { numRuns: 2000 },
  );
});

test('Python reads the same data', () => {
  const samples = fc.sample(values, { numRuns: 1000, seed: 3 });
  const back = python(read, samples.map(yaml.print)) as unknown[] | undefined;
  if (back === undefined) {
    missing('PyYAML');
    return;
  }
  samples.forEach((data, index) => assert.equal(plain(back[index]), plain(data), yaml.print(data)));
});

test('text is quoted only where a reader would take it for something else', () => {
  const ordinary = [
    'postgres:16-alpine',
    '8000:8000',
    '3.12-slim',
    '1.2.3',
    'a b',
    'it\'s',
    'C#',
    'a:b',
    '-x',
    '?x',
    ':x',
    'http://x/y',
    '+',
    'Notes',
  ];
  for (const text of ordinary) {
    assert.ok(isPlain(text), text);
    assert.is(parse(text, { version: '1.1' }), text);
  }
  const texts = [...pieces, ...fc.sample(hostileText, { numRuns: 2000, seed: 1 })];
  const needless: string[] = [];
  const bare = texts.filter(text => !isPlain(text) && !/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text));
  const asPython = python(
    read.replace('yaml.safe_load(t)', 'attempt(t)').replace(
      'print(',
      [
        'def attempt(text):',
        '    try: return yaml.safe_load(text)',
        '    except yaml.YAMLError: return None',
        'print(',
      ].join('\n'),
    ),
    bare.map(text => `a:\n  - ${text}\n`),
  ) as unknown[] | undefined;
  bare.forEach((text, index) => {
    const reads = ['1.1', '1.2'].map(version => attempt(`a:\n  - ${text}\n`, version as '1.1'));
    if (asPython !== undefined) reads.push(asPython[index]);
    const same = reads.every(each => JSON.stringify(each) === JSON.stringify({ a: [text] }));
    // document marks are kept out of plain text wherever they stand, and so are blanks of any script at the edges
    if (same && !/^(?:---|\.\.\.)/.test(text) && text.trim() === text) needless.push(text);
  });
  assert.equal(needless, []);
});

test('each word that some reader misreads is quoted', () => {
  const words = [
    'no',
    'Yes',
    'off',
    'y',
    '~',
    'null',
    'true',
    '1e3',
    'e3',
    '.',
    '0x1',
    '0o7',
    '017',
    '089',
    '1_000',
    '12:30',
    '22:22',
    '.5',
    '.inf',
    '2026-01-02',
    '=',
    '<<',
    '',
    ' a',
    'a ',
    'a: b',
    'a:',
    'a #b',
    '- a',
    '&a',
    '*a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '{a',
    '[a',
    '#a',
    '---',
  ];
  for (const word of words) assert.is(yaml.print({ k: word }), `k: "${word}"\n`);
  assert.is(yaml.print({ k: 'say "no"' }), 'k: say "no"\n');
  assert.is(yaml.print({ k: '"no"' }), 'k: \'"no"\'\n');
  assert.is(yaml.print({ k: 'a\u0007\u2028' }), 'k: "a\\u0007\\u2028"\n');
});

test('maps, lists, block scalars, flow lists and comments are laid out as people write them', () => {
  const text = yaml.print({
    services: {
      app: yaml.commented('The API', {
        command: 'set -e\nexec uvicorn\n',
        ports: ['8000:8000'],
        healthcheck: { test: yaml.flow(['CMD', 'true']), retries: 3 },
        env: [{ name: 'A', value: '1' }, yaml.commented('second', { name: 'B', value: ' lead\nline' })],
      }),
    },
    volumes: { data: {}, cache: null },
    none: [],
    nested: [[1, [2]], []],
  });
  assert.is(
    text,
    [
      'services:',
      '  # The API',
      '  app:',
      '    command: |',
      '      set -e',
      '      exec uvicorn',
      '    ports:',
      '      - 8000:8000',
      '    healthcheck:',
      '      test: ["CMD", "true"]',
      '      retries: 3',
      '    env:',
      '      - name: A',
      '        value: "1"',
      '      # second',
      '      - name: B',
      '        value: |2-',
      '           lead',
      '          line',
      'volumes:',
      '  data: {}',
      '  cache:',
      'none: []',
      'nested:',
      '  - - 1',
      '    - - 2',
      '  - []',
      '',
    ].join('\n'),
  );
});

test('several documents stand in one file', () => {
  const text = yaml.documents('k8s/all.yaml', [{ kind: 'Service' }, { kind: 'Secret' }]).print();
  assert.equal(parseAllDocuments(text).map(each => each.toJS() as unknown), [{ kind: 'Service' }, { kind: 'Secret' }]);
});

test('lone surrogates are refused', () => {
  assert.throws(() => yaml.print('\udc00'), /surrogate/);
  assert.throws(() => yaml.print({ ['\udc00']: 1 }), /surrogate/);
});

function attempt(text: string, version: '1.1' | '1.2'): unknown {
  try {
    return parse(text, { version, logLevel: 'silent' });
  } catch {
    return null;
  }
}

function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (_key, each: unknown) => {
    if (typeof each === 'number' && !Number.isFinite(each)) {
      return String(each).replace('NaN', 'nan').replace('Infinity', 'inf');
    }
    if (typeof each === 'object' && each !== null) {
      return Object.getOwnPropertySymbols(each).map(symbol => Reflect.get(each, symbol) as unknown)[0] ?? each;
    }
    return each;
  }));
}

test.run();
