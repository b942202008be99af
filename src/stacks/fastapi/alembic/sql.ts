import * as py from '../../../syntax/python/index.js';

/** How wide SQL is set, so that its lines fit where it stands. */
const width = 76;
/** What `text()` takes for a parameter: a word behind a colon. */
const parameter = /(?<![:\w\\]):(?=\w+(?!:))/g;

/** A statement of several lines as `op.execute` takes it: no colon begins a parameter, and no line is too long. */
export function statementText(sql: string): py.Expression {
  const lines = sql.replace(/\r\n?/g, '\n').split('\n').flatMap(wrap).map(line => line.trimEnd());
  const text = lines.join('\n').replace(parameter, '\\:');
  return lines.length === 1 ? py.value(text) : py.multiline(`\n${text}\n`);
}

/** A line cut at blanks outside quotes. One with a comment stays, since its end would be code. */
function wrap(line: string): readonly string[] {
  if (line.length <= width || line.includes('--')) return [line];
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const word of words(line.trim())) {
    const longer = current.trim() === '' ? current + word : `${current} ${word}`;
    if (longer.length <= width || current.trim() === '') {
      current = longer;
    } else {
      lines.push(current);
      current = `${indent}    ${word}`;
    }
  }
  lines.push(current);
  return lines;
}

/** Words between blanks; what stands in quotes is part of one. */
function words(line: string): readonly string[] {
  return line.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|[^\s'"`]|['"`])+/g) ?? [];
}
