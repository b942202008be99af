/**
 * Names of constraints and indexes: the naming convention, the length that fits everywhere, and keeping them apart.
 * PostgreSQL takes 63 bytes, MySQL 64 characters, SQLite any; 63 bytes fit all three.
 */
export const maxNameBytes = 63;

const encoder = new TextEncoder();

/** FNV-1a over UTF-8, as 8 hexadecimal digits: short, and the same on every machine. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of encoder.encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}

/** A name of at most {@link maxNameBytes}: a longer one is cut and ends in a hash of the whole, so that two stay two. */
export function fit(name: string): string {
  if (name.length * 3 <= maxNameBytes || encoder.encode(name).length <= maxNameBytes) return name;
  let start = '';
  let bytes = 0;
  for (const character of name) {
    bytes += encoder.encode(character).length;
    if (bytes > maxNameBytes - 9) break;
    start += character;
  }
  return `${start}_${hash(name)}`;
}

/**
 * The sequence that PostgreSQL makes for a `serial` column. Of a name too long, the longer part is cut first
 * (makeObjectName in src/backend/commands/indexcmds.c).
 */
export function sequenceName(table: string, column: string): string {
  const room = maxNameBytes - '__seq'.length;
  let [first, second] = [encoder.encode(table).length, encoder.encode(column).length];
  while (first + second > room) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  return `${clip(table, first)}_${clip(column, second)}_seq`;
}

/** The first characters of a text that fit into so many bytes. */
function clip(text: string, bytes: number): string {
  let left = bytes;
  let start = '';
  for (const character of text) {
    left -= encoder.encode(character).length;
    if (left < 0) break;
    start += character;
  }
  return start;
}

/** Gives out names that differ from each other without regard to case, as SQLite's and some MySQL's must. */
export interface NameSpace {
  /** The first of the wishes that is free, fitted; else the last of them with a number. */
  take(...wishes: readonly string[]): string;
  has(name: string): boolean;
}

/** A name space that holds `taken` already. */
export function nameSpace(taken: Iterable<string> = []): NameSpace {
  const used = new Set<string>();
  for (const name of taken) used.add(name.toLowerCase());
  const counts = new Map<string, number>();
  const free = (name: string): boolean => {
    const key = name.toLowerCase();
    if (used.has(key)) return false;
    used.add(key);
    return true;
  };
  return {
    has: name => used.has(name.toLowerCase()),
    take(...wishes) {
      for (const wish of wishes) {
        const name = fit(wish);
        if (free(name)) return name;
      }
      const last = wishes.at(-1) ?? 'name';
      let count = counts.get(last) ?? 2;
      let name = fit(`${last}_${count.toString()}`);
      while (!free(name)) {
        count += 1;
        name = fit(`${last}_${count.toString()}`);
      }
      counts.set(last, count + 1);
      return name;
    },
  };
}

/** The naming convention, the one that MetaData has in the emitted project. */
export const convention = {
  primaryKey: (table: string): string => `pk_${table}`,
  unique: (table: string, columns: readonly string[]): string => `uq_${table}_${columns.join('_')}`,
  index: (table: string, columns: readonly string[]): string => `ix_${table}_${columns.join('_')}`,
  foreignKey: (table: string, columns: readonly string[], referred: string): string =>
    `fk_${table}_${columns.join('_')}_${referred}`,
  check: (table: string, word: string): string => `ck_${table}_${word}`,
} as const;
