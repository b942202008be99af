import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as py from '../../../src/syntax/python/index.js';
import { printed } from './print.js';

const { int, str } = py.builtins;
const [a, b, x] = ['a', 'b', 'x'].map(py.id) as [py.Expression, py.Expression, py.Expression];
const pass = py.pass();

const test = suite('a statement is written as Ruff would leave it');

const cases: readonly (readonly [expected: readonly string[], ...statements: readonly py.StatementLike[]])[] = [
  [['a = 1'], py.assign('a', 1)],
  [['a, b = b, a'], py.assign(py.tuple([a, b]), py.tuple([b, a]))],
  [['a = (1, 2)'], py.assign('a', py.tuple([1, 2]))],
  [['self.a = 1'], py.assign('self.a', 1)],
  [['a = yield b'], py.assign('a', py.yield(b))],
  [['a: int'], py.annAssign('a', int)],
  [['a: int = 1'], py.annAssign('a', int, 1)],
  [['a += 1'], py.augAssign('a', '+', 1)],
  [['a //= 2'], py.augAssign('a', '//', 2)],
  [['return'], py.return()],
  [['return None'], py.return(null)],
  [['return a, b'], py.return(py.tuple([a, b]))],
  [['raise'], py.raise()],
  [['raise a from b'], py.raise(a, b)],
  [['assert a, "why"'], py.assert(a, 'why')],
  [['del a, b'], py.del('a', 'b')],
  [['pass'], pass],
  [['break'], py.break()],
  [['continue'], py.continue()],
  [['global a, b'], py.global('a', 'b')],
  [['nonlocal a'], py.nonlocal('a')],
  [['def f(): ...'], py.def('f', {}, [py.ellipsis])],
  [['def f():', '    pass'], py.def('f', {}, [])],
  [
    ['def f(a, /, b: int = 1, *args: str, c=2, **kw) -> int:', '    return a'],
    py.def('f', {
      params: ['a', '/', py.param('b', int, 1), py.vararg('args', str), py.param('c', undefined, 2), py.kwarg('kw')],
      returns: int,
    }, [py.return(a)]),
  ],
  [['async def f(*, a): ...'], py.asyncDef('f', { params: ['*', 'a'] }, [py.ellipsis])],
  [['@a', '@b(1)', 'def f():', '    """Doc."""'], py.def('f', { decorators: [a, py.call(b, [1])], doc: 'Doc.' }, [])],
  [['class A: ...'], py.class('A', {}, [py.ellipsis])],
  [
    ['class A(a, metaclass=b):', '    """Doc."""', '', '    x = 1'],
    py.class('A', { bases: [a], keywords: { metaclass: b }, doc: 'Doc.' }, [
      py.assign('x', 1),
    ]),
  ],
  [
    ['class A:', '    x = 1', '', '    def f(self): ...', '', '    y = 2'],
    py.class('A', {}, [
      py.assign('x', 1),
      py.def('f', { params: ['self'] }, [py.ellipsis]),
      py.assign('y', 2),
    ]),
  ],
  [['if a:', '    pass', 'elif b:', '    pass', 'else:', '    pass'], py.if(a, [pass], py.if(b, [pass], [pass]))],
  [['for a, b in x:', '    pass', 'else:', '    pass'], py.for(py.tuple([a, b]), x, [pass], [pass])],
  [['async for a in x:', '    pass'], py.asyncFor('a', x, [pass])],
  [['while a:', '    pass'], py.while(a, [pass])],
  [['with a, b as x:', '    pass'], py.with([a, py.as(b, 'x')], [pass])],
  [['async with a as b:', '    pass'], py.asyncWith([py.as(a, 'b')], [pass])],
  [
    [
      'try:',
      '    pass',
      'except a as b:',
      '    pass',
      'except (a, b):',
      '    pass',
      'else:',
      '    pass',
      'finally:',
      '    pass',
    ],
    py.try([pass], [py.except(a, 'b', [pass]), py.except(py.tuple([a, b]), undefined, [pass])], {
      else: [pass],
      finally: [pass],
    }),
  ],
  [
    [
      'match a:',
      '    case 1 | None:',
      '        pass',
      '    case {"k": x, **rest} if b:',
      '        pass',
      '    case _:',
      '        pass',
    ],
    py.match(a, [
      py.case(py.anyOf(1, null), [pass]),
      py.case(py.mapping([['k', py.capture('x')]], 'rest'), [pass], b),
      py.case(py.wildcard, [pass]),
    ]),
  ],
  [['import os.path'], py.import('os.path')],
  [['from . import a'], py.importFrom('.', ['a'])],
  [['from ..a.b import c as d'], py.importFrom('..a.b', [['c', 'd']])],
  [['# one', '# two', 'a = 1  # noqa: F401'], py.commented(py.remarked(py.assign('a', 1), 'noqa: F401'), 'one', 'two')],
  [['a = 1', '', 'b = 2'], py.assign('a', 1), py.spaced(py.assign('b', 2))],
  [['def f():', '    import os', '', '    return os'], py.def('f', {}, [py.import('os'), py.return(py.id('os'))])],
  [['a = 1', '"""What a is."""'], py.assign('a', 1), py.docstring('What a is.')],
];

for (const [expected, ...statements] of cases) {
  test(expected[0] ?? '', () => {
    assert.is(printed(...statements), expected.join('\n'));
  });
}

test('two blank lines stand around definitions at the top', () => {
  assert.is(
    printed(py.assign('a', 1), py.def('f', {}, [pass]), py.assign('b', 2)),
    ['a = 1', '', '', 'def f():', '    pass', '', '', 'b = 2'].join('\n'),
  );
});

test('overloads stay together', () => {
  const stub = py.def('f', {}, [py.ellipsis]);
  assert.is(printed(stub, stub), 'def f(): ...\ndef f(): ...');
});

const refused: readonly (readonly [name: string, build: () => unknown])[] = [
  ['a default before none', () => py.def('f', { params: [py.param('a', undefined, 1), 'b'] }, [])],
  ['a parameter twice', () => py.def('f', { params: ['a', 'a'] }, [])],
  ['a star with nothing behind it', () => py.def('f', { params: ['a', '*'] }, [])],
  ['a parameter behind two stars', () => py.def('f', { params: [py.kwarg('a'), 'b'] }, [])],
  ['a try without handler or finally', () => py.try([pass], [])],
  ['a class named by a keyword', () => py.class('None', {}, [])],
];
for (const [name, build] of refused) {
  test(`${name} is refused`, () => {
    assert.throws(build, (error: unknown) => error instanceof RangeError);
  });
}

test('nodes are frozen all the way down', () => {
  const frozen = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || value instanceof Uint8Array
    || (Object.isFrozen(value) && Object.values(value).every(frozen));
  for (const [, ...statements] of cases.slice(0, 38)) assert.ok(statements.every(frozen), JSON.stringify(statements));
});

test.run();
