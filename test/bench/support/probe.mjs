// Loaded with --import into the measured command: at its end it writes the stages that the command marked with
// `performance.measure`, and the most memory that it held, into the file that PROBE names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const stages = {};
  for (const { name, duration } of performance.getEntriesByType('measure')) {
    if (!name.startsWith('api-scaffolder:')) continue;
    const stage = name.slice('api-scaffolder:'.length);
    stages[stage] = (stages[stage] ?? 0) + duration;
  }
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.PROBE, JSON.stringify({ stages, kilobytes: maxRSS }));
});
