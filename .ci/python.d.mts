/** A Python that can make virtual environments. */
export interface Python {
  readonly path: string;
  /** Three numbers, such as `3.12.4`. */
  readonly version: string;
}

export declare const oldestPython: readonly [number, number];

/** Finds one, or throws with a message that says what was found instead. */
export declare function findPython(environment?: NodeJS.ProcessEnv): Python;
