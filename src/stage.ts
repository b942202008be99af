/** Runs a stage of the way, and leaves a performance measure of it for whoever looks: `api-scaffolder:emit`. */
export function timed<Result>(stage: string, run: () => Result): Result {
  const start = performance.now();
  const result = run();
  performance.measure(`api-scaffolder:${stage}`, { start, end: performance.now() });
  return result;
}
