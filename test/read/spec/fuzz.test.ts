import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import { readFeatureSpec } from '../../../src/read/spec/index.js';
import { isFeatureSpec } from '../../../src/read/spec/recognise.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('feature specs that were damaged');
const reading = await readFile('test/apps/inputs/reading-list.md', 'utf8');

function read(text: string): ReturnType<typeof readFeatureSpec> {
  isFeatureSpec(text);
  return readFeatureSpec(text);
}

test('are read without throwing, and what comes out holds together', () => {
  const shreds = [
    '## Data model\n',
    '## API\n',
    '## Rules\n',
    '### ',
    '- ',
    '| ',
    'GET /',
    '/{id}',
    ' must be ',
    ' unique',
    ': int',
  ];
  standsDamage(read, [reading], shreds);
});

const many = (size: number, line: (n: number) => string): string =>
  Array.from({ length: size / line(1000).length }, (_, n) => line(n)).join('');

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['operations', size => `## Data model\n### A\n- b\n## API\n${many(size, n => `- GET /as/${n}\n`)}`],
  ['rules', size => `## Data model\n### A\n- b\n## Rules\n${many(size, n => `- b must be at least ${n}\n`)}`],
  ['sections', size => many(size, n => `## Data model\n### A${n}\n- b: int\n`)],
  ['one long path', size => `## API\n- GET ${'/a'.repeat(size / 2)}`],
  ['one long rule', size => `## Data model\n### A\n- b\n## Rules\n- ${'b '.repeat(size / 2)}`],
];

for (const [name, make] of large) {
  test(`take no more than their share of time: ${name}`, () => takesItsShare(read, make));
}

test.run();
