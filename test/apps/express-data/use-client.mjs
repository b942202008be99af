// Runs within an emitted project, and writes what its client does as JSON: reads every model, then makes, changes, finds and
// removes the rows that it is told to.
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const load = path => import(pathToFileURL(join(process.cwd(), path)).href);
const { db, ping } = await load('src/db.ts');
const { Prisma } = await load('src/generated/prisma/client.ts');
const steps = JSON.parse(await text(process.stdin));

await ping();
const read = [];
for (const model of Object.values(Prisma.ModelName)) {
  const fields = Object.values(Prisma[`${model}ScalarFieldEnum`]);
  const rows = await db[model[0].toLowerCase() + model.slice(1)].findMany({ take: 3, orderBy: { [fields[0]]: 'asc' } });
  if (Array.isArray(rows)) read.push(model);
}
const results = [];
for (const { model, does, args } of steps) {
  try {
    results.push(await db[model][does](args));
  } catch (error) {
    const { cause } = error.meta?.driverAdapterError ?? {};
    results.push({ refused: error.code, kind: cause?.kind, constraint: cause?.constraint });
  }
}
await db.$disconnect();
process.stdout.write(
  JSON.stringify({ read, results }, (_, value) => typeof value === 'bigint' ? Number(value) : value),
);
