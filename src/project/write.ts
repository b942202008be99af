import { basename, dirname, join, resolve } from 'node:path';
import { compareFiles, type Comparison, type FolderState, folderState } from './compare.js';
import type { Disk } from './disk.js';
import { isProjectError, projectError, systemError } from './error.js';
import type { ProjectFile } from './file.js';
import { manifestPath, manifestText, type ProjectOrigin } from './manifest.js';
import { type Change, moveIn } from './move.js';
import { stage } from './stage.js';

/** How a project is written. */
export interface WriteOptions {
  /** Write into a folder that is not ours, and over files that were edited or that we did not write. */
  readonly force?: boolean;
  /** The file operations; the real ones by default. */
  readonly disk?: Disk;
}

/** What was done. Paths are relative to the folder. */
export interface WriteReport {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Files of an earlier run that are no longer part of the project. */
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of an earlier run, no longer part of the project, that stay because they were edited. */
  readonly kept: readonly string[];
  /** A temporary folder that could not be removed once everything was in place. */
  readonly leftover: string | null;
}

/**
 * Writes the files, all or nothing: first into a temporary folder beside the target, then by moving. When anything fails,
 * the target is as it was and the temporary folder is gone.
 *
 * @throws ProjectError see its codes.
 */
export function writeFiles(
  files: readonly ProjectFile[],
  hashes: ReadonlyMap<string, string>,
  origin: ProjectOrigin,
  target: string,
  { force = false, disk }: Required<Pick<WriteOptions, 'disk'>> & WriteOptions,
): WriteReport {
  const folder = resolve(target);
  try {
    const state = folderState(folder, disk);
    const manifest: ProjectFile = { path: manifestPath, text: manifestText({ ...origin, files: hashes }) };
    if (!state.exists) return writeNew(folder, files, manifest, disk);
    const found = compareFiles(folder, files, hashes, state, disk);
    checkWritable(folder, state, found, force);
    return writeInto(folder, files, manifest, found, disk);
  } catch (error) {
    throw systemError(folder, error);
  }
}

function checkWritable(folder: string, state: FolderState, found: Omit<Comparison, 'foreign'>, force: boolean): void {
  if (found.blocked.length > 0) {
    throw projectError(
      'in-the-way',
      folder,
      `has a folder or a link where a file should go, such as "${found.blocked[0] ?? ''}"`,
      'Move it away, or choose another folder.',
      found.blocked,
    );
  }
  if (force) return;
  if (!state.empty && state.manifest === undefined) {
    throw projectError(
      'not-ours',
      folder,
      'is not empty, and holds no project made by api-scaffolder',
      'Choose another folder, or allow it with force (--force).',
    );
  }
  const edited = [...found.edited, ...found.occupied];
  if (edited.length > 0) {
    throw projectError(
      'edited',
      folder,
      `${edited.length === 1 ? 'a file has' : `${edited.length} files have`} changes that would be lost`,
      'Keep a copy of them, then allow it with force (--force), or choose another folder.',
      edited,
    );
  }
}

/** A folder that does not exist comes into being whole: by one rename. */
function writeNew(folder: string, files: readonly ProjectFile[], manifest: ProjectFile, disk: Disk): WriteReport {
  const made = makeParents(dirname(folder), disk);
  try {
    const temporary = disk.makeTemporary(join(dirname(folder), `.${basename(folder).slice(0, 100)}-`));
    try {
      const root = join(temporary, 'project');
      disk.makeFolder(root);
      stage(root, [...files, manifest], disk);
      disk.move(root, folder);
    } catch (error) {
      cleared(temporary, disk);
      throw error;
    }
    return {
      folder,
      added: files.map(({ path }) => path),
      changed: [],
      removed: [],
      unchanged: [],
      kept: [],
      leftover: cleared(temporary, disk),
    };
  } catch (error) {
    for (const parent of made.reverse()) disk.removeFolder(parent);
    throw error;
  }
}

/** Makes the missing folders above the target and gives them, outermost first. */
function makeParents(folder: string, disk: Disk): string[] {
  const entry = disk.entry(folder);
  if (entry !== undefined || dirname(folder) === folder) return [];
  const made = makeParents(dirname(folder), disk);
  try {
    disk.makeFolder(folder);
  } catch (error) {
    for (const parent of made.reverse()) disk.removeFolder(parent);
    throw error;
  }
  return [...made, folder];
}

function writeInto(
  folder: string,
  files: readonly ProjectFile[],
  manifest: ProjectFile,
  found: Omit<Comparison, 'foreign'>,
  disk: Disk,
): WriteReport {
  const same = new Set(found.unchanged);
  const fresh = new Set(found.added);
  const incoming = files.filter(({ path }) => !same.has(path));
  const before = disk.entry(join(folder, manifestPath));
  const manifestSame = before !== undefined
    && Buffer.from(disk.read(join(folder, manifestPath))).toString('utf8') === manifest.text;
  const staged = manifestSame ? incoming : [...incoming, manifest];
  const report: WriteReport = {
    folder,
    added: found.added,
    changed: [...found.changed, ...found.edited, ...found.occupied],
    removed: found.stale,
    unchanged: found.unchanged,
    kept: found.staleEdited,
    leftover: null,
  };
  if (staged.length === 0 && found.stale.length === 0) return report;
  const changes: Change[] = [
    ...found.stale.map(path => ({ path, kind: 'remove' as const })),
    ...incoming.map(({ path }) => ({ path, kind: fresh.has(path) ? 'add' as const : 'replace' as const })),
    ...(manifestSame ? [] : [{ path: manifestPath, kind: before === undefined ? 'add' as const : 'replace' as const }]),
  ];
  const temporary = temporaryFor(folder, disk);
  try {
    stage(join(temporary), staged.map(file => ({ ...file, path: `new/${file.path}` })), disk);
    moveIn(folder, temporary, changes, disk);
  } catch (error) {
    // what could not be moved back is still in there
    if (!isProjectError(error) || error.code !== 'half-written') cleared(temporary, disk);
    throw error;
  }
  return { ...report, leftover: cleared(temporary, disk) };
}

/** Beside the target; inside it where files could not be moved from there (a mount point, a parent one may not write to). */
function temporaryFor(folder: string, disk: Disk): string {
  const prefix = join(dirname(folder), `.${basename(folder).slice(0, 100)}-`);
  if (disk.entry(dirname(folder))?.device === disk.entry(folder)?.device) {
    try {
      return disk.makeTemporary(prefix);
    } catch {
      return disk.makeTemporary(join(folder, '.api-scaffolder-'));
    }
  }
  return disk.makeTemporary(join(folder, '.api-scaffolder-'));
}

function cleared(temporary: string, disk: Disk): string | null {
  try {
    disk.removeTree(temporary);
    return null;
  } catch {
    return temporary;
  }
}
