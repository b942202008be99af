import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import { isBinary } from '../read/source.js';

/** The text of a file, and what is to be said of how its bytes were taken. */
export interface Decoded {
  readonly text: string;
  readonly warning: Diagnostic | null;
}

const LINE_FEED = 10;

/**
 * The text of a file: UTF-16 where it begins with that mark, else UTF-8. Lines that are not valid UTF-8 are taken as
 * Windows-1252, which old databases are dumped in, with a warning; line by line, since rows of a dump may hold bytes that
 * are no text while names and comments are UTF-8. What is no text at all is left to be refused.
 */
export function decode(file: string, bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), warning: null };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), warning: null };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!text.includes('\ufffd') || isBinary(text)) return { text, warning: null };
  return decodeLines(file, bytes);
}

function decodeLines(file: string, bytes: Uint8Array): Decoded {
  const [utf8, latin] = [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), new TextDecoder('windows-1252')];
  const lines: string[] = [];
  let first = 0;
  let count = 0;
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    start = end;
    try {
      lines.push(utf8.decode(line));
    } catch {
      lines.push(latin.decode(line));
      count += 1;
      if (first === 0) first = lines.length;
    }
  }
  return { text: lines.join(''), warning: count === 0 ? null : warningOf(file, first, count) };
}

function warningOf(file: string, line: number, count: number): Diagnostic {
  const more = count === 1 ? '' : count === 2 ? ', nor is another one' : `, nor are ${count - 1} others`;
  return diagnostic(
    'warning',
    'not-utf-8',
    `This line is not valid UTF-8${more}; read as Windows-1252 (Latin-1).`,
    { file, line, column: 1 },
    'Look at names and comments with other letters than English; if they are wrong, convert the file to UTF-8 first.',
  );
}
