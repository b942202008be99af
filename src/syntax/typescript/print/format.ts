import { createFromBuffer, type Formatter } from '@dprint/formatter';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The layout of emitted TypeScript, as a project's own `dprint.json` says it. */
export const layout = Object.freeze(
  {
    lineWidth: 100,
    indentWidth: 2,
    newLineKind: 'lf',
    typescript: Object.freeze({
      quoteStyle: 'preferSingle',
      trailingCommas: 'onlyMultiLine',
      'arrowFunction.useParentheses': 'force',
    }),
  } as const,
);

const formatters = new Map<number, Formatter>();

/** Loading it takes longer than formatting many files: once, when the first file is printed. */
function formatterOf(lineWidth: number): Formatter {
  let formatter = formatters.get(lineWidth);
  if (formatter === undefined) {
    const plugin = createRequire(import.meta.url).resolve('@dprint/typescript/plugin.wasm');
    formatter = createFromBuffer(readFileSync(plugin));
    const { typescript, ...global } = layout;
    formatter.setConfig({ ...global, lineWidth }, typescript);
    formatters.set(lineWidth, formatter);
  }
  return formatter;
}

/**
 * A function that stands alone on its line between the parentheses of a call: where dprint has put its parameter into
 * parentheses, it sees only the second time that the call wants a comma behind it.
 */
const UNSETTLED = /=> .*[^\s,{([]\n *\)/;

/**
 * A file's text as dprint lays it out, so that it would change nothing of it again.
 *
 * @throws Error with the place when it is no TypeScript.
 */
export function format(path: string, text: string, lineWidth: number = layout.lineWidth): string {
  const formatter = formatterOf(lineWidth);
  const once = formatter.formatText({ filePath: path, fileText: text });
  return UNSETTLED.test(once) ? formatter.formatText({ filePath: path, fileText: once }) : once;
}
