import * as py from '../../../syntax/python/index.js';
import { longText } from '../app/models/sqlalchemy.js';

/** How wide SQL is set, so that its lines fit where it stands. */
const width = 76;
/** The longest line that a linter takes. */
const longest = 86;
/** What `text()` takes for a parameter: a word behind a colon. */
const parameter = /(?<![:\w\\]):(?=\w+(?!:))/g;

/** A statement of several lines as `op.execute` takes it: no colon begins a parameter, and no line is too long. */
export function statementText(sql: string): py.Expression {
  const lines = wrapped(sql.replace(/\r\n?/g, '\n').split('\n'));
  const text = lines.join('\n').replace(parameter, '\\:');
  if (lines.some(line => line.length > longest)) return longText(text);
  return lines.length === 1 ? py.value(text) : py.multiline(`\n${text}\n`);
}

/** Lines that are too long, cut; what stands in a text or a comment over several lines stays as it is. */
function wrapped(lines: readonly string[]): readonly string[] {
  let open = '';
  return lines.flatMap(line => {
    const before = open;
    open = openAfter(line, open);
    return before === '' && open === '' ? wrap(line).map(part => part.trimEnd()) : [line];
  });
}

const opening = /'|"|`|--|\/\*|\$\w*\$/g;

/** The quote or comment that is open at the end of a line, empty for none. */
function openAfter(line: string, open: string): string {
  let at = 0;
  let quote = open;
  for (;;) {
    if (quote === '') {
      opening.lastIndex = at;
      const [found] = opening.exec(line) ?? [];
      if (found === undefined || found === '--') return '';
      at = opening.lastIndex;
      quote = found;
    }
    const end = line.indexOf(quote === '/*' ? '*/' : quote, at);
    if (end < 0) return quote;
    at = end + (quote === '/*' ? 2 : quote.length);
    quote = '';
  }
}

/** A line cut at blanks outside quotes. A comment behind it goes above it, or its end would be code. */
function wrap(line: string): readonly string[] {
  if (line.length <= width || line.includes('\\')) return [line];
  const comment = /^(.*?)--\s*(.*)$/.exec(line);
  if (comment !== null) {
    const [, code = '', remark = ''] = comment;
    if (/['"`$]/.test(code)) return [line];
    return [...fill(remark).map(part => `-- ${part}`), ...code.trim() === '' ? [] : wrap(code.trimEnd())];
  }
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

/** The words of a comment in lines. */
function fill(remark: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of remark.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width - 3) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** Words between blanks; what stands in quotes is part of one. */
function words(line: string): readonly string[] {
  return line.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|[^\s'"`]|['"`])+/g) ?? [];
}
