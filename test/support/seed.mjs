// The seed of every random property (`assert` and `sample` of fast-check that name none), loaded before a test file by
// test/run.mjs: whether a change may land must not be a matter of luck. SEED=random, or a number, looks further; a
// failure prints the seed that it was found with.
import fc from 'fast-check';

const asked = process.env.SEED ?? '1';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`SEED is a whole number or "random", not ${JSON.stringify(asked)}`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
