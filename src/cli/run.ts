import type { Arguments } from './arguments.js';
import { exitCodes, refuse } from './output.js';

/** Runs the command that a line names. Gives the exit code. */
export async function run(line: Arguments): Promise<number> {
  try {
    if (line.command === undefined && line.diagnostics.length > 0) return refuse(line, line.diagnostics);
    if (line.command === 'new') return await (await import('./new.js')).runNew(line);
    if (line.command === 'inspect') return await (await import('./inspect.js')).runInspect(line);
    const { help } = await import('./help.js');
    process.stderr.write(help());
    return exitCodes.wrong;
  } catch (error) {
    // What nobody foresaw is a defect of ours: it is said in one line, and the stack is for those who ask.
    if ((process.env['DEBUG'] ?? '') !== '') console.error(error);
    const message = error instanceof Error ? error.message : String(error);
    console.error(`error: This should not have happened: ${message}\n  Set DEBUG=1 to see where; please report it.`);
    return exitCodes.wrong;
  }
}
