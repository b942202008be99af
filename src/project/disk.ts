import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

/** What stands at a path, links not followed. */
export interface DiskEntry {
  readonly kind: 'file' | 'folder' | 'other';
  readonly executable: boolean;
  /** The file system it is on: files move between two only by copying. */
  readonly device: number;
}

/** The few operations on files that writing a project needs; tests put one in that fails. */
export interface Disk {
  /** Undefined where there is nothing. */
  readonly entry: (path: string) => DiskEntry | undefined;
  readonly list: (folder: string) => readonly string[];
  readonly read: (file: string) => Uint8Array;
  readonly makeFolder: (folder: string) => void;
  /** Makes a folder of a new name that starts with `prefix`, and gives its path. */
  readonly makeTemporary: (prefix: string) => string;
  readonly write: (file: string, text: string, executable: boolean) => void;
  readonly move: (from: string, to: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (folder: string) => void;
  /** Removes a folder with all that is in it. */
  readonly removeTree: (folder: string) => void;
}

/** The real one. */
export const disk: Disk = {
  entry: path => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    return {
      kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
      executable: (stats.mode & 0o100) !== 0,
      device: stats.dev,
    };
  },
  list: folder => readdirSync(folder),
  read: file => readFileSync(file),
  makeFolder: folder => {
    mkdirSync(folder);
  },
  makeTemporary: prefix => mkdtempSync(prefix),
  write: (file, text, executable) => {
    writeFileSync(file, text, { flag: 'wx' });
    if (executable) chmodSync(file, 0o755);
  },
  move: (from, to) => renameSync(from, to),
  removeFolder: folder => rmdirSync(folder),
  removeTree: folder => rmSync(folder, { recursive: true, force: true }),
};
