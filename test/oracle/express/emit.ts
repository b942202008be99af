import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Input, scaffold, type ScaffoldOptions } from '../../../src/index.js';
import { type ExpressContext, expressContext } from '../../../src/stacks/express/context.js';
import type { Module } from '../../../src/syntax/core/module.js';
import { root } from '../../apps/support/paths.js';

/** What every part of an Express project is made from, out of what a reader read. */
export async function contextOf(input: Input, options: Partial<ScaffoldOptions> = {}): Promise<ExpressContext> {
  const { contract, storage, model, options: chosen } = await scaffold({
    name: 'shop',
    input,
    framework: 'fastapi',
    ...options,
  });
  return expressContext({ contract, storage, model, options: chosen, resources: [] });
}

/** What schemas take of the database's client, which is not made here: the null of a column of JSON, and exact numbers. */
const client = 'export const Prisma = { DbNull: null, Decimal: Number };\n';

const folders: string[] = [];
process.once('exit', () => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** A folder with modules in it that finds the packages of this repository; removed when the process ends. */
export function written(modules: Iterable<Module>): string {
  const folder = mkdtempSync(join(tmpdir(), 'express-'));
  folders.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const write = (file: string, text: string): void => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  write('src/generated/prisma/client.ts', client);
  for (const { path, print } of modules) write(path, print());
  return folder;
}
