import type { Run } from './run.js';

/** Checks written by hand for one schema: what its contract has to be, whatever is derived from it. */
export type Expectations = (run: Run) => Promise<void>;
