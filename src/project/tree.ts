import { byCodeUnit, type ProjectFile } from './file.js';

/** How a tree is drawn. */
export interface TreeOptions {
  /** The name at the root; `.` by default. */
  readonly root?: string;
  /** Files of one folder beyond this many are counted, not named. */
  readonly filesPerFolder?: number;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: string[];
}

/** Draws the files as a directory tree: folders first, then files, each in order of code units; ends in a line feed. */
export function drawTree(files: readonly ProjectFile[], options: TreeOptions = {}): string {
  const { root = '.', filesPerFolder = Infinity } = options;
  const lines = [root.endsWith('/') ? root : `${root}/`];
  draw(grow(files), '', filesPerFolder, lines);
  return `${lines.join('\n')}\n`;
}

function grow(files: readonly ProjectFile[]): Folder {
  const root: Folder = { folders: new Map(), files: [] };
  for (const { path } of files) {
    const segments = path.split('/');
    const name = segments.pop() ?? '';
    let folder = root;
    for (const segment of segments) {
      const inner = folder.folders.get(segment) ?? { folders: new Map<string, Folder>(), files: [] };
      folder.folders.set(segment, inner);
      folder = inner;
    }
    folder.files.push(name);
  }
  return root;
}

function draw(folder: Folder, indent: string, limit: number, lines: string[]): void {
  const folders = [...folder.folders].sort(([left], [right]) => byCodeUnit(left, right));
  const files = [...folder.files].sort(byCodeUnit);
  const shown = files.length > limit ? files.slice(0, limit) : files;
  const names = files.length > limit ? [...shown, `… ${files.length - limit} more`] : shown;
  const total = folders.length + names.length;
  folders.forEach(([name, inner], index) => {
    const last = index === total - 1;
    lines.push(`${indent}${last ? '└── ' : '├── '}${name}/`);
    draw(inner, `${indent}${last ? '    ' : '│   '}`, limit, lines);
  });
  names.forEach((name, index) => {
    lines.push(`${indent}${folders.length + index === total - 1 ? '└── ' : '├── '}${name}`);
  });
}
