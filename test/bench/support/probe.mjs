// Loaded with --import into the measured command: at its end it writes the stages that the command marked with
// `performance.measure`, and the most memory that it held, into the file that PROBE names. With PROBE_FORMATTER, the
// time inside dprint, its loading included, is a stage of its own, `format`, and the time of `emit` is what is left.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let formatting = 0;
function watched(run) {
  return (...given) => {
    const start = performance.now();
    try {
      return run(...given);
    } finally {
      formatting += performance.now() - start;
    }
  };
}

if (process.env.PROBE_FORMATTER === '1') {
  const dprint = createRequire(import.meta.url)('@dprint/formatter');
  const create = watched(dprint.createFromBuffer);
  dprint.createFromBuffer = (...given) => {
    const formatter = create(...given);
    return { ...formatter, formatText: watched(formatter.formatText) };
  };
}

process.on('exit', () => {
  const stages = {};
  for (const { name, duration } of performance.getEntriesByType('measure')) {
    if (!name.startsWith('api-scaffolder:')) continue;
    const stage = name.slice('api-scaffolder:'.length);
    stages[stage] = (stages[stage] ?? 0) + duration;
  }
  if (formatting > 0) {
    stages.format = formatting;
    stages.emit -= formatting;
  }
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.PROBE, JSON.stringify({ stages, kilobytes: maxRSS }));
});
