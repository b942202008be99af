import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findPython } from '../../../.ci/python.mjs';
import { parsePython } from '../../../src/read/python/parse.js';
import { createReport } from '../../../src/read/report.js';
import { openSource } from '../../../src/read/source.js';
import { shapeOf } from './shape.js';

const test = suite('Python that is read');
const MAX_OUTPUT = 1 << 29;

interface Dumped {
  readonly text: string;
  readonly tree?: readonly unknown[];
}

const list = 'import glob, json, sysconfig\n'
  + 'root = sysconfig.get_paths()["stdlib"]\n'
  + 'for path in sorted(glob.glob(root + "/*.py") + glob.glob(root + "/*/*.py"))[::2]:\n'
  + '    if "/test/" not in path and "/lib2to3/" not in path and "site-packages" not in path: print(json.dumps(path))';

/** Where two shapes part, in a few words. */
function difference(file: string, own: unknown, theirs: unknown): string {
  const [one, other] = [JSON.stringify(own), JSON.stringify(theirs)];
  let at = 0;
  while (at < one.length && one.charAt(at) === other.charAt(at)) at += 1;
  const from = Math.max(at - 60, 0);
  return `${file}: ${one.slice(from, at + 80)} is ${other.slice(from, at + 80)}`;
}

test('is the tree that CPython makes of its own library', () => {
  const python = findPython().path;
  const files = spawnSync(python, ['-c', list], { encoding: 'utf8' }).stdout;
  const script = fileURLToPath(new URL('dump.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: files,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
  });
  assert.is(status, 0, stderr);
  const dumped = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Dumped);
  let statements = 0;
  const differences: string[] = [];
  for (const [index, { text, tree }] of dumped.entries()) {
    if (tree === undefined) continue;
    const read = parsePython(openSource({ file: 'a.py', text }), createReport());
    const own = shapeOf(read);
    const at = tree.findIndex((one, place) => JSON.stringify(own[place]) !== JSON.stringify(one));
    if (at >= 0) differences.push(difference(files.split('\n')[index] ?? '', own[at], tree[at]));
    else if (own.length !== tree.length) {
      differences.push(`${files.split('\n')[index] ?? ''}: ${own.length} statements`);
    }
    statements += read.length;
  }
  assert.equal(differences, []);
  assert.ok(statements > 1000);
  console.log(`\n# ${dumped.length} files, ${statements} statements at their top, 0 differences`);
});

test.run();
