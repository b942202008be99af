import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readProse } from '../../../src/read/prose/index.js';
import { modelOf } from '../../prose/model.js';

const test = suite('what running text speaks of, whatever it says');

function readIn(text: string): { readonly things: readonly string[]; readonly relations: readonly string[] } {
  const { entities, relations } = modelOf(readProse(text).domain);
  return {
    things: entities.map(({ names }) => names[0] ?? ''),
    relations: relations.map(({ from, kind, to }) => `${from[0] ?? ''} ${kind} ${to[0] ?? ''}`),
  };
}

test('what is spoken of as one and as several is a thing', () => {
  assert.equal(readIn('Weeds choke the ponds. Once a pond is empty, out it comes.').things, ['pond']);
  assert.equal(readIn('Weeds choke the ponds. Out they come.').things, []);
});

test('a title speaks of it as well', () => {
  assert.equal(readIn('## Ponds\n\nOnce a pond is empty, out it comes.').things, ['pond']);
});

test('what any of its kind is said of twice is a thing', () => {
  assert.equal(readIn('A kiln cools overnight. At noon the kiln glows again.').things, ['kiln']);
});

test('values are none, however often they are named', () => {
  assert.equal(readIn('A start date is agreed on. Start dates may move.').things, []);
});

test('who is spoken of as one and as several may only act', () => {
  assert.equal(readIn('Bakers rise early. A baker whistles.').things, []);
});

test('what nothing is said of belongs to what it stands beside, by their numbers', () => {
  const ponds = 'A pond has a name and a depth. A heron has a ring and a colour.';
  assert.equal(readIn(`${ponds} Every heron was seen circling over a pond.`).relations, ['heron -> pond']);
  assert.equal(readIn(`${ponds} At dusk, herons were seen circling over the pond.`).relations, ['heron -> pond']);
  assert.equal(readIn(`${ponds} Ponds; herons.`).relations, []);
});

test('but not where more is said of both', () => {
  const more =
    'A pond belongs to a park. A park has a name and a size. A heron belongs to a keeper. A keeper has a name.';
  const { relations } = readIn(`${more} A heron was seen circling over a pond.`);
  assert.not(relations.includes('heron -> pond'));
});

test.run();
