const SPARED = 'another suite is close to it; WHOLE=1 runs it as well';

/** Whether WHOLE=1 asks for what a run has not the time for. */
export const whole = process.env['WHOLE'] === '1';

/**
 * Why a suite is left out that another one is close to; null where it runs.
 *
 * @param spare whether it is such a suite
 */
export function leftOut(spare: boolean | undefined): string | null {
  return spare === true && !whole ? SPARED : null;
}
