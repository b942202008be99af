import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readProse } from '../../src/read/prose/index.js';
import { modelOf, type ProseModel } from './model.js';
import { added, figures, marks, type Score, score, type Sharpness } from './score.js';
import { textsIn } from './texts.js';

const test = suite('what is found in texts that people write');

interface Total {
  readonly entities: Score;
  readonly attributes: Score;
  readonly relations: Score;
}

interface Reading {
  readonly found: ProseModel;
  readonly expected: ProseModel;
}

function readingsOf(folder: string): readonly Reading[] {
  return textsIn(folder).map(({ file, text, expected }) => ({
    found: modelOf(readProse(text, { file }).domain),
    expected,
  }));
}

const readings = readingsOf('test/prose');

/** How all texts are read, printed as well. */
function total(readings: readonly Reading[], sharpness: Sharpness, title: string): Total {
  const none: Score = { right: 0, wrong: 0, missed: 0 };
  const sums = readings.reduce((sum: Total, { found, expected }): Total => {
    const one = score(found, expected, sharpness);
    return {
      entities: added(sum.entities, one.entities),
      attributes: added(sum.attributes, one.attributes),
      relations: added(sum.relations, one.relations),
    };
  }, { entities: none, attributes: none, relations: none });
  for (const kind of ['entities', 'attributes', 'relations'] as const) {
    const { p, r, f1 } = figures(sums[kind]);
    const [precision, recall, mean] = [p, r, f1].map(each => each.toFixed(3));
    console.log(`${title}, ${sharpness} ${kind}: precision ${precision}, recall ${recall}, F1 ${mean}`);
  }
  return sums;
}

test('is near what a person finds, by the same names', () => {
  const { entities, attributes, relations } = total(readings, 'strict', 'tuned');
  assert.ok(figures(entities).f1 >= 0.85);
  assert.ok(figures(attributes).f1 >= 0.75);
  assert.ok(figures(relations).f1 >= 0.7);
});

test('is near what a person finds, by names that mean the same', () => {
  const { entities, attributes, relations } = total(readings, 'relaxed', 'tuned');
  assert.ok(figures(entities).f1 >= 0.85);
  assert.ok(figures(attributes).f1 >= 0.75);
  assert.ok(figures(relations).f1 >= 0.7);
});

test('says rightly of nearly every value whether it is needed, unique, and out of which list', () => {
  const [right, of] = readings.map(({ found, expected }) => marks(found, expected))
    .reduce(([right, of], one) => [right + one.right, of + one.of], [0, 0]);
  console.log(`marks: ${right} of ${of}`);
  assert.ok(right / of >= 0.95);
});

test('is printed apart for the texts that nobody tuned the reader by', () => {
  const aside = readingsOf('test/prose/aside');
  assert.ok(aside.length >= 5);
  total(aside, 'strict', 'set aside');
  total(aside, 'relaxed', 'set aside');
});

test.run();
