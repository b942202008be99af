/**
 * How long the built command takes with each stack for 22, 220 and 2,200 tables, by stage, against the floor: a process
 * that only writes the same bytes into the same files. Formatting is a stage of its own where a formatter is used: what
 * it takes, the formatter's loading included, is not in `emit`. Five runs each, command and floor in turn; figures are
 * medians. Fails when a run fails or when two runs of one schema differ by a byte, never because of a time.
 *
 *   npm run bench [-- fastapi | express | tables …]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, type Probe, readProbe, timed } from './support/measure.js';
import { pack } from './support/pack.js';
import { countTables, repeatSchema } from './support/repeat.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const command = join(root, 'dist', 'cli', 'main.js');
const floorScript = join(here, 'support', 'floor.mjs');
const probeScript = join(here, 'support', 'probe.mjs');
const frameworks = ['fastapi', 'express'];
const stages = ['read', 'resolve', 'contract', 'storage', 'emit', 'format', 'write'];
const runs = 5;

interface Figures {
  readonly tables: number;
  readonly files: number;
  readonly bytes: number;
  readonly whole: number;
  readonly floor: number;
  readonly probe: Probe;
}

function measure(framework: string, sql: string, work: string): Figures {
  const tables = countTables(sql);
  const source = join(work, 'schema.sql');
  const out = join(work, 'out');
  const packed = join(work, 'pack');
  const probed = join(work, 'probe.json');
  writeFileSync(source, sql);
  const clear = () => rmSync(out, { recursive: true, force: true });
  const generate = [command, 'new', source, '--out', out, '--framework', framework];
  const environment = { PROBE: probed, ...(framework === 'express' ? { PROBE_FORMATTER: '1' } : {}) };

  // One run to warm the disk's cache, to learn the bytes, and to look inside.
  timed(['--import', probeScript, ...generate], environment);
  const probes = [readProbe(probed)];
  const first = pack(out, packed);
  const wholes: number[] = [];
  const floors: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    clear();
    wholes.push(timed(generate).milliseconds);
    if (pack(out).hash !== first.hash) throw new Error(`two runs of ${tables} tables gave different files`);
    clear();
    floors.push(timed([floorScript, packed, out]).milliseconds);
    if (turn === 0 && pack(out).hash !== first.hash) {
      throw new Error('the floor does not write what the command writes');
    }
    clear();
    timed(['--import', probeScript, ...generate], environment);
    probes.push(readProbe(probed));
  }
  clear();
  const probe: Probe = {
    kilobytes: Math.max(...probes.map(({ kilobytes }) => kilobytes)),
    stages: Object.fromEntries(stages.map(stage => [stage, median(probes.map(seen => seen.stages[stage] ?? 0))])),
  };
  return { tables, files: first.paths.length, bytes: first.bytes, whole: median(wholes), floor: median(floors), probe };
}

const stageOf = ({ probe }: Figures, stage: string): number => probe.stages[stage] ?? 0;

/** What formatting takes for each millisecond that all other stages take together. */
function formatShare(figures: Figures): string {
  const format = stageOf(figures, 'format');
  const others = stages.filter(stage => stage !== 'format').reduce((sum, stage) => sum + stageOf(figures, stage), 0);
  return format === 0 ? '–' : (format / others).toFixed(2);
}

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['tables', ({ tables }) => String(tables)],
  ['files', ({ files }) => String(files)],
  ['KB', ({ bytes }) => (bytes / 1024).toFixed(0)],
  ...stages.map(stage => [stage, (figures: Figures) => stageOf(figures, stage).toFixed(1)] as const),
  ['format ÷ others', formatShare],
  ['whole ms', ({ whole }) => whole.toFixed(0)],
  ['ms a table', ({ whole, tables }) => (whole / tables).toFixed(2)],
  ['floor ms', ({ floor }) => floor.toFixed(0)],
  ['× floor', ({ whole, floor }) => (whole / floor).toFixed(2)],
  ['peak MB', ({ probe }) => (probe.kilobytes / 1024).toFixed(0)],
];

function print(rows: readonly Figures[]): void {
  const lines = [columns.map(([title]) => title), ...rows.map(row => columns.map(([, show]) => show(row)))];
  const widths = columns.map((_, index) => Math.max(...lines.map(line => line[index]?.length ?? 0)));
  for (const line of lines) console.log(line.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  '));
}

const schema = readFileSync(join(root, 'examples', 'vitae', 'schema.sql'), 'utf8');
const unit = countTables(schema);
const given = process.argv.slice(2);
const chosen = frameworks.filter(one => given.includes(one));
const counts = given.filter(one => !frameworks.includes(one)).map(Number);
const sizes = counts.length > 0 ? counts : [unit, unit * 10, unit * 100];
const work = mkdtempSync(join(tmpdir(), 'api-scaffolder-bench-'));
try {
  for (const framework of chosen.length > 0 ? chosen : frameworks) {
    console.log(`Node ${process.version}, ${framework}, median of ${runs} runs, milliseconds`);
    const rows = sizes.map(tables =>
      measure(framework, repeatSchema(schema, Math.max(1, Math.round(tables / unit))), work)
    );
    print(rows);
    for (const [index, large] of rows.entries()) {
      const middle = rows[index - 1];
      if (middle === undefined) continue;
      const growth = large.whole / large.tables / (middle.whole / middle.tables);
      console.log(`a table costs ${growth.toFixed(2)} × as much at ${large.tables} tables as at ${middle.tables}`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
