import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';

/** An input as it was given. */
export interface InputFile {
  /** As named on the command line: what findings show. */
  readonly file: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Reads all inputs; `-` is standard input. Text is UTF-8, or UTF-16 where it begins with that mark. */
export function readInputs(
  names: readonly string[],
): { readonly inputs: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const inputs: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const wrong = (message: string, remedy: string): void => {
    diagnostics.push(diagnostic('error', 'input', message, null, remedy));
  };
  if (names.length === 0) wrong('No input is given.', 'Name a file with a schema, or - for standard input.');
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    wrong(`The input ${name} is given twice.`, 'Leave one of them out.');
  }
  if (diagnostics.length > 0) return { inputs, diagnostics };
  for (const name of names) {
    try {
      if (name !== '-' && statSync(name).isDirectory()) wrong(`${name} is a folder.`, 'Name the files in it.');
      else {
        const bytes = readFileSync(name === '-' ? 0 : name);
        inputs.push({ file: name === '-' ? 'standard input' : name, text: decoded(bytes), bytes });
      }
    } catch (error) {
      wrong(`${name} cannot be read: ${reasonOf(error)}.`, 'Check the name and the permissions of the file.');
    }
  }
  return { inputs, diagnostics };
}

/** The name an input has in a manifest: no path, since that tells of the machine it was made on. */
export function shortName(file: string): string {
  return basename(file);
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    ENOTDIR: 'a part of its path is no folder',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
    ERR_STRING_TOO_LONG: 'it is longer than a text may be',
  };
  return words[code] ?? (code === '' ? 'the reason is unknown' : `the system says ${code}`);
}
