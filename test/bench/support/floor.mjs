// The floor of any generator: a process that has every byte in one file already and only writes the files.
//
//   node floor.mjs PACK FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [pack, folder] = process.argv.slice(2);
const bytes = readFileSync(pack);
const headerLength = bytes.readUInt32LE(0);
const files = JSON.parse(bytes.toString('utf8', 4, 4 + headerLength));
const made = new Set();
let offset = 4 + headerLength;
for (const [path, length] of files) {
  const target = `${folder}/${path}`;
  const parent = target.slice(0, target.lastIndexOf('/'));
  if (!made.has(parent)) {
    mkdirSync(parent, { recursive: true });
    made.add(parent);
  }
  writeFileSync(target, bytes.subarray(offset, offset + length));
  offset += length;
}
