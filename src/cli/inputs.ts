import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import { decode } from './decode.js';

/** An input as it was given. */
export interface InputFile {
  /** As named on the command line: what findings show. */
  readonly file: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** What is read of the names on a command line. */
export interface InputFiles {
  readonly inputs: readonly InputFile[];
  /** Why some cannot be read at all. */
  readonly diagnostics: readonly Diagnostic[];
  /** How others were read otherwise than one may think. */
  readonly warnings: readonly Diagnostic[];
}

/** Reads all inputs; `-` is standard input. For how bytes become text see `decode`. */
export function readInputs(names: readonly string[]): InputFiles {
  const inputs: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const wrong = (message: string, remedy: string): void => {
    diagnostics.push(diagnostic('error', 'input', message, null, remedy));
  };
  if (names.length === 0) wrong('No input is given.', 'Name a file with a schema, or - for standard input.');
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    wrong(`The input ${name} is given twice.`, 'Leave one of them out.');
  }
  if (diagnostics.length > 0) return { inputs, diagnostics, warnings };
  for (const name of names) {
    try {
      if (name !== '-' && statSync(name).isDirectory()) wrong(`${name} is a folder.`, 'Name the files in it.');
      else {
        const bytes = readFileSync(name === '-' ? 0 : name);
        const file = name === '-' ? 'standard input' : name;
        const { text, warning } = decode(file, bytes);
        inputs.push({ file, text, bytes });
        if (warning !== null) warnings.push(warning);
      }
    } catch (error) {
      wrong(`${name} cannot be read: ${reasonOf(error)}.`, 'Check the name and the permissions of the file.');
    }
  }
  return { inputs, diagnostics, warnings };
}

/** The name an input has in a manifest: no path, since that tells of the machine it was made on. */
export function shortName(file: string): string {
  return basename(file);
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
