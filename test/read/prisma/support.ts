import * as assert from 'uvu/assert';
import type { Entity, Field } from '../../../src/domain/domain.js';
import { readPrisma } from '../../../src/read/prisma/index.js';
import type { ReadResult } from '../../../src/read/result.js';

/** Reads blocks after a datasource of this provider; places count from the blocks. */
export function read(blocks: string, provider = 'postgresql'): ReadResult {
  const text = `${blocks}\ndatasource db {\n  provider = "${provider}"\n}\n`;
  return readPrisma(text, { file: 'a.prisma' });
}

/** Errors and warnings, as `code line:column`. */
export function problems(result: ReadResult): string[] {
  return result.diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, place }) =>
    place === null ? code : `${code} ${place.line}:${place.column}`
  );
}

/** Reads blocks in which nothing may be found wrong. */
export function readWell(blocks: string, provider = 'postgresql'): ReadResult {
  const result = read(blocks, provider);
  assert.equal(problems(result), []);
  return result;
}

export function entity(result: ReadResult, id: string): Entity {
  const found = result.domain.entities.find(other => other.id === id);
  if (found === undefined) throw new Error(`${id} is not there`);
  return found;
}

/** The field at `table.column`. */
export function field(result: ReadResult, path: string): Field {
  const at = path.lastIndexOf('.');
  const found = entity(result, path.slice(0, at)).fields.find(({ column }) => column === path.slice(at + 1));
  if (found === undefined) throw new Error(`${path} is not there`);
  return found;
}

/** The column that a field makes, in a model with an id. */
export function column(definition: string, provider = 'postgresql'): Field {
  return field(readWell(`model T {\n  key Int @id\n  c ${definition}\n}`, provider), 'T.c');
}
