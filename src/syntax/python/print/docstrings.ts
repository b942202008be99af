import { escapeHidden } from './literals.js';

const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const TAB = '        ';

/** The lines of a docstring as prose: without blanks at their ends, blank lines around them, and the indent they share. */
export function docLines(text: string): string[] {
  const lines = text.split(LINE_ENDS).map(line => line.replaceAll('\t', TAB).trimEnd());
  const rest = lines.slice(1).filter(line => line !== '');
  let shared = Infinity;
  for (const line of rest) shared = Math.min(shared, line.length - line.trimStart().length);
  const cut = [(lines[0] ?? '').trimStart(), ...lines.slice(1).map(line => line.slice(Math.min(shared, line.length)))];
  while (cut.length > 1 && cut[cut.length - 1] === '') cut.pop();
  while (cut.length > 1 && cut[0] === '') cut.shift();
  return cut;
}

/** A docstring in triple quotes; with several lines the closing quotes stand on their own (PEP 257). */
export function docstringLiteral(text: string, indent: string): string {
  const lines = docLines(text).map(line => escapeHidden(line.replaceAll('\\', '\\\\')).replaceAll('"""', '\\"\\"\\"'));
  const [first = '', ...rest] = lines;
  const body = [first.trimStart(), ...rest.map(line => line === '' ? '' : indent + line)].join('\n');
  const head = body.startsWith('"') || body === '' ? ' ' : '';
  if (rest.length > 0) return `"""${head}${body}\n${indent}"""`;
  return `"""${head}${body}${body.endsWith('"') ? ' ' : ''}"""`;
}
