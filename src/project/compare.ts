import { join } from 'node:path';
import type { Disk, DiskEntry } from './disk.js';
import { projectError } from './error.js';
import { byCodeUnit, type ProjectFile } from './file.js';
import { sha256 } from './hash.js';
import { type Manifest, manifestPath, readManifest } from './manifest.js';

/** A project beside a folder, path by path. Each path of the project stands in exactly one of the first six lists. */
export interface Comparison {
  /** Not in the folder. */
  readonly added: readonly string[];
  /** In the folder as we wrote it, and now different. */
  readonly changed: readonly string[];
  /** In the folder with the very text (and executable bit) it should have. */
  readonly unchanged: readonly string[];
  /** Ours, edited since we wrote it, and now different from what we would write. */
  readonly edited: readonly string[];
  /** Somebody else's file stands where one of ours should. */
  readonly occupied: readonly string[];
  /** A folder or a link stands there, or the way there leads over a link or a file. */
  readonly blocked: readonly string[];
  /** Ours, unedited, and no longer part of the project. */
  readonly stale: readonly string[];
  /** Ours, edited, and no longer part of the project. */
  readonly staleEdited: readonly string[];
  /** Neither ours nor part of the project. A folder with nothing of ours in it stands as one entry that ends in `/`. */
  readonly foreign: readonly string[];
}

/** What a comparison needs to know of the folder. */
export interface FolderState {
  /** Undefined where the folder does not exist. */
  readonly manifest: Manifest | undefined;
  readonly exists: boolean;
  readonly empty: boolean;
}

/**
 * Looks at the target folder.
 *
 * @throws ProjectError `not-a-folder` where something else stands there, `manifest` where the manifest is damaged.
 */
export function folderState(folder: string, disk: Disk): FolderState {
  const entry = disk.entry(folder);
  if (entry === undefined) return { manifest: undefined, exists: false, empty: true };
  if (entry.kind !== 'folder') {
    throw projectError('not-a-folder', folder, 'is not a folder', 'Choose another folder, or move it away.');
  }
  const names = disk.list(folder);
  if (!names.includes(manifestPath)) return { manifest: undefined, exists: true, empty: names.length === 0 };
  const place = join(folder, manifestPath);
  const manifest = disk.entry(place)?.kind === 'file'
    ? readManifest(Buffer.from(disk.read(place)).toString('utf8'))
    : undefined;
  if (manifest === undefined) {
    throw projectError('manifest', place, 'is damaged', 'Restore it from version control, or choose another folder.');
  }
  return { manifest, exists: true, empty: false };
}

/** Sorts every path of the project, and of the manifest, by what the folder has there. */
export function compareFiles(
  folder: string,
  files: readonly ProjectFile[],
  hashes: ReadonlyMap<string, string>,
  state: FolderState,
  disk: Disk,
): Omit<Comparison, 'foreign'> {
  const lists = {
    added: [],
    changed: [],
    unchanged: [],
    edited: [],
    occupied: [],
    blocked: [],
    stale: [],
    staleEdited: [],
  } as Record<
    Exclude<keyof Comparison, 'foreign'>,
    string[]
  >;
  const look = lookup(folder, disk);
  for (const file of files) {
    const entry = state.exists ? look(file.path) : undefined;
    const known = state.manifest?.files.get(file.path);
    if (entry === undefined) lists.added.push(file.path);
    else if (entry.kind !== 'file') lists.blocked.push(file.path);
    else {
      const found = sha256(disk.read(join(folder, file.path)));
      if (found === hashes.get(file.path)) {
        const lacksBit = file.executable === true && !entry.executable && process.platform !== 'win32';
        lists[lacksBit ? 'changed' : 'unchanged'].push(file.path);
      } else if (found === known) lists.changed.push(file.path);
      else lists[known === undefined ? 'occupied' : 'edited'].push(file.path);
    }
  }
  for (const [path, hash] of state.manifest?.files ?? []) {
    if (hashes.has(path)) continue;
    const entry = look(path);
    if (entry === undefined) continue;
    const same = entry.kind === 'file' && sha256(disk.read(join(folder, path))) === hash;
    lists[same ? 'stale' : 'staleEdited'].push(path);
  }
  return lists;
}

/**
 * Finds what stands at a path inside the folder. What is reached through a link, or lies beneath something that is no
 * folder, counts as `other`: it is not ours to touch.
 */
function lookup(folder: string, disk: Disk): (path: string) => DiskEntry | undefined {
  const seen = new Map<string, DiskEntry | undefined>();
  const at = (path: string): DiskEntry | undefined => {
    if (seen.has(path)) return seen.get(path);
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? undefined : at(path.slice(0, slash));
    const entry = slash >= 0 && parent === undefined
      ? undefined
      : parent !== undefined && parent.kind !== 'folder'
      ? { ...parent, kind: 'other' as const }
      : disk.entry(join(folder, path));
    seen.set(path, entry);
    return entry;
  };
  return at;
}

/** Walks the folder for what is neither ours nor the project's, without going into folders that hold nothing of either. */
export function foreignPaths(folder: string, ours: Iterable<string>, disk: Disk): string[] {
  const files = new Set<string>([manifestPath]);
  const folders = new Set<string>(['']);
  for (const path of ours) {
    files.add(path);
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      folders.add(path.slice(0, slash));
    }
  }
  const foreign: string[] = [];
  const walk = (inside: string): void => {
    for (const name of [...disk.list(join(folder, inside))].sort(byCodeUnit)) {
      const path = inside === '' ? name : `${inside}/${name}`;
      if (files.has(path)) continue;
      const isFolder = disk.entry(join(folder, path))?.kind === 'folder';
      if (isFolder && folders.has(path)) walk(path);
      else foreign.push(isFolder ? `${path}/` : path);
    }
  };
  walk('');
  return foreign;
}
