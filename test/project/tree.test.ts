import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { of } from './folder.js';

const test = suite('the drawn tree');

test('folders come first, then files, each in order, whatever the order they were given in', () => {
  const lines = [
    'shop/',
    '├── app/',
    '│   ├── models/',
    '│   │   ├── post.py',
    '│   │   └── user.py',
    '│   └── main.py',
    '├── tests/',
    '│   └── test_post.py',
    '├── .env',
    '└── README.md',
    '',
  ].join('\n');
  const paths = ['README.md', 'tests/test_post.py', 'app/models/user.py', 'app/main.py', '.env', 'app/models/post.py'];
  assert.is(of(Object.fromEntries(paths.map(path => [path, '']))).tree({ root: 'shop' }), lines);
  assert.is(of(Object.fromEntries(paths.reverse().map(path => [path, '']))).tree({ root: 'shop/' }), lines);
});

test('long folders can be cut short, with a count of the rest', () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`m/f${String(index).padStart(2, '0')}`, '']),
  );
  assert.is(of(files).tree({ filesPerFolder: 2 }), './\n└── m/\n    ├── f00\n    ├── f01\n    └── … 28 more\n');
});

test('a project without files is a root alone', () => assert.is(of({}).tree(), './\n'));

test.run();
