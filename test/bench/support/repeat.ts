/** Names that a schema gives to things that must be unique in a database: tables, types, indexes, constraints. */
function declared(sql: string): Set<string> {
  const pattern =
    /\b(?:CREATE\s+(?:TABLE|TYPE|DOMAIN|VIEW|(?:UNIQUE\s+)?INDEX)(?:\s+IF\s+NOT\s+EXISTS)?|CONSTRAINT)\s+"?(\w+)"?/gi;
  return new Set([...sql.matchAll(pattern)].map(match => match[1] ?? ''));
}

/**
 * A schema many times over: each copy after the first has its number behind the names of its tables, types, indexes
 * and constraints, and refers to its own tables. Text in quotes and comments stays as it is.
 */
export function repeatSchema(sql: string, times: number): string {
  const names = declared(sql);
  const copies = [sql];
  for (let copy = 2; copy <= times; copy += 1) {
    copies.push(sql.replace(/'(?:[^']|'')*'|--[^\n]*|\w+/g, token => names.has(token) ? `${token}_${copy}` : token));
  }
  return copies.join('\n');
}

/** How many tables a schema makes. */
export function countTables(sql: string): number {
  return [...sql.matchAll(/^\s*CREATE\s+TABLE\b/gim)].length;
}
