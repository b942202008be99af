import * as ts from 'api-scaffolder/typescript';
import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HOSTILE } from '../python/hostile.js';
import { difference } from './difference.js';
import { FILE, parsed } from './shape.js';

const test = suite('no text becomes code');

/** What would be an order to a tool, were it alone in a comment. */
const ORDERS = {
  'an order to the compiler': '@ts-ignore',
  'an order to the compiler about a file': '@ts-nocheck',
  'an order to the linter': 'eslint-disable-next-line no-console',
  'an order to the layout': 'dprint-ignore',
  'an order to the layout about a file': 'dprint-ignore-file',
  'an order to coverage': 'v8 ignore next',
  'a tag': '@deprecated use evil()',
  'a tag on a later line': 'x\n@param x\n */ evil();',
  'a reference': '/ <reference path="x" />',
  'the prototype': '__proto__',
  'the constructor': 'constructor',
  'a reserved word': 'delete',
  'a number': '1e3',
};
const texts = Object.entries({ ...HOSTILE, ...ORDERS });
const x = ts.id('x');

type Build = (text: string) => readonly ts.StatementLike[];

/** A statement with the text in each of the places that take any text. */
const slots: readonly (readonly [name: string, build: Build])[] = [
  ['a value', text => [ts.const('a', text)]],
  ['an argument', text => [ts.call(x, [text, [text], { a: text }])]],
  ['a key of an object', text => [ts.const('a', ts.object([[text, text], [text, x]]))]],
  ['a property', text => [ts.member(x, text)]],
  ['an index', text => [ts.index(x, text)]],
  ['a key of a pattern', text => [ts.const(ts.objectPattern([[text, 'a']]), x)]],
  ['a template', text => [ts.const('a', ts.template([text, x, text])), ts.const('b', ts.template([text]))]],
  ['a tagged template', text => [ts.tagged(x, ts.template([text, x]))]],
  ['a type', text => [ts.typeAlias('A', ts.union(text, ts.types.null))]],
  ['a template as a type', text => [ts.typeAlias('A', ts.templateType([text, ts.types.string, text]))]],
  ['a key of a type', text => [ts.interface('A', {}, [ts.property(text, text), ts.methodSignature(text, {})])]],
  [
    'a member of a class',
    text => [ts.class('A', {}, [ts.field(text, { value: text }), ts.method(text, {}, []), ts.getter(text, {}, [])])],
  ],
  ['the value of an enum', text => [ts.enum('A', [ts.enumMember('a', text)])]],
  ['a case', text => [ts.switch(x, [ts.case(text, [ts.break()])])]],
  ['what a file says', text => [ts.const('a', 1, { doc: text, export: true })]],
  ['the text of a tag', text => [ts.const('a', 1, { doc: { text, tags: [['see', text]] } })]],
  [
    'what members say',
    text => [
      ts.class('A', { doc: text }, [ts.field('a', { doc: text }), ts.method('b', { doc: text }, [])]),
      ts.interface('B', { doc: text }, [ts.property('a', text, { doc: text })]),
      ts.enum('C', [ts.enumMember('a', 'a', text)]),
      ts.function('d', { doc: text }, []),
    ],
  ],
  ['comment lines', text => [ts.commented(ts.const('a', 1), text, text)]],
  ['a comment on its own', text => [ts.comment(text), ts.function('f', {}, [ts.comment(text)]), ts.comment(text)]],
];

/** What no reader of a file should find in it: orders, and characters that cannot be seen. */
const ORDER =
  /(?:\/\/|\/\*|^ *\*) ?(?:@ts-|eslint-|dprint-|v8 |@deprecated|@param)|[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]|(?:^|[^\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/m;

for (const [slot, build] of slots) {
  test(`as ${slot} it stays what it is, and the compiler agrees`, () => {
    for (const [name, text] of texts) {
      const module = ts.module(FILE, build(text));
      assert.is(difference(module), '', name);
      const printed = module.print();
      assert.not.match(printed, ORDER, name);
      assert.is(ts.format(FILE, printed), printed, name);
    }
  });
}

test('at the head of a file it says nothing to anyone', () => {
  for (const [name, text] of texts) {
    const printed = ts.module(FILE, [ts.const('a', 1)], { doc: text }).print();
    assert.equal(parsed(printed).problems, [], name);
    assert.is(parsed(printed).shapes.length, 1, name);
    assert.not.match(printed, ORDER, name);
    assert.match(printed, /^const a = 1;$/m, name);
  }
});

test('a regular expression is what the engine reads', () => {
  for (const [name, text] of texts) {
    for (const flags of ['', 'u']) {
      let meant: RegExp;
      try {
        meant = new RegExp(text, flags);
      } catch {
        assert.throws(() => ts.regex(text, flags), (error: unknown) => error instanceof SyntaxError, name);
        continue;
      }
      const printed = ts.module(FILE, [ts.const('a', ts.regex(text, flags))]).print();
      assert.not.match(printed, ORDER, name);
      const literal = printed.slice('const a ='.length, -2).trim();
      const read = (): RegExp => runInNewContext(literal) as RegExp;
      assert.is(read().flags, meant.flags, name);
      for (const [, sample] of texts.slice(0, 40)) assert.is(read().test(sample), meant.test(sample), name);
    }
  }
});

test('as a name it is refused, or it is a name', () => {
  const places: readonly ((text: string) => unknown)[] = [
    ts.id,
    text => ts.const(text, 1),
    text => ts.let(text),
    text => ts.function(text, {}, []),
    text => ts.class(text, {}, []),
    text => ts.interface(text, {}, []),
    text => ts.typeAlias(text, ts.types.string),
    text => ts.enum(text, []),
    text => ts.param(text),
    text => ts.typeParam(text),
    text => ts.ref(text),
    text => ts.catch(text, []),
    text => ts.forOf(text, x, []),
    text => ts.objectPattern([text]),
    text => ts.symbol('a', text),
    text => ts.symbol('a', 'a', text),
    text => ts.defaultSymbol('a', text),
    text => ts.moduleSymbol('a', text),
    text => ts.exportNames(text),
    text => ts.exportFrom('a', [text]),
    text => ts.exportAll('a', text),
    text => ts.typeOf(text),
    text => ts.prop(x, ...(ts.isIdentifierName(text) ? ['a b'] : [text])),
  ];
  for (const [name, text] of [...texts, ['a hyphen', 'a-b'], ['code', 'a=1;evil()']] as const) {
    if (ts.identifierProblem(text) === undefined) continue;
    for (const build of places) {
      assert.throws(() => build(text), (error: unknown) => error instanceof RangeError, `${name}: ${String(build)}`);
    }
  }
});

test('as a module it is refused, or it is a package or a file', () => {
  const bad = [
    '',
    '.',
    '..',
    '/etc/passwd',
    '../x.ts',
    './../x.ts',
    './a//b.ts',
    'a\nb',
    'a\'b',
    'a/../b',
    'https://x',
    'a b',
  ];
  for (const text of bad) {
    const places = [ts.importForEffect, ts.exportAll, ts.import, ts.modulePath, (of: string) => ts.symbol(of, 'a')];
    for (const build of places) assert.throws(() => build(text), (error: unknown) => error instanceof RangeError, text);
  }
  for (const text of ['express', 'node:fs/promises', '@scope/name', '@scope/name/sub.js', './src/a.ts', 'zod/v4']) {
    assert.is(ts.modulePath(text).text, text);
  }
});

test.run();
