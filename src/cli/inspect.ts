import { diagnostic } from '../domain/diagnostic.js';
import type { Domain } from '../domain/domain.js';
import type { Arguments } from './arguments.js';
import { describe } from './describe.js';
import { findingLines } from './findings.js';
import { exitCodes, printJson, refuse } from './output.js';
import { checkDialect, readAll } from './read.js';
import { restLines } from './rests.js';
import { harmless, styleFor } from './style.js';

const noProse = diagnostic(
  'error',
  'option',
  '--draft is for running text, and none of the inputs is.',
  null,
  'Leave it out.',
);

/** The formats that a schema can be written in, by the options that ask for them. */
const writers: readonly { readonly name: string; readonly load: () => Promise<(domain: Domain) => string> }[] = [
  { name: 'mermaid', load: async () => (await import('../write/mermaid.js')).toMermaid },
  { name: 'dbml', load: async () => (await import('../write/dbml.js')).toDbml },
  { name: 'json-schema', load: async () => (await import('../write/json-schema.js')).toJsonSchema },
];

/** `api-scaffolder inspect`: prints what was understood of a schema. Gives the exit code. */
export async function runInspect(line: Arguments): Promise<number> {
  const json = line.switches.get('json') === true;
  const list = line.switches.get('draft') === true;
  const written = writers.filter(({ name }) => line.switches.get(name) === true);
  const forms = [
    ...(json ? ['--json'] : []),
    ...written.map(({ name }) => `--${name}`),
    ...(list ? ['--draft'] : []),
  ];
  const clash = diagnostic(
    'error',
    'option',
    `${forms.join(' and ')} contradict each other.`,
    null,
    'Leave one of them out.',
  );
  const wrong = [...line.diagnostics, ...checkDialect(line), ...(forms.length > 1 ? [clash] : [])];
  if (wrong.length > 0) return refuse(line, wrong);
  const read = await readAll(line);
  if (!read.ok) return refuse(line, read.diagnostics);
  const { domain, diagnostics, statements, draft } = read.result;
  const [writer] = written;
  if (json) printJson({ ok: true, domain, statements, diagnostics, ...(draft === undefined ? {} : { draft }) });
  else if (list) {
    if (draft === undefined) return refuse(line, [noProse]);
    const { draftList } = await import('../read/prose/entity-list.js');
    process.stdout.write(draftList(draft).split('\n').map(harmless).join('\n'));
  } else if (writer !== undefined) process.stdout.write((await writer.load())(domain));
  else {
    const style = styleFor(process.stdout);
    const findings = findingLines(diagnostics, style);
    const rests = draft === undefined ? [] : ['', ...restLines(draft)];
    const text = [...[...describe(domain), ...rests].map(harmless), ...(findings.length === 0 ? [] : ['', ...findings])]
      .join('\n');
    process.stdout.write(`${text}\n`);
  }
  return exitCodes.done;
}
