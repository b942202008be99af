import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import { isBinary, type SourceText } from './source.js';

/** Why an input cannot be read at all, whatever its format; null when it can. `remedy` says what to give instead. */
export function unreadable({ file, text }: SourceText, remedy: string): Diagnostic | null {
  const place = { file, line: 1, column: 1 };
  if (isBinary(text)) {
    const plain = 'Give a text file in UTF-8; dumps of pg_dump need its plain format.';
    return diagnostic('error', 'binary-file', `${file} is not a text file.`, place, plain);
  }
  if (/\S/.test(text.slice(0, 65_536)) || /\S/.test(text)) return null;
  return diagnostic('error', 'empty-file', `${file} is empty.`, place, remedy);
}
