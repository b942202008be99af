import fc from 'fast-check';
import { resolve, sep } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isProjectError } from '../../src/project/index.js';
import { pathProblem } from '../../src/project/path.js';
import { of, snapshot, withFolder } from './folder.js';

const test = suite('paths of a project');

test('paths that could lead out of the folder, or be something else on Windows, are refused', () => {
  const bad = [
    '',
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a/..',
    '.',
    './a',
    'a//b',
    'a/',
    'C:x',
    'C:/x',
    'c:\\x',
    '\\\\host\\share',
    'a\\b',
    'a\0b',
    'a\nb',
    'a\u202eb',
    '\ud800',
    'con',
    'CON.py',
    'aux',
    'app/NUL.txt',
    'com1',
    'lpt9.x',
    'a.',
    'a ',
    ' a',
    'a/b./c',
    'a:b',
    'a*',
    'a?',
    'a|b',
    '<a>',
    '"a"',
    'x'.repeat(256),
    'CONIN$',
    'con .txt',
  ];
  for (const path of bad) {
    assert.ok(pathProblem(path) !== undefined, JSON.stringify(path));
    assert.throws(
      () => of({ [path]: '' }),
      (error: unknown) => isProjectError(error) && error.code === 'unsafe-path',
      path,
    );
  }
});

test('ordinary paths are let through, whatever the language', () => {
  for (
    const path of [
      'a',
      '.env',
      '.github/workflows/ci.yml',
      'app/models/post.py',
      'app/größe.py',
      '表/列.py',
      'a b/c d',
      '..a',
      'a..b',
      'console.py',
      'con-1',
      'nul_x',
    ]
  ) {
    assert.is(pathProblem(path), undefined, path);
  }
});

test('no accepted path leaves the folder, on POSIX or on Windows', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    ':',
    'C',
    'a',
    ' ',
    '\0',
    '~',
    '%2e',
    'con',
    '\u2025',
    '．．',
    '\n',
    '-',
    '$HOME',
    '*',
  );
  const path = fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 8 }).map(parts => parts.join('')));
  fc.assert(
    fc.property(path, text => {
      if (pathProblem(text) !== undefined) return;
      assert.ok(resolve('/base', text).startsWith(`/base${sep}`));
      assert.not(/[\\:\p{Cc}]/u.test(text));
      assert.ok(text.split('/').every(segment => segment !== '' && !/^\.+$/.test(segment)));
    }),
    { numRuns: 5000 },
  );
});

test('what is accepted is written below the folder and nowhere else', () => {
  const segment = fc.oneof(
    fc.constantFrom('..', 'a', 'B', '.x', '$(x)', '~', '-rf', 'é', '😀', '\'', ';', '&', '%2e%2e'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const paths = fc.uniqueArray(fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/')), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(paths, list => {
      withFolder(folder => {
        const files = Object.fromEntries(list.map(path => [path, path]));
        try {
          of(files).write(`${folder}/out`);
        } catch (error) {
          assert.ok(isProjectError(error), String(error));
          assert.equal(snapshot(folder), {});
          return;
        }
        const written = Object.entries(snapshot(folder)).filter(([, text]) => text !== '/').map(([path]) => path)
          .sort();
        assert.equal(written, [...list, '.api-scaffolder.json'].map(path => `out/${path}`).sort());
      });
    }),
    { numRuns: 300 },
  );
});

test('two paths that are one file somewhere are refused, and so are a file and a folder of one name', () => {
  for (
    const pair of [['a', 'A'], ['a/b', 'A/c'], ['é', 'e\u0301'], ['a', 'a/b'], ['A', 'a/b'], [
      '.API-scaffolder.json',
      'x',
    ]]
  ) {
    assert.throws(
      () => of(Object.fromEntries(pair.map(path => [path, '']))),
      (error: unknown) => isProjectError(error),
      pair.join(' '),
    );
  }
  assert.throws(() => of({ a: '' }, { path: 'a', text: '' }), /given twice/);
});

test('all refused paths are named at once', () => {
  try {
    of({ '../a': '', '/b': '', ok: '' });
    assert.unreachable();
  } catch (error) {
    assert.ok(isProjectError(error));
    assert.equal(error.paths, ['../a', '/b']);
    assert.is(error.reason, '"../a" has the segment ".."; "/b" is absolute or has an empty segment');
  }
});

test.run();
