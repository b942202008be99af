import { setFlagsFromString } from 'node:v8';

/** Up to about so many tables, optimised code costs more to make than it gives back. */
const SHORT_RUN = 500;

/**
 * Tells V8 not to optimise code. A run for a few tables is over before that pays: measured for 22 tables it takes half of
 * the processor's time, for 220 tables a fifth, and a quarter of the memory.
 *
 * Without it, what a run costs follows what it prints: 250 ns a byte, of which two thirds go into printing and a quarter
 * into making the trees. Tried and left: a second thread that prints half of the modules (half as much processor again,
 * slower wherever something else runs), and to optimise late (`--interrupt-budget`: nothing gained where cores are busy).
 */
export function expectShortRun(): void {
  setFlagsFromString('--no-opt');
}

/** Lets V8 optimise after all, where a schema is large. */
export function expectTables(tables: number): void {
  if (tables > SHORT_RUN) setFlagsFromString('--opt');
}

/**
 * Ends the process with an exit code, once all that was printed is out. A process that ends by itself first waits for
 * V8's threads to finish with garbage that goes with it: measured for 22 tables, 15 ms of 380.
 */
export function endRun(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
