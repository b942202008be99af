import { createModule, type TypedModule } from '../core/module.js';
import { checkPattern } from './text.js';

/** Settings of npm by name. */
export type Npmrc = Readonly<Record<string, string | boolean>>;

/** An `.npmrc`: `npmrc.module({ 'ignore-scripts': true })`. */
export function module(tree: Npmrc): TypedModule<Npmrc> {
  return createModule({ path: '.npmrc', language: 'npmrc', tree, print });
}

/**
 * Prints a setting a line.
 *
 * @throws RangeError for names and values that npm would read as something else: it fills in `${NAME}`, and ends values at
 *   `;` and `#`.
 */
export function print(tree: Npmrc): string {
  return Object.entries(tree).map(([name, value]) => {
    checkPattern('setting', name, /^[a-z][a-z-]*$/, 'made of small letters and -');
    checkPattern('value', String(value), /^[\w.:/@-]+$/, 'made of letters, digits and . : / @ _ -');
    return `${name}=${String(value)}\n`;
  }).join('');
}
