import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Block, parseMarkdown, type Text } from '../../../src/read/markdown/index.js';
import { openSource } from '../../../src/read/source.js';
import { damaged, DAMAGED_INPUTS } from '../damage.js';

const test = suite('Markdown');

const parsed = (text: string): readonly Block[] => parseMarkdown(openSource({ file: 'notes.md', text }));

/** A tree without its places. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part: unknown) => key === 'spans' || key === 'place' ? undefined : part));

const document = `# Shop

An *order* has
  **items** and \`a_code\`.

- one
  - two \\* three
1. four

| field | note |
|---|---|
| a \\| b | <b>c</b> |
| d |

> said
> so

<!-- nothing -->
    indented

\`\`\`SQL title
select
\`\`\`
`;

/** Every text of the blocks, in order. */
function textsIn(blocks: readonly Block[]): Text[] {
  return blocks.flatMap(block => {
    if (block.kind === 'list') return block.items.flatMap(textsIn);
    if (block.kind === 'quote') return textsIn(block.blocks);
    return block.kind === 'table' ? [block.head, ...block.rows].flat() : [block.text];
  });
}

test('gives headings, paragraphs, lists, tables, quotes and code as a tree', () => {
  const paragraph = (text: string): unknown => ({ kind: 'paragraph', text: { text } });
  assert.equal(plain(parsed(document)), [
    { kind: 'heading', depth: 1, text: { text: 'Shop' } },
    paragraph('An order has\nitems and a_code.'),
    {
      kind: 'list',
      ordered: false,
      items: [[paragraph('one'), { kind: 'list', ordered: false, items: [[paragraph('two * three')]] }]],
    },
    { kind: 'list', ordered: true, items: [[paragraph('four')]] },
    {
      kind: 'table',
      head: [{ text: 'field' }, { text: 'note' }],
      rows: [[{ text: 'a | b' }, { text: '<b>c</b>' }], [{ text: 'd' }, { text: '' }]],
    },
    { kind: 'quote', blocks: [paragraph('said\nso')] },
    paragraph('indented'),
    { kind: 'code', language: 'sql', text: { text: 'select\n' } },
  ]);
});

test('says what is set apart in a text', () => {
  const [block] = parsed('**A *b* c** and `d` ~~e~~');
  assert.ok(block?.kind === 'paragraph');
  assert.is(block.text.text, 'A b c and d e');
  assert.equal(block.text.spans, [
    { kind: 'strong', from: 0, to: 5 },
    { kind: 'emphasis', from: 2, to: 3 },
    { kind: 'code', from: 10, to: 11 },
    { kind: 'struck', from: 12, to: 13 },
  ]);
});

test('knows where each word stands in the source', () => {
  const lines = document.split('\n');
  for (const text of textsIn(parsed(document))) {
    for (const { 0: word, index } of text.text.matchAll(/[\w<>]+/g)) {
      const { line, column } = text.place(index);
      assert.ok(lines[line - 1]?.slice(column - 1).startsWith(word), `${word} at ${line}:${column}`);
    }
  }
});

test('counts lines as the source does, whatever ends them', () => {
  const source = openSource({ file: 'notes.md', text: 'one\r\ntwo\r\n\r\nthree' });
  const [, last] = parseMarkdown(source);
  assert.ok(last?.kind === 'paragraph');
  assert.equal(last.text.place(0), { file: 'notes.md', line: 4, column: 1 });
});

test('is read whatever became of it, with every place inside the source', () => {
  const shreds = ['# ', '- ', '| ', '|---|', '**', '> ', '```', '<', '-->', '    ', '&amp;', '[a](b)', '===\n'];
  fc.assert(
    fc.property(damaged([document], shreds), text => {
      const lines = text.split('\n').length;
      for (const { text: inside, spans, place } of textsIn(parsed(text))) {
        assert.ok(spans.every(({ from, to }) => from <= to && to <= inside.length));
        assert.ok([0, inside.length].every(offset => place(offset).line <= lines));
      }
    }),
    { numRuns: DAMAGED_INPUTS },
  );
});

test('is read in time that grows with its length', () => {
  const large = ['- a\n', '> ', '*a ', '[a](', '`', '| a ', '<b', '&amp;', '  - a\n', '# a\n', '\\'];
  for (const piece of large) assert.ok(parsed(piece.repeat(20_000 / piece.length)).length > 0, piece);
});

test.run();
