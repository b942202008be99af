import { suite } from 'uvu';
import { readMermaid } from '../../../src/read/mermaid/index.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('Mermaid pictures that were damaged');

const whole = [
  `erDiagram
    direction LR
    CUSTOMER ||--o{ ORDER : places
    ORDER ||--|{ LINE-ITEM : "order_number"
    CUSTOMER }|..|{ ADDRESS : uses
    PERSON only one to zero or more CAR : owns
    CUSTOMER |o--|| ACCOUNT
    accDescr {
      text
    }
    CUSTOMER {
        uuid id PK
        varchar(320) email UK "it"
        enum state "a, b"
        string[] tags
    }
    p["A Person"]:::big { int id PK, FK "x" }
    ORDER { int orderNumber PK }
`,
  '# Shop\n```mermaid\nerDiagram\n  A ||--o{ B : has\n```\n~~~mermaid\nerDiagram\n C {\n int id PK\n }\n~~~\n',
];

test('are read without throwing, and what comes out holds together', () => {
  const shreds = [
    'erDiagram',
    '||--o{',
    '}o--o{',
    ' to ',
    ' { ',
    ' PK',
    ' FK',
    ': ',
    '```mermaid\n',
    '```',
    '%%',
    'int ',
  ];
  standsDamage(text => readMermaid(text), whole, shreds);
});

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['one long line', size => `erDiagram\n${'A '.repeat(size / 2)}`],
  ['one long name', size => `erDiagram\n${'a-'.repeat(size / 2)} ||--`],
  ['open fences', size => '```mermaid\nerDiagram\n'.repeat(size / 21)],
  ['open bodies', size => `erDiagram\n${'A {\n'.repeat(size / 4)}`],
  ['attributes', size => {
    const attributes = Array.from({ length: size / 10 }, (_, n) => ` int c${n}\n`);
    return `erDiagram\nA {\n${attributes.join('')}}`;
  }],
  ['relations', size => {
    const relations = Array.from({ length: size / 16 }, (_, n) => `A${n} ||--o{ A${n + 1}\n`);
    return `erDiagram\n${relations.join('')}`;
  }],
  ['relations of the same two', size => `erDiagram\n${'A ||--o{ B : x\n'.repeat(size / 60)}`],
  ['links', size => {
    const relations = Array.from({ length: size / 16 }, (_, n) => `A${n} }o--o{ A${n + 1}\n`);
    return `erDiagram\n${relations.join('')}`;
  }],
];

for (const [name, make] of large) {
  test(`take no more than their share of time: ${name}`, () => takesItsShare(text => readMermaid(text), make));
}

test.run();
