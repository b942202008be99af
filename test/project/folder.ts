import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FileTree, project, type ProjectFile } from '../../src/project/index.js';

/** Runs with a folder of its own, which is removed afterwards. */
export function withFolder<Result>(run: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'project-test-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything below a folder: paths with their text, link target or folder mark, and the executable bit. */
export function snapshot(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (inside: string): void => {
    for (const name of readdirSync(join(folder, inside)).sort()) {
      const path = join(inside, name);
      const place = join(folder, path);
      const stats = lstatSync(place);
      if (stats.isSymbolicLink()) found[path] = `-> ${readlinkSync(place)}`;
      else if (stats.isDirectory()) {
        found[path] = '/';
        walk(path);
      } else found[path] = `${(stats.mode & 0o100) === 0 ? '' : 'x '}${readFileSync(place, 'utf8')}`;
    }
  };
  walk('');
  return found;
}

/** Puts files into a folder. */
export function fill(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A project of these files. */
export function of(files: Readonly<Record<string, string>>, ...more: readonly ProjectFile[]): FileTree {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  return project([...list, ...more], {
    version: '0.1.0',
    options: { database: 'sqlite' },
    inputs: [{ name: 'a.sql', sha256: '0'.repeat(64) }],
  });
}
