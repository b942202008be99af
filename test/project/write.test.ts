import { chmodSync, lstatSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isProjectError, manifestPath, type ProjectErrorCode, sha256 } from '../../src/project/index.js';
import { fill, of, snapshot, withFolder } from './folder.js';

const test = suite('writing a project');

/** Runs what must be refused, and checks the code, the parts of the message and that nothing has changed. */
function refused(root: string, code: ProjectErrorCode, run: () => unknown, paths?: readonly string[]): void {
  const before = snapshot(root);
  try {
    run();
  } catch (error) {
    assert.ok(isProjectError(error), String(error));
    assert.is(error.code, code);
    assert.ok(error.place !== '' && error.reason !== '' && /^[A-Z].*\.$/.test(error.remedy), error.message);
    if (paths !== undefined) assert.equal(error.paths, paths);
    assert.equal(snapshot(root), before);
    return;
  }
  assert.unreachable(`not refused: ${code}`);
}

test('a folder that does not exist is made, with the folders above it, the files and a manifest', () =>
  withFolder(root => {
    const report = of({ 'app/main.py': 'x\n', 'größe.md': 'é' }, { path: 'run', text: '#!', executable: true }).write(
      join(root, 'a/b/shop'),
    );
    const found = snapshot(root);
    const manifest = found[`a/b/shop/${manifestPath}`] ?? '';
    assert.equal(found, {
      a: '/',
      'a/b': '/',
      'a/b/shop': '/',
      'a/b/shop/app': '/',
      'a/b/shop/app/main.py': 'x\n',
      'a/b/shop/größe.md': 'é',
      'a/b/shop/run': 'x #!',
      [`a/b/shop/${manifestPath}`]: manifest,
    });
    assert.equal(JSON.parse(manifest), {
      tool: 'api-scaffolder',
      version: '0.1.0',
      options: { database: 'sqlite' },
      inputs: [{ name: 'a.sql', sha256: '0'.repeat(64) }],
      files: { 'app/main.py': sha256('x\n'), 'größe.md': sha256(Buffer.from('é')), run: sha256('#!') },
    });
    assert.equal(report.added, ['app/main.py', 'größe.md', 'run']);
    assert.is(report.leftover, null);
  }));

test('an empty folder is filled in place', () =>
  withFolder(root => {
    const { ino } = lstatSync(root);
    of({ 'a/b': '1' }).write(root);
    assert.is(lstatSync(root).ino, ino);
    assert.equal(Object.keys(snapshot(root)), [manifestPath, 'a', 'a/b']);
  }));

test('writing the same again touches nothing', () =>
  withFolder(root => {
    of({ 'a/b': '1', c: '2' }).write(root);
    for (const path of ['a/b', 'c', manifestPath, 'a', '.']) utimesSync(join(root, path), 1000, 1000);
    const report = of({ 'a/b': '1', c: '2' }).write(root);
    assert.equal(report.unchanged, ['a/b', 'c']);
    for (const path of ['a/b', 'c', manifestPath, 'a', '.']) {
      assert.is(lstatSync(join(root, path)).mtimeMs, 1_000_000, path);
    }
  }));

test('a project of ours is brought up to date: only what differs is written, what went is removed with its empty folders', () =>
  withFolder(root => {
    of({ 'a/b': '1', 'old/deep/x': 'gone', 'old2/y': 'gone', same: 's' }).write(root);
    fill(root, { 'old2/mine': 'kept', 'notes.txt': 'mine' });
    utimesSync(join(root, 'same'), 1000, 1000);
    const report = of({ 'a/b': '2', 'a/c': 'new', same: 's' }).write(root);
    const { [manifestPath]: manifest = '', ...rest } = snapshot(root);
    assert.equal(rest, {
      a: '/',
      'a/b': '2',
      'a/c': 'new',
      same: 's',
      old2: '/',
      'old2/mine': 'kept',
      'notes.txt': 'mine',
    });
    assert.equal(Object.keys((JSON.parse(manifest) as { files: object }).files), ['a/b', 'a/c', 'same']);
    assert.is(lstatSync(join(root, 'same')).mtimeMs, 1_000_000);
    assert.equal([report.added, report.changed, report.removed, report.unchanged], [['a/c'], ['a/b'], [
      'old/deep/x',
      'old2/y',
    ], ['same']]);
  }));

test('a folder with files and without our manifest is refused, also with one hidden file', () => {
  for (const name of ['x', '.git/config', '.DS_Store']) {
    withFolder(root => {
      fill(root, { [name]: '' });
      refused(root, 'not-ours', () => of({ a: '' }).write(root));
    });
  }
});

test('files edited since, and files of others in the way, are refused by name', () =>
  withFolder(root => {
    of({ a: '1', b: '2' }).write(root);
    fill(root, { b: 'mine', c: 'theirs' });
    refused(root, 'edited', () => of({ a: 'x', b: 'y', c: 'z' }).write(root), ['b', 'c']);
  }));

test('an edit that equals what would be written is no conflict', () =>
  withFolder(root => {
    of({ a: '1' }).write(root);
    fill(root, { a: '2' });
    assert.equal(of({ a: '2' }).write(root).unchanged, ['a']);
  }));

test('force writes over edits and into folders of others, and leaves what is not in its way', () =>
  withFolder(root => {
    fill(root, { a: 'theirs', other: 'o' });
    const report = of({ a: '1', old: '2' }).write(root, { force: true });
    assert.equal(report.changed, ['a']);
    fill(root, { a: 'edited', old: 'edited too' });
    const again = of({ a: '3' }).write(root, { force: true });
    assert.equal([again.changed, again.kept, again.removed], [['a'], ['old'], []]);
    const { a, other, old } = snapshot(root);
    assert.equal({ a, other, old }, { a: '3', other: 'o', old: 'edited too' });
  }));

test('an edited file that is no longer part of the project stays', () =>
  withFolder(root => {
    of({ a: '1', old: '2' }).write(root);
    fill(root, { old: 'mine' });
    assert.equal(of({ a: '1' }).write(root).kept, ['old']);
    assert.is(snapshot(root)['old'], 'mine');
  }));

test('links are never followed out of the folder, not even by force', () =>
  withFolder(root => {
    fill(root, { 'outside/x': 'safe', 'shop/keep': '' });
    symlinkSync('../outside', join(root, 'shop/app'));
    symlinkSync('../outside/x', join(root, 'shop/file'));
    refused(root, 'in-the-way', () => of({ 'app/x': 'evil' }).write(join(root, 'shop'), { force: true }), ['app/x']);
    refused(root, 'in-the-way', () => of({ 'app/new': 'evil' }).write(join(root, 'shop'), { force: true }), [
      'app/new',
    ]);
    refused(root, 'in-the-way', () => of({ file: 'evil' }).write(join(root, 'shop'), { force: true }), ['file']);
  }));

test('a folder where a file should go, and a file where a folder should go, are refused', () =>
  withFolder(root => {
    fill(root, { 'shop/a/b': '1', 'shop/c': '2' });
    refused(root, 'in-the-way', () => of({ a: '' }).write(join(root, 'shop'), { force: true }));
    refused(root, 'in-the-way', () => of({ 'c/d': '' }).write(join(root, 'shop'), { force: true }));
  }));

test('a target that is a file, or a link to nowhere, is refused; a link to a folder is followed', () =>
  withFolder(root => {
    fill(root, { file: '' });
    symlinkSync('nowhere', join(root, 'dangling'));
    refused(root, 'not-a-folder', () => of({ a: '' }).write(join(root, 'file')));
    refused(root, 'not-a-folder', () => of({ a: '' }).write(join(root, 'dangling')));
    refused(root, 'system', () => of({ a: '' }).write(join(root, 'file/below')));
    mkdirSync(join(root, 'real'));
    symlinkSync('real', join(root, 'link'));
    of({ a: '1' }).write(join(root, 'link'));
    assert.is(snapshot(root)['real/a'], '1');
    assert.is(snapshot(root)['link'], '-> real');
  }));

test('a manifest that is damaged, or that names paths outside, is refused', () => {
  const hash = '0'.repeat(64);
  const manifests = [
    '',
    'null',
    '[]',
    '{}',
    '{"tool":"other","files":{}}',
    '{"tool":"api-scaffolder","files":{"a":1}}',
    `{"tool":"api-scaffolder","files":{"../victim":"${hash}"}}`,
    `{"tool":"api-scaffolder","files":{"/etc/passwd":"${hash}"}}`,
  ];
  for (const text of manifests) {
    withFolder(root => {
      fill(root, { [manifestPath]: text });
      refused(root, 'manifest', () => of({ a: '' }).write(root, { force: true }));
    });
  }
});

test('the executable bit is part of what is written', () =>
  withFolder(root => {
    const tree = of({}, { path: 'run', text: '#!', executable: true });
    tree.write(root);
    chmodSync(join(root, 'run'), 0o644);
    assert.equal(tree.compare(root).changed, ['run']);
    tree.write(root);
    assert.is(snapshot(root)['run'], 'x #!');
  }));

test('comparing names what is added, changed, unchanged, edited, in the way, stale and foreign, and changes nothing', () =>
  withFolder(root => {
    assert.equal(of({ a: '' }).compare(join(root, 'none')), {
      added: ['a'],
      changed: [],
      unchanged: [],
      edited: [],
      occupied: [],
      blocked: [],
      stale: [],
      staleEdited: [],
      foreign: [],
    });
    of({ changed: '1', same: '1', edited: '1', stale: '1', 'd/gone': '1' }).write(root);
    fill(root, { edited: 'mine', theirs: 'x', 'd/gone': 'mine', 'node_modules/a/b': '', 'd/note': '' });
    mkdirSync(join(root, 'blocked'));
    const before = snapshot(root);
    assert.equal(of({ changed: '2', same: '1', edited: '2', theirs: 'y', 'new/x': '', blocked: '' }).compare(root), {
      added: ['new/x'],
      changed: ['changed'],
      unchanged: ['same'],
      edited: ['edited'],
      occupied: ['theirs'],
      blocked: ['blocked'],
      stale: ['stale'],
      staleEdited: ['d/gone'],
      foreign: ['d/note', 'node_modules/'],
    });
    assert.equal(snapshot(root), before);
  }));

test('250 files are written in little more than the time the system needs for them', () =>
  withFolder(root => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`app/d${index % 12}/f${index}.py`, 'x = 1\n'.repeat(300)]),
    );
    const floor: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const tree = of(files);
      let start = performance.now();
      for (let folder = 0; folder < 12; folder += 1) {
        mkdirSync(join(root, `floor${round}/app/d${folder}`), { recursive: true });
      }
      for (const [path, text] of Object.entries(files)) writeFileSync(join(root, `floor${round}`, path), text);
      floor.push(performance.now() - start);
      start = performance.now();
      tree.write(join(root, `ours${round}`));
      ours.push(performance.now() - start);
    }
    const best = (times: readonly number[]): number => Math.min(...times);
    console.log(`# 250 files: ${best(ours).toFixed(1)} ms, bare writes ${best(floor).toFixed(1)} ms`);
    assert.ok(best(ours) < 3 * best(floor) + 20, `${best(ours)} against ${best(floor)}`);
  }));

test.run();
