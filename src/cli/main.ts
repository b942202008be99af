#!/usr/bin/env node
import { readArguments } from './arguments.js';
import { expectShortRun } from './engine.js';

expectShortRun();

// Whoever stops reading (`| head`) wants no error message.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const line = readArguments(process.argv.slice(2));
if (line.version) {
  const { version } = await import('../version.js');
  console.log(version);
} else if (line.help) {
  const { help } = await import('./help.js');
  process.stdout.write(help(line.command));
} else {
  const { run } = await import('./run.js');
  process.exitCode = await run(line);
}
