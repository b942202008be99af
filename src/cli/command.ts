import { readArguments } from './arguments.js';
import { run } from './run.js';

/** The command with the words that follow its name. Gives the exit code. */
export type Command = (args: readonly string[]) => Promise<number>;

/** Reads a command line and does what it says. */
export const command: Command = async args => {
  const line = readArguments(args);
  if (line.version) {
    const { version } = await import('../version.js');
    console.log(version);
    return 0;
  }
  if (line.help) {
    const { help } = await import('./help.js');
    process.stdout.write(help(line.command));
    return 0;
  }
  return run(line);
};
