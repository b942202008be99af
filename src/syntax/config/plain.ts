import { createModule, type TypedModule } from '../core/module.js';
import { checkPattern } from './text.js';

/** An empty file, such as `py.typed`. */
export function empty(path: string): TypedModule<readonly string[]> {
  return words(path, []);
}

/**
 * A file of bare words, one a line, such as `.python-version`. It can hold no code: a word has letters, digits and `. _ -`.
 */
export function words(path: string, tree: readonly string[]): TypedModule<readonly string[]> {
  return createModule({
    path,
    language: 'plain',
    tree,
    print: lines =>
      lines.map(line => `${checkPattern('word', line, /^[\w.-]+$/, 'made of letters, digits and . _ -')}\n`).join(''),
  });
}
