import { diagnostic } from '../domain/diagnostic.js';
import type { Field } from '../domain/domain.js';
import type { Arguments } from './arguments.js';
import { describe } from './describe.js';
import { findingLines } from './findings.js';
import { exitCodes, printJson, refuse } from './output.js';
import { checkDialect, readAll } from './read.js';
import { harmless, styleFor } from './style.js';
import { typeText } from './type-text.js';

/** `api-scaffolder inspect`: prints what was understood of a schema. Gives the exit code. */
export async function runInspect(line: Arguments): Promise<number> {
  const json = line.switches.get('json') === true;
  const mermaid = line.switches.get('mermaid') === true;
  const remedy = 'Leave one of them out.';
  const clash = diagnostic('error', 'option', '--json and --mermaid contradict each other.', null, remedy);
  const wrong = [...line.diagnostics, ...checkDialect(line), ...(json && mermaid ? [clash] : [])];
  if (wrong.length > 0) return refuse(line, wrong);
  const read = await readAll(line);
  if (!read.ok) return refuse(line, read.diagnostics);
  const { domain, diagnostics, statements } = read.result;
  if (json) printJson({ ok: true, domain, statements, diagnostics });
  else if (mermaid) {
    const [{ print }, { erDiagram }] = await Promise.all([
      import('../syntax/config/mermaid.js'),
      import('../stacks/shared/er_diagram.js'),
    ]);
    const type = (field: Field): string => typeText(field).replace(/\(.*\)/s, '');
    process.stdout.write(print(erDiagram(domain.entities, { type })));
  } else {
    const style = styleFor(process.stdout);
    const findings = findingLines(diagnostics, style);
    const text = [...describe(domain).map(harmless), ...(findings.length === 0 ? [] : ['', ...findings])].join('\n');
    process.stdout.write(`${text}\n`);
  }
  return exitCodes.done;
}
