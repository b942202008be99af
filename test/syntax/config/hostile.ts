import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { findPython } from '../../../.ci/python.mjs';

/** Pieces that have broken emitters: quotes, comments, markers, controls, what YAML misreads, what shells expand. */
export const pieces = [
  '"',
  '\'',
  '\\',
  '`',
  '#',
  ' #',
  ':',
  ': ',
  '-',
  '- ',
  '?',
  '|',
  '>',
  '&',
  '*',
  '!',
  '%',
  '@',
  '$',
  '${',
  '$(',
  '{',
  '}',
  '[',
  ']',
  '](',
  ',',
  ';',
  '=',
  '<',
  '<<',
  '<script>',
  '~',
  '\n',
  '\n\n',
  '\t',
  ' ',
  '  ',
  '\r',
  '\0',
  '\u0007',
  '\u001b[0m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffe',
  '😀',
  'é',
  '中',
  '"""',
  '\'\'\'',
  '*/',
  '../',
  'no',
  'null',
  '1e3',
  '0x1',
  '0o7',
  '0123',
  '12:30',
  '1_000',
  '2026-01-02',
  '.5',
  '---',
  '...',
  '--',
  'a',
  'word',
  '_',
  '__',
  '.',
  '\\n',
  '\\',
  'https://x.y',
  'a@b.c',
  '&amp;',
  '<!--',
  '-->',
  '```',
  '~~~',
  '%(x)s',
  'END',
  'key: v',
  '- item',
];

/** Text made of hostile pieces, without lone surrogates. */
export const hostileText = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 6,
})
  .map(parts => parts.join(''));

/** Runs a Python program on JSON and gives back the JSON that it prints; undefined where a module it needs is missing. */
export function python(program: string, input: unknown): unknown {
  const run = spawnSync(findPython().path, ['-c', program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) {
    if (run.stderr.includes('ModuleNotFoundError')) return undefined;
    throw new Error(run.stderr);
  }
  return JSON.parse(run.stdout);
}

/** Says that an oracle is not installed, in the form that the test runner shows. */
export function missing(oracle: string): void {
  console.log(`# ${oracle} is not installed: this check was left to the other reader`);
}
