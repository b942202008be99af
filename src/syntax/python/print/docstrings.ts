import { endsInQuote, escapeTriple } from './literals.js';

const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const TAB = '        ';

const LEADING = /^ */;
const TRAILING = / +$/;

/** How many blanks a line starts with. Only blanks count: everything else that is invisible is written as an escape. */
function indentOf(line: string): number {
  return LEADING.exec(line)?.[0].length ?? 0;
}

/** The lines of a docstring as prose: without blanks at their ends, blank lines around them, and the indent they share. */
export function docLines(text: string): string[] {
  const [first = '', ...others] = text.split(LINE_ENDS).map(line => line.replaceAll('\t', TAB).replace(TRAILING, ''));
  let shared = Infinity;
  for (const line of others) if (line !== '') shared = Math.min(shared, indentOf(line));
  const lines = [first.slice(indentOf(first)), ...others.map(line => line.slice(Math.min(shared, line.length)))];
  while (lines.length > 1 && lines[lines.length - 1] === '') lines.pop();
  while (lines.length > 1 && lines[0] === '') lines.shift();
  return lines;
}

/** A docstring in triple quotes; with several lines the closing quotes stand on their own (PEP 257). */
export function docstringLiteral(text: string, indent: string): string {
  const [first = '', ...rest] = docLines(text).map(escapeTriple);
  const body = [first.slice(indentOf(first)), ...rest.map(line => line === '' ? '' : indent + line)].join('\n');
  const head = body.startsWith('"') || body === '' ? ' ' : '';
  if (rest.length > 0) return `"""${head}${body}\n${indent}"""`;
  return `"""${head}${body}${endsInQuote(body) ? ' ' : ''}"""`;
}
