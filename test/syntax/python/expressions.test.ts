import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as py from '../../../src/syntax/python/index.js';
import { printed } from './print.js';

const [a, b, c, f, x] = ['a', 'b', 'c', 'f', 'x'].map(py.id) as [
  py.Expression,
  py.Expression,
  py.Expression,
  py.Expression,
  py.Expression,
];

const expressions = suite('an expression is written with the parentheses it needs and no more');

const cases: readonly (readonly [expected: string, node: py.Expression])[] = [
  ['a', a],
  ['a.b.c', py.id('a.b.c')],
  ['f("text")', py.call(f, ['text'])],
  ['1', py.value(1)],
  ['-1', py.value(-1)],
  ['1.5', py.value(1.5)],
  ['1.0', py.float(1)],
  ['-0.0', py.value(-0)],
  ['1e21', py.value(1e21)],
  ['18446744073709551616', py.value(2n ** 64n)],
  ['-18446744073709551616', py.value(-(2n ** 64n))],
  ['1_048_576', py.grouped(1048576)],
  ['float("inf")', py.value(Infinity)],
  ['float("nan")', py.value(NaN)],
  ['True', py.value(true)],
  ['None', py.value(null)],
  ['...', py.ellipsis],
  ['b"\\x00A"', py.value(new Uint8Array([0, 65]))],
  ['[1, "two", None]', py.value([1, 'two', null])],
  ['()', py.tuple([])],
  ['(1,)', py.tuple([1])],
  ['(1, 2)', py.tuple([1, 2])],
  ['{1, 2}', py.set([1, 2])],
  ['{}', py.dict()],
  ['{"a": 1, **b}', py.dict([['a', 1], py.doubleStar(b)])],
  ['{"a-b": 1}', py.dict({ 'a-b': 1 })],
  ['f()', py.call(f)],
  ['f(a, *b, c=1, **x)', py.call(f, [a, py.star(b)], [py.keyword('c', 1), py.doubleStar(x)])],
  ['f(x for x in a)', py.call(f, [py.generator(x, py.forIn('x', a))])],
  ['f((x for x in a), b)', py.call(f, [py.generator(x, py.forIn('x', a)), b])],
  ['a.b(1).c(d=2)', py.chain(a, ['b', [1]], ['c', [], { d: 2 }])],
  ['(1).real', py.attr(1, 'real')],
  ['(1.5).real', py.attr(1.5, 'real')],
  ['(-1).real', py.attr(-1, 'real')],
  ['"a".join(b)', py.chain('a', ['join', [b]])],
  ['a[b]', py.sub(a, b)],
  ['a[b, c]', py.sub(a, b, c)],
  ['a[(b,)]', py.sub(a, py.tuple([b]))],
  ['a[1:2]', py.sub(a, py.slice(1, 2))],
  ['a[:2]', py.sub(a, py.slice(undefined, 2))],
  ['a[::2]', py.sub(a, py.slice(undefined, undefined, 2))],
  ['a[b + 1 :]', py.sub(a, py.slice(py.binop(b, '+', 1)))],
  ['a[1:2, 3]', py.sub(a, py.slice(1, 2), 3)],
  ['a + b * c', py.binop(a, '+', py.binop(b, '*', c))],
  ['(a + b) * c', py.binop(py.binop(a, '+', b), '*', c)],
  ['a - (b - c)', py.binop(a, '-', py.binop(b, '-', c))],
  ['a - b - c', py.binop(py.binop(a, '-', b), '-', c)],
  ['a**b**c', py.binop(a, '**', py.binop(b, '**', c))],
  ['(a**b) ** c', py.binop(py.binop(a, '**', b), '**', c)],
  ['(-a) ** b', py.binop(py.unary('-', a), '**', b)],
  ['-(a**b)', py.unary('-', py.binop(a, '**', b))],
  ['a**-b', py.binop(a, '**', py.unary('-', b))],
  ['f() ** b', py.binop(py.call(f), '**', b)],
  ['not a', py.not(a)],
  ['not a == b', py.not(py.compare(a, '==', b))],
  ['(not a) == b', py.compare(py.not(a), '==', b)],
  ['~a', py.unary('~', a)],
  ['0 <= a < 9', py.compare(0, '<=', a, '<', 9)],
  ['a not in b', py.compare(a, 'not in', b)],
  ['a is not None', py.compare(a, 'is not', null)],
  ['(a == b) == c', py.compare(py.compare(a, '==', b), '==', c)],
  ['a and b or c', py.or(py.and(a, b), c)],
  ['a and (b or c)', py.and(a, py.or(b, c))],
  ['(a and b) and c', py.and(py.and(a, b), c)],
  ['a if b else c', py.ifExp(a, b, c)],
  ['(a if b else c) if x else f', py.ifExp(py.ifExp(a, b, c), x, f)],
  ['a if b else c if x else f', py.ifExp(a, b, py.ifExp(c, x, f))],
  ['a | b | None', py.union(a, b, null)],
  ['lambda: 0', py.lambda([], 0)],
  ['lambda x, *, c=1: x', py.lambda(['x', '*', py.param('c', undefined, 1)], x)],
  ['(lambda: a)()', py.call(py.lambda([], a))],
  ['await f()', py.await(py.call(f))],
  ['(await a).b', py.attr(py.await(a), 'b')],
  ['(yield a) + 1', py.binop(py.yield(a), '+', 1)],
  ['(a := 1)', py.walrus('a', 1)],
  ['f(a := 1)', py.call(f, [py.walrus('a', 1)])],
  ['f(c=(a := 1))', py.call(f, [], { c: py.walrus('a', 1) })],
  ['[x for x in a if b if c]', py.listComp(x, py.forIn('x', a, { if: [b, c] }))],
  ['[x async for x in a]', py.listComp(x, py.forIn('x', a, { async: true }))],
  ['[x for x in (a if b else c)]', py.listComp(x, py.forIn('x', py.ifExp(a, b, c)))],
  ['{x for x in a}', py.setComp(x, py.forIn('x', a))],
  ['{a: b for a, b in c}', py.dictComp(a, b, py.forIn(py.tuple([a, b]), c))],
  ['f"a{b}"', py.fstring(['a', b])],
  ['f"{{}}{b!r:>10}"', py.fstring(['{}', py.format(b, { conversion: 'r', spec: '>10' })])],
  ['f"{a[\'b\']}"', py.fstring([py.sub(a, 'b')])],
  ['f"{ {1} }"', py.fstring([py.set([1])])],
  ['f"{(lambda: a)}"', py.fstring([py.lambda([], a)])],
  ['rf"\\w{a}"', py.fstring(['\\w', a])],
];

for (const [expected, node] of cases) {
  expressions(expected, () => {
    assert.is(printed(node), expected);
  });
}

expressions.run();

const refusals = suite('what is no Python is refused where it is built, with the reason');

const refused: readonly (readonly [name: string, build: () => unknown, reason: RegExp])[] = [
  ['a name with a blank', () => py.id('a b'), /no Python name may have/],
  ['a name that is code', () => py.id('a;evil()'), /no Python name may have/],
  ['an empty name', () => py.id(''), /is empty/],
  ['a keyword', () => py.id('class'), /keyword/],
  ['a keyword after a dot', () => py.id('a.import'), /keyword/],
  ['a name that Python folds into another', () => py.id('ﬁ'), /"fi"/],
  ['a keyword argument that is no name', () => py.call(f, [], { 'a-b': 1 }), /no Python name/],
  ['undefined as a value', () => py.value(undefined as never), /undefined/],
  ['an object that is no node', () => py.value({} as never), /cannot be made/],
  ['an empty set literal', () => py.set([]), /empty set/],
  ['a module path with a line feed', () => py.symbol('a\nb', 'c'), /no Python name/],
  ['a text in braces that needs a backslash', () => printed(py.fstring([py.sub(a, 'it"s')])), /give it a name/],
];

for (const [name, build, reason] of refused) {
  refusals(name, () => {
    assert.throws(build, (error: unknown) => error instanceof Error && reason.test(error.message));
  });
}

refusals('names beyond ASCII are names', () => {
  assert.is(printed(py.id('größe')), 'größe');
});

refusals('soft keywords are names', () => {
  assert.is(printed(py.call(py.id('match'), [py.id('type')])), 'match(type)');
});

refusals.run();
