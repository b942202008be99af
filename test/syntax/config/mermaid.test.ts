import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mermaid } from '../../../src/syntax/config/index.js';
import { hostileText } from './hostile.js';

const test = suite('Mermaid');

const entity = /^ {4}(?:[A-Za-z][A-Za-z0-9_]*|"[^"%\r\n\\]+")(?: \{)?$/;
const attribute =
  /^ {8}[A-Za-z_][A-Za-z0-9_]* [A-Za-z_][A-Za-z0-9_]*(?: (?:PK|FK|UK)(?:, (?:PK|FK|UK))*)?(?: "[^"%\r\n\\]+")?$/;
const name = String.raw`(?:[A-Za-z][A-Za-z0-9_]*|"[^"%\r\n\\]+")`;
const relation = new RegExp(
  String.raw`^ {4}${name} (?:\|\||\|o|\}o|\}\|)--(?:\|\||o\||o\{|\|\{) ${name} : "[^"%\r\n\\]+"$`,
);

test('names, types, comments and labels of any kind stay within the grammar', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (one, two, three) => {
      const text = mermaid.print({
        entities: [{ name: one, attributes: [{ type: two, name: three, keys: ['PK', 'FK'], comment: one }] }],
        relations: [{ from: one, to: two, fromEnd: 'one', toEnd: 'many', label: three }],
      });
      const [head, open, field, close, link, end, ...rest] = text.split('\n');
      assert.is(head, 'erDiagram');
      assert.match(open ?? '', entity);
      assert.match(field ?? '', attribute);
      assert.is(close, '    }');
      assert.match(link ?? '', relation);
      assert.equal([end, ...rest], ['']);
    }),
    { numRuns: 1000 },
  );
});

test('what the grammar claims for itself is quoted or marked', () => {
  const text = mermaid.print({
    entities: [{
      name: 'Many',
      attributes: [{ type: 'int', name: 'pk' }, { type: 'text', name: 'größe', keys: ['UK'], comment: 'in "cm"' }],
    }],
    relations: [],
  });
  assert.is(
    text,
    ['erDiagram', '    "Many" {', '        int _pk "pk"', '        text gr__e UK "größe: in #34;cm#34;"', '    }', '']
      .join('\n'),
  );
});

test('each end of a relation is drawn as it is', () => {
  const ends = ['one', 'zero-or-one', 'many', 'one-or-many'] as const;
  const text = mermaid.print({
    entities: [],
    relations: ends.map(end => ({ from: 'A', to: 'B', fromEnd: end, toEnd: end, label: 'x' })),
  });
  assert.is(
    text,
    ['erDiagram', '    A ||--|| B : "x"', '    A |o--o| B : "x"', '    A }o--o{ B : "x"', '    A }|--|{ B : "x"', '']
      .join('\n'),
  );
});

test.run();
