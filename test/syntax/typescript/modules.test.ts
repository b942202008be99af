import * as ts from 'api-scaffolder/typescript';
import { ts as ofTsMorph } from 'ts-morph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lines, printed } from './print.js';

const test = suite('TypeScript modules');

test('have blank lines where a person would put them', () => {
  assert.equal(
    lines(
      ts.const('a', 1),
      ts.const('b', 2),
      ts.spaced(ts.const('c', 3)),
      ts.function('f', {}, [ts.const('x', 1), ts.return(ts.id('x'))]),
      ts.class('A', {}, [ts.field('x'), ts.field('y'), ts.method('m', {}, []), ts.method('n', {}, [])]),
      ts.const('d', 4),
    ),
    [
      'const a = 1;',
      'const b = 2;',
      '',
      'const c = 3;',
      '',
      'function f() {',
      '  const x = 1;',
      '  return x;',
      '}',
      '',
      'class A {',
      '  x;',
      '  y;',
      '',
      '  m() {}',
      '',
      '  n() {}',
      '}',
      '',
      'const d = 4;',
    ],
  );
});

test('keep overloads together, and tests apart', () => {
  assert.equal(
    lines(
      ts.function('f', { params: [ts.param('a', ts.types.string)], returns: ts.types.void }),
      ts.function('f', { params: [ts.param('a', ts.types.unknown)], returns: ts.types.void }, []),
      ts.call(ts.id('it'), ['one', ts.arrow([], [])]),
      ts.call(ts.id('it'), ['two', ts.arrow([], [])]),
    ),
    [
      'function f(a: string): void;',
      'function f(a: unknown): void {}',
      '',
      'it(\'one\', () => {});',
      '',
      'it(\'two\', () => {});',
    ],
  );
});

test('say what they are in comments that hold', () => {
  assert.equal(
    lines(
      ts.const('a', 1, { doc: { text: 'The first.\nOf two.', tags: [['see', 'b']] } }),
      ts.commented(ts.const('b', 2), 'why', 'so'),
    ),
    [
      '/**',
      ' * The first.',
      ' * Of two.',
      ' *',
      ' * @see b',
      ' */',
      'const a = 1;',
      '',
      '// why',
      '// so',
      'const b = 2;',
    ],
  );
});

test('put parentheses where the grammar needs them', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(ts.id) as [ts.Value, ts.Value, ts.Value];
  const expected: readonly (readonly [ts.compiler.Expression, string])[] = [
    [ts.binop(ts.binop(a, '+', b), '*', c), '(a + b) * c'],
    [ts.binop(ts.unary('-', a), '**', b), '(-a) ** b'],
    [ts.as(ts.binop(a, '??', b), ts.types.string), '(a ?? b) as string'],
    [ts.or(ts.nullish(a, b), c), '(a ?? b) || c'],
    [ts.call(ts.arrow([], 1)), '(() => 1)()'],
    [ts.arrow([], { a: 1 }), '() => ({ a: 1 })'],
    [ts.prop(ts.optionalProp(a, 'b'), 'c'), 'a?.b.c'],
    [ts.prop(ts.await(a), 'b'), '(await a).b'],
    [ts.new(ts.call(a)), 'new (a())()'],
    [ts.binop(ts.binop(a, '<', b), '>', c), '(a < b) > c'],
    [ts.value(-1), '-1'],
    [ts.unary('-', -1), '-(-1)'],
    [ts.value(Number.POSITIVE_INFINITY), 'Number.POSITIVE_INFINITY'],
    [ts.grouped(1_048_576), '1_048_576'],
  ];
  for (const [made, text] of expected) assert.is(printed(ts.const('x', made)), `const x = ${text};`);
});

test('can be written out one element a line', () => {
  assert.equal(lines(ts.const('a', ts.multiline(ts.object({ b: 1, c: [2] })))), [
    'const a = {',
    '  b: 1,',
    '  c: [2],',
    '};',
  ]);
});

test('cannot hold what would change what an object or class is', () => {
  assert.is(printed(ts.const('a', ts.object([['__proto__', 1]]))), 'const a = { [\'__proto__\']: 1 };');
  assert.match(printed(ts.class('A', {}, [ts.method('constructor', {}, [])])), /\['constructor'\]\(\) \{\}/);
  assert.throws(() => ts.enumMember('1', 1), /number/);
  assert.throws(() => ts.statement(ts.value('use asm')), /no statement/);
  assert.throws(() => ts.for(['i', ts.binop('a', 'in', ts.id('b'))], true, ts.id('i'), []), /in cannot stand/);
});

test('stay what they are when a node of theirs is said more about', () => {
  const one = ts.const('a', 1);
  const two = ts.commented(ts.spaced(one), 'why');
  assert.is(printed(one), 'const a = 1;');
  assert.equal(lines(one, two), ['const a = 1;', '', '// why', 'const a = 1;']);
});

test('are made of the nodes of ts-morph\'s own compiler', () => {
  assert.is(ts.compiler, ofTsMorph);
});

test('can be queried and edited as source files of ts-morph', async () => {
  const module = ts.module('src/a.ts', [
    ts.class('A', { export: true }, [ts.method('m', {}, []), ts.method('n', {}, [])]),
  ]);
  const file = await ts.sourceFile(module);
  assert.equal(file.getClassOrThrow('A').getMethods().map(method => method.getName()), ['m', 'n']);
  file.getClassOrThrow('A').addMethod({ name: 'o', statements: ['return   1'] });
  const edited = ts.edited(file);
  assert.is(edited.path, 'src/a.ts');
  assert.match(edited.print(), /\n {2}o\(\) \{\n {4}return 1;\n {2}\}\n/);
  assert.not.match(module.print(), /o\(\)/);
});

test('take in text from elsewhere as the tree that it is', () => {
  const source = [
    '/** A post. */',
    'export interface Post {',
    '  /** Key */',
    '  id: number;',
    '  "a-b"?: `x${string}`;',
    '}',
  ];
  const statements = ts.parse(source.join('\n'));
  assert.equal(lines(ts.const('a', 1), ...statements), [
    'const a = 1;',
    '',
    '/** A post. */',
    'export interface Post {',
    '  /** Key */',
    '  id: number;',
    '  \'a-b\'?: `x${string}`;',
    '}',
  ]);
  assert.throws(() => ts.parse('const = 1;'), /Line 1/);
});

test('what was laid out once is laid out', () => {
  const call = 'names.map(name => [name, repeated.has(name) ? sent.getAll(name) : sent.getAll(name).at(-1)])';
  const text = `export function read() {\n    return withoutPrototype(Object.fromEntries(${call}));\n}`;
  const once = ts.format('a.ts', text);
  assert.match(once, 'at(-1)],');
  assert.is(ts.format('a.ts', once), once);
});

test.run();
