import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createModule } from '../../../src/syntax/core/module.js';
import { checkPath, pathProblem } from '../../../src/syntax/core/path.js';

const test = suite('the path of a module');

for (
  const path of [
    'a',
    'app/models/post.py',
    '.env.example',
    '.github/workflows/ci.yml',
    'app/größe.py',
    'a b/c',
    'context.py',
  ]
) {
  test(`${path} is safe`, () => {
    assert.is(pathProblem(path), undefined);
    assert.is(checkPath(path), path);
  });
}

const refused: readonly (readonly [path: string, reason: RegExp])[] = [
  ['', /empty/],
  ['/etc/passwd', /empty segment/],
  ['a//b', /empty segment/],
  ['a/', /empty segment/],
  ['../a', /segment "\.\."/],
  ['a/../../b', /segment "\.\."/],
  ['./a', /segment "\."/],
  ['a\\b', /one of/],
  ['C:/a', /one of/],
  ['a\nb', /control/],
  ['a\0', /control/],
  ['a\u202eb', /invisible/],
  ['\ud800', /invisible/],
  ['a. /b', /edge/],
  ['a./b', /edge/],
  ['nul', /device/],
  ['app/Com1.py', /device/],
  ['x'.repeat(256), /255/],
];

for (const [path, reason] of refused) {
  test(`${JSON.stringify(path.slice(0, 20))} is refused`, () => {
    assert.match(pathProblem(path) ?? '', reason);
    assert.throws(
      () => checkPath(path),
      (error: unknown) => error instanceof RangeError && error.message.includes('path'),
    );
  });
}

test('a module prints its tree, and says whether it is executable only when it is told', () => {
  const module = createModule({
    path: 'a.txt',
    language: 'text',
    tree: ['a', 'b'],
    print: lines => `${lines.join('\n')}\n`,
  });
  assert.is(module.print(), 'a\nb\n');
  assert.not.ok('executable' in module);
  assert.ok(Object.isFrozen(module));
  assert.is(createModule({ path: 'a', language: 'text', tree: '', executable: true, print: String }).executable, true);
});

test.run();
