// Writes through the client of the project it is run in, for as long as it is told, while others do the same: rows one by
// one and in transactions. Prints how many were acknowledged, with the errors and how many connections are open.
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { db } = await import(pathToFileURL(join(process.cwd(), 'src', 'db.ts')).href);
const [name, seconds] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1000;
const errors = [];
let users = 0;
let open = 0;

/** How often this process has the file open, where the system tells. */
function connections() {
  const file = decodeURIComponent(process.env.DATABASE_URL.replace(/^file:/, ''));
  const links = process.platform === 'linux' ? readdirSync('/proc/self/fd') : [];
  return links.filter(link => {
    try {
      return readlinkSync(join('/proc/self/fd', link)) === file;
    } catch {
      return false;
    }
  }).length;
}

function user(number) {
  return { data: { email: `${name}-${number}@example.com`, username: `${name}-${number}` } };
}

async function write(work, count) {
  try {
    await work();
    users += count;
  } catch (error) {
    errors.push(String(error));
  }
}

for (let number = 0; performance.now() < end; number += 4) {
  await Promise.all([
    write(() => db.user.create(user(number)), 1),
    write(() => db.user.create(user(number + 1)), 1),
    write(() =>
      db.$transaction(async tx => {
        await tx.user.count();
        await tx.user.create(user(number + 2));
        await tx.user.create(user(number + 3));
      }), 2),
    write(() => db.user.count(), 0),
  ]);
  open = Math.max(open, connections());
}
await db.$disconnect();
console.log(JSON.stringify({ users, errors, open }));
