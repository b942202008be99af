import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What stands in a folder: its files in order, their size, and one hash over paths and contents. */
export interface Packed {
  readonly paths: readonly string[];
  readonly bytes: number;
  readonly hash: string;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join('/'))
    .sort();
}

/** Looks at a folder, and writes it as one file for the floor to unpack where a target is given. */
export function pack(folder: string, target?: string): Packed {
  const paths = filesOf(folder);
  const contents = paths.map(path => readFileSync(join(folder, path)));
  const hash = createHash('sha256');
  paths.forEach((path, index) =>
    hash.update(`${path}\0${contents[index]?.length ?? 0}\0`).update(contents[index] ?? '')
  );
  const body = Buffer.concat(contents);
  if (target !== undefined) {
    const header = Buffer.from(JSON.stringify(paths.map((path, index) => [path, contents[index]?.length ?? 0])));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length);
    writeFileSync(target, Buffer.concat([length, header, body]));
  }
  return { paths, bytes: body.length, hash: hash.digest('hex') };
}
