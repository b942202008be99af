import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { disk } from '../../src/project/disk.js';
import { type Disk, type FileTree, isProjectError, manifestPath } from '../../src/project/index.js';
import { fill, of, snapshot, withFolder } from './folder.js';

const test = suite('failures while writing');

const changing = ['makeFolder', 'makeTemporary', 'write', 'move', 'removeFolder', 'removeTree'] as const;

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/** A disk whose `nth` changing operation fails, once; `used` counts them. */
function failing(nth: number, code: string): { readonly disk: Disk; readonly used: () => number } {
  let count = 0;
  const wrapped: Record<string, unknown> = { ...disk };
  for (const name of changing) {
    const real = disk[name] as (...args: unknown[]) => unknown;
    wrapped[name] = (...args: unknown[]) => {
      count += 1;
      if (count === nth) throw failure(code);
      return real(...args);
    };
  }
  return { disk: wrapped as unknown as Disk, used: () => count };
}

/** Lets each operation fail in turn, and checks after each failure that the whole folder is as it was. */
function failEverywhere(prepare: (root: string) => void, tree: FileTree, target: string, force = false): void {
  let refusals = 0;
  for (let nth = 1; nth < 500; nth += 1) {
    const done = withFolder(root => {
      prepare(root);
      const before = snapshot(root);
      const broken = failing(nth, 'ENOSPC');
      try {
        const report = tree.write(join(root, target), { force, disk: broken.disk });
        if (report.leftover !== null) assert.ok(snapshot(root)[report.leftover.slice(root.length + 1)] === '/');
        return broken.used() < nth;
      } catch (error) {
        assert.ok(isProjectError(error), String(error));
        assert.is(error.code, 'system');
        assert.match(error.reason, 'the disk is full');
        assert.equal(snapshot(root), before, `operation ${nth}`);
        refusals += 1;
        return false;
      }
    });
    if (done) {
      assert.ok(refusals > 4, `${refusals} refusals`);
      return;
    }
  }
  assert.unreachable('never came to an end');
}

const files = { 'app/models/a.py': '1', 'app/models/b.py': '2', 'app/c.py': '3', README: '4' };

test('a new folder is not there, and neither are the folders above it that were made', () =>
  failEverywhere(root => fill(root, { beside: 'x' }), of(files), 'a/b/shop'));

test('an empty folder stays empty', () =>
  failEverywhere(root => fill(root, { 'shop/x': '' }), of(files), 'shop', true));

test('an existing project of ours stays as it was, to the byte', () =>
  failEverywhere(
    root =>
      of({ 'app/models/a.py': 'old', 'app/gone/x.py': 'old', README: '4', 'app/c.py': 'old' }).write(
        join(root, 'shop'),
      ),
    of(files, { path: 'bin/run', text: '#!', executable: true }),
    'shop',
  ));

test('files of others that force would write over come back', () =>
  failEverywhere(
    root => fill(root, { 'shop/README': 'theirs', 'shop/app/c.py': 'theirs', 'shop/z': '' }),
    of(files),
    'shop',
    true,
  ));

test('when even undoing fails, the message says where the replaced files are, and they are there', () =>
  withFolder(root => {
    of({ a: 'old', b: 'old' }).write(join(root, 'shop'));
    let moves = 0;
    const broken: Disk = {
      ...disk,
      move: (from, to) => {
        moves += 1;
        if (moves > 2) throw failure('EIO');
        disk.move(from, to);
      },
    };
    try {
      of({ a: 'new', b: 'new' }).write(join(root, 'shop'), { disk: broken });
      assert.unreachable();
    } catch (error) {
      assert.ok(isProjectError(error));
      assert.is(error.code, 'half-written');
      const [temporary = ''] = error.paths;
      assert.match(error.reason, join(temporary, 'old'));
      assert.equal(Object.values(snapshot(join(temporary, 'old'))), ['old']);
    }
  }));

test('a parent that may not be written to is got round where the folder itself may be', () =>
  withFolder(root => {
    fill(root, { 'shop/.keep': '' });
    const guarded: Disk = {
      ...disk,
      makeTemporary: prefix => {
        if (!prefix.startsWith(join(root, 'shop/'))) throw failure('EACCES');
        return disk.makeTemporary(prefix);
      },
    };
    of({ a: '1' }).write(join(root, 'shop'), { disk: guarded, force: true });
    assert.equal(Object.keys(snapshot(join(root, 'shop'))), [manifestPath, '.keep', 'a']);
  }));

test('what the system refuses is told in words, with a remedy', () => {
  const words: readonly (readonly [string, string])[] = [
    ['EACCES', 'permission is denied'],
    ['EROFS', 'the file system is read-only'],
    ['ENOSPC', 'the disk is full'],
    ['EWHAT', 'the operating system refused (EWHAT)'],
  ];
  for (const [code, reason] of words) {
    withFolder(root => {
      try {
        of(files).write(join(root, 'shop'), { disk: failing(1, code).disk });
        assert.unreachable();
      } catch (error) {
        assert.ok(isProjectError(error));
        assert.equal([error.code, error.place, error.reason], ['system', join(root, 'shop'), reason]);
        assert.ok(error.remedy !== '');
      }
    });
  }
});

test.run();
