#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledCommand } from './compiled.js';
import { endRun, expectShortRun } from './engine.js';

expectShortRun();

// Whoever stops reading (`| head`) wants no error message.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const given = process.argv.slice(2);
if (given.length === 1 && given[0] === '--version') {
  // The options and all they know of stay on the disk where nothing but the version is asked for.
  const { version } = await import('../version.js');
  console.log(version);
} else {
  const command = compiledCommand(dirname(fileURLToPath(import.meta.url))) ?? (await import('./command.js')).command;
  endRun(await command(given));
}
