import { projectError } from './error.js';

/** Control, format and separator characters, and lone surrogates: nothing of these is ever meant in a file's name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Characters that Windows refuses in names; `:` would also open an alternate data stream or name a drive there. */
const REFUSED = /["*:<>?\\|]/;
/** Device names that Windows answers to in every folder, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?: *\.|$)/i;
const PLAIN = /^[\w./-]+$/;
const MAX_SEGMENT_BYTES = 255;

/** Says what is wrong with a relative path, or `undefined` when it can only lead to a file inside the folder. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'is empty';
  // the tables of Unicode are big, and hardly any path needs them
  const plain = PLAIN.test(path);
  if (!plain && INVISIBLE.test(path)) return 'contains a control or invisible character';
  if (!plain && REFUSED.test(path)) return 'contains one of " * : < > ? \\ |';
  for (const segment of path.split('/')) {
    if (segment === '') return 'is absolute or has an empty segment';
    if (segment === '.' || segment === '..') return `has the segment "${segment}"`;
    if (/^ |[. ]$/.test(segment)) return `has the segment "${segment}" with a space or full stop at its edge`;
    if (DEVICE.test(segment)) return `has the segment "${segment}", which names a device on Windows`;
    if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) return `has a segment of more than ${MAX_SEGMENT_BYTES} bytes`;
  }
  return undefined;
}

/** What two names have in common on a file system that folds case and composes characters. */
function folded(path: string): string {
  return (PLAIN.test(path) ? path : path.normalize('NFC')).toLowerCase();
}

/**
 * Checks all paths of a project: each safe in itself, no two the same file (also where case does not count), and none
 * both a file and a folder.
 *
 * @throws ProjectError `unsafe-path` naming every path concerned.
 */
export function checkPaths(paths: readonly string[], reserved: string): void {
  const problems: string[] = [];
  const concerned: string[] = [];
  const report = (path: string, problem: string): void => {
    concerned.push(path);
    problems.push(`${JSON.stringify(path)} ${problem}`);
  };
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const problem = pathProblem(path);
    if (problem !== undefined) {
      report(path, problem);
      continue;
    }
    const key = folded(path);
    if (key === reserved) report(path, 'is the place of the manifest');
    const other = files.get(key);
    if (other !== undefined) report(path, other === path ? 'is given twice' : `differs from "${other}" in case only`);
    files.set(key, path);
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      const spelled = folders.get(folded(folder)) ?? folder;
      if (spelled !== folder) report(path, `is in a folder that differs from "${spelled}" in case only`);
      folders.set(folded(folder), spelled);
    }
  }
  for (const [key, path] of files) if (folders.has(key)) report(path, 'is a file and a folder');
  if (problems.length === 0) return;
  const shown = problems.slice(0, 5).join('; ') + (problems.length > 5 ? `; and ${problems.length - 5} more` : '');
  throw projectError('unsafe-path', 'The project', shown, 'Give these files other names.', concerned);
}
