import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { Command } from './command.js';

type Evaluate = (
  exports: { readonly command?: Command },
  require: NodeJS.Require,
  module: object,
  file: string,
  folder: string,
) => void;

/**
 * The command in one file (`command.cjs`) with the code that V8 made of it (`command.cache`), as the build leaves them
 * in a folder: a short run spends a fifth of its time on making that code anew. Undefined where the two are not there,
 * or where V8 refuses the code since another version or other flags made it.
 */
export function compiledCommand(folder: string): Command | undefined {
  const file = join(folder, 'command.cjs');
  const found = filesOf(file, join(folder, 'command.cache'));
  if (found === undefined) return undefined;
  const script = new Script(Module.wrap(found.source), { filename: file, cachedData: found.code });
  if (script.cachedDataRejected !== false) return undefined;
  const module: { readonly exports: { readonly command?: Command } } = { exports: {} };
  (script.runInThisContext() as Evaluate)(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports.command;
}

function filesOf(source: string, code: string): { readonly source: string; readonly code: Buffer } | undefined {
  try {
    // The bundle is written in ASCII, so this is its text, and needs no decoding.
    return { source: readFileSync(source, 'latin1'), code: readFileSync(code) };
  } catch {
    return undefined;
  }
}
