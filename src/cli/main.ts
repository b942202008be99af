#!/usr/bin/env node
import { expectShortRun } from './engine.js';

expectShortRun();

// Whoever stops reading (`| head`) wants no error message.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const given = process.argv.slice(2);
if (given.length === 1 && given[0] === '--version') await showVersion();
else await start();

/** The options and all they know of stay on the disk where nothing but the version is asked for. */
async function showVersion(): Promise<void> {
  const { version } = await import('../version.js');
  console.log(version);
}

async function start(): Promise<void> {
  const { readArguments } = await import('./arguments.js');
  const line = readArguments(given);
  if (line.version) {
    await showVersion();
  } else if (line.help) {
    const { help } = await import('./help.js');
    process.stdout.write(help(line.command));
  } else {
    const { run } = await import('./run.js');
    process.exitCode = await run(line);
  }
}
