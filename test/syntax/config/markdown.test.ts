import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { markdown as md } from '../../../src/syntax/config/index.js';
import { hostileText } from './hostile.js';

const test = suite('Markdown');

/** What a reader sees and which elements stand around it. */
function render(...blocks: readonly md.Block[]): { readonly tags: string[]; readonly text: string } {
  const html = micromark(md.print(blocks), {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return {
    tags: html.match(/<\/?[a-z][^>]*>/g) ?? [],
    text: html.replaceAll(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  };
}

const shown = (text: string): string =>
  text.replaceAll(/[\s\u0085]+/g, ' ').replaceAll(/[\p{Cc}\p{Cs}]/gu, '\ufffd').trim();
const words = hostileText.filter(text => shown(text) !== '');

function holds(around: (text: string) => md.Block, tags: readonly string[], source = words): void {
  fc.assert(
    fc.property(source, text => {
      const seen = render(around(text));
      assert.equal(seen.tags, tags, md.print([around(text)]));
      assert.is(seen.text.trim(), shown(text), md.print([around(text)]));
    }),
    { numRuns: 1500 },
  );
}

test('a paragraph shows its text, and nothing of it is markup', () =>
  holds(text => md.paragraph(text), ['<p>', '</p>']));

test('so does a heading', () => holds(text => md.heading(2, text), ['<h2>', '</h2>']));

test('so does an item of a list', () => holds(text => md.list(text), ['<ul>', '<li>', '</li>', '</ul>']));

test('so does a quotation', () =>
  holds(text => md.quote(md.paragraph(text)), ['<blockquote>', '<p>', '</p>', '</blockquote>']));

test('so does strong text, emphasised text and the text of a link', () => {
  holds(text => md.paragraph(md.strong(text)), ['<p>', '<strong>', '</strong>', '</p>']);
  holds(text => md.paragraph(md.emphasis(text)), ['<p>', '<em>', '</em>', '</p>']);
  holds(text => md.paragraph(md.link(text, 'docs/a.md')), ['<p>', '<a href="docs/a.md">', '</a>', '</p>']);
});

test('so does code in a line', () => {
  const source = hostileText.filter(text => shown(text) !== '');
  fc.assert(fc.property(source, text => {
    const seen = render(md.paragraph(md.inlineCode(text)));
    assert.equal(seen.tags, ['<p>', '<code>', '</code>', '</p>']);
    assert.is(seen.text.trim(), shown(text));
  }));
});

test('a cell of a table shows its text or code, and no bar in it opens a new cell', () => {
  const tags = [
    'table',
    'thead',
    'tr',
    'th',
    '/th',
    'th',
    '/th',
    '/tr',
    '/thead',
    'tbody',
    'tr',
    'td',
    '/td',
    'td',
    'code',
    '/code',
    '/td',
    '/tr',
    '/tbody',
    '/table',
  ];
  fc.assert(
    fc.property(words, words, (left, right) => {
      const block = md.table(['Name', 'Path'], [[left, md.inlineCode(right)]]);
      const seen = render(block);
      assert.equal(seen.tags, tags.map(tag => `<${tag}>`), md.print([block]));
      assert.is(
        seen.text.replaceAll(/\s+/g, ' ').trim(),
        `Name Path ${shown(left)} ${shown(right)}`.replaceAll(/\s+/g, ' '),
        md.print([block]),
      );
    }),
    { numRuns: 1500 },
  );
});

test('nothing closes a code fence from within', () => {
  fc.assert(fc.property(hostileText, text => {
    const seen = render(md.code('sh', text));
    assert.equal(seen.tags, ['<pre>', '<code class="language-sh">', '</code>', '</pre>']);
    const lines = text.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replace(/\n$/, '').replaceAll(
      /[^\P{Cc}\n\t]|\p{Cs}/gu,
      '\ufffd',
    );
    assert.is(seen.text, text === '' ? '\n' : `${lines}\n\n`);
  }));
});

test('links lead where they say, and to nowhere but the web, mail and the project itself', () => {
  fc.assert(fc.property(hostileText, text => {
    const seen = render(md.paragraph(md.link('x', `https://a.b/${text}`)));
    assert.equal(seen.tags.map(tag => tag.replace(/href=".*"/, 'href')), ['<p>', '<a href>', '</a>', '</p>']);
  }));
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT:x', 'vbscript:x']) {
    assert.throws(() => md.print([md.paragraph(md.link('x', url))]), /scheme/);
  }
});

test('a document is laid out as people write it', () => {
  const text = md.print([
    md.heading(1, 'Blog'),
    md.paragraph(
      'See ',
      md.link('the docs', 'http://127.0.0.1:8000/docs'),
      ' for ',
      md.inlineCode('post_tags'),
      ' and post_tags.',
    ),
    md.orderedList('Install', md.item('Run', md.code('sh', 'make run\n')), 'Done'),
    md.list('one', md.item('two', md.list('deep'))),
    md.table(['Method', 'Path'], [['GET', md.inlineCode('/a|b')], ['POST']]),
    md.diagram({ entities: [{ name: 'Post', attributes: [] }], relations: [] }),
  ]);
  assert.is(
    text,
    [
      '# Blog',
      '',
      'See [the docs](http://127.0.0.1:8000/docs) for `post_tags` and post_tags.',
      '',
      '1. Install',
      '',
      '2. Run',
      '',
      '   ```sh',
      '   make run',
      '   ```',
      '',
      '3. Done',
      '',
      '- one',
      '- two',
      '  - deep',
      '',
      '| Method | Path    |',
      '| ------ | ------- |',
      '| GET    | `/a\\|b` |',
      '| POST   |         |',
      '',
      '```mermaid',
      'erDiagram',
      '    Post',
      '```',
      '',
    ].join('\n'),
  );
});

test.run();
