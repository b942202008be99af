import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, requirements } from '../../../src/syntax/config/index.js';

const test = suite('requirements');

test('packages stand with extras, specifiers and markers', () => {
  const text = requirements.print([
    requirements.comment('Web'),
    requirements.include('base.txt'),
    requirements.requirement('fastapi', '>=0.141,<1'),
    requirements.requirement('uvicorn', '>=0.52, !=0.53.*', ['standard']),
    { name: 'tomli', version: '>=2', marker: { variable: 'python_version', operator: '<', value: '3.11' } },
    requirements.requirement('ruff'),
  ]);
  assert.is(
    text,
    [
      '# Web',
      '-r base.txt',
      'fastapi>=0.141,<1',
      'uvicorn[standard]>=0.52,!=0.53.*',
      'tomli>=2 ; python_version < "3.11"',
      'ruff',
      '',
    ].join('\n'),
  );
});

test('names, extras, versions and markers that pip would read otherwise are refused', () => {
  for (const name of ['', '-e .', 'a b', 'a\nb', 'a;b', 'git+https://x', '--index-url', 'a[b]']) {
    assert.throws(() => requirements.print([requirements.requirement(name)]), RangeError, name);
    assert.throws(() => requirements.print([requirements.requirement('a', '', [name])]), RangeError, name);
  }
  for (const version of ['1.0', '>=', '>=1 --hash', '>=1;x', '^1']) {
    assert.throws(() => requirements.print([requirements.requirement('a', version)]), RangeError, version);
  }
  assert.throws(
    () => requirements.print([{ name: 'a', marker: { variable: 'sys_platform', operator: '==', value: '"' } }]),
    RangeError,
  );
  assert.throws(() => requirements.print([requirements.include('../x\n')]), RangeError);
  assert.throws(() => requirements.print([requirements.requirement('a-b'), requirements.requirement('A_B')]), /twice/);
});

test('a plain file holds words and nothing else', () => {
  assert.is(plain.words('.python-version', ['3.12']).print(), '3.12\n');
  assert.is(plain.empty('app/py.typed').print(), '');
  assert.throws(() => plain.words('x', ['a b']).print(), RangeError);
});

test.run();
