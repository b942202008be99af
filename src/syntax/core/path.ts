/** Control, format and separator characters, and lone surrogates: nothing of these is ever meant in a file's name. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Characters that Windows refuses in names; `:` would also open an alternate data stream there. */
const REFUSED = /["*:<>?\\|]/;
/** Device names that Windows answers to in every folder, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
const PLAIN = /^[\w./-]+$/;
const MAX_SEGMENT_BYTES = 255;

/**
 * Says what is wrong with a module's path, or `undefined` when it is a safe relative POSIX path: no empty, `.` or `..`
 * segment, no leading slash or drive, no control character, no character or name that Windows refuses.
 */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'is empty';
  // the tables of Unicode are big, and hardly any path needs them
  const plain = PLAIN.test(path);
  if (!plain && UNSAFE.test(path)) return 'contains a control or invisible character';
  if (!plain && REFUSED.test(path)) return 'contains one of " * : < > ? \\ |';
  for (const segment of path.split('/')) {
    if (segment === '') return 'has an empty segment (a leading, trailing or doubled slash)';
    if (segment === '.' || segment === '..') return `has the segment "${segment}"`;
    if (segment.endsWith('.') || segment.endsWith(' ') || segment.startsWith(' ')) {
      return `has the segment "${segment}" with a space or a full stop at its edge`;
    }
    if (DEVICE.test(segment)) return `has the segment "${segment}", a device name on Windows`;
    if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) return `has a segment of more than ${MAX_SEGMENT_BYTES} bytes`;
  }
  return undefined;
}

/**
 * Lets a safe path through.
 *
 * @throws RangeError naming the path and the reason.
 */
export function checkPath(path: string): string {
  const problem = pathProblem(path);
  if (problem !== undefined) throw new RangeError(`The path ${JSON.stringify(path)} ${problem}.`);
  return path;
}
