import * as assert from 'uvu/assert';
import { readProse } from '../../../src/read/prose/index.js';
import { modelOf, parseModel } from '../../prose/model.js';
import { score } from '../../prose/score.js';

/** A text and the lines of the model of what it says. */
export type Form = readonly [text: string, ...model: readonly string[]];

/** Fails where a text is not read as its model says, name for name, with each difference in words. */
export function readsAs([text, ...model]: Form): void {
  const { faults } = score(modelOf(readProse(text).domain), parseModel(model.join('\n')), 'strict');
  assert.equal(faults, []);
}
