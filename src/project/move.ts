import { join } from 'node:path';
import type { Disk } from './disk.js';
import { projectError } from './error.js';
import { parentOf } from './stage.js';

/** One file that comes into the folder, or goes. */
export interface Change {
  readonly path: string;
  readonly kind: 'add' | 'replace' | 'remove';
}

/**
 * Moves staged files from `temporary/new` into the folder, and what they replace into `temporary/old`. When a move fails,
 * all moves before it are undone.
 *
 * @throws ProjectError `half-written` naming the temporary folder, when even undoing failed; else whatever made a move fail.
 */
export function moveIn(folder: string, temporary: string, changes: readonly Change[], disk: Disk): void {
  const undo: (() => void)[] = [];
  const keep = join(temporary, 'old');
  const made = new Set<string>();
  const makeInside = (path: string): void => {
    if (path === '' || made.has(path)) return;
    makeInside(parentOf(path));
    made.add(path);
    const place = join(folder, path);
    if (disk.entry(place) !== undefined) return;
    disk.makeFolder(place);
    undo.push(() => disk.removeFolder(place));
  };
  const move = (from: string, to: string): void => {
    disk.move(from, to);
    undo.push(() => disk.move(to, from));
  };
  try {
    disk.makeFolder(keep);
    for (const [index, { path, kind }] of changes.entries()) {
      if (kind !== 'add') move(join(folder, path), join(keep, String(index)));
      if (kind !== 'remove') {
        makeInside(parentOf(path));
        move(join(temporary, 'new', path), join(folder, path));
      }
    }
  } catch (error) {
    undoAll(folder, temporary, undo, error);
    throw error;
  }
  removeEmptied(folder, changes, disk);
}

function undoAll(folder: string, temporary: string, undo: readonly (() => void)[], cause: unknown): void {
  try {
    for (const step of [...undo].reverse()) step();
  } catch {
    throw projectError(
      'half-written',
      folder,
      `writing failed, and so did undoing it; what was replaced is in ${join(temporary, 'old')}`,
      'Move those files back by hand.',
      [temporary],
      cause,
    );
  }
}

/** Removes folders that hold nothing any more since their last file went. One that cannot be removed does no harm. */
function removeEmptied(folder: string, changes: readonly Change[], disk: Disk): void {
  const parents = new Set(changes.filter(({ kind }) => kind === 'remove').map(({ path }) => parentOf(path)));
  for (const start of parents) {
    for (let path = start; path !== ''; path = parentOf(path)) {
      try {
        if (disk.list(join(folder, path)).length > 0) break;
        disk.removeFolder(join(folder, path));
      } catch {
        break;
      }
    }
  }
}
