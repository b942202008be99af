import { missingServer, withDatabase } from './database.js';
import { hasExtension, lacks18 } from './prepare.js';

/** What pagila asks of a server that the one here lacks, in words; null where it lacks nothing or there is none. */
export async function pagilaLacks(): Promise<string | null> {
  if (missingServer('postgresql') !== null) return null;
  return withDatabase('postgresql', 'pagila_probe', async database => {
    const lacking = [
      ...(await lacks18(database) ? ['virtual columns (PostgreSQL 18)'] : []),
      ...(await hasExtension(database, 'vector') ? [] : ['the extension vector']),
    ];
    return lacking.length === 0 ? null : `the server lacks ${lacking.join(' and ')}`;
  });
}

/** Pagila without what older servers lack: virtual columns are stored, and vectors are arrays without their index. */
export function plainPagila(ddl: string): string {
  const plain = ddl
    .replaceAll(/^(?:CREATE|COMMENT ON) EXTENSION\b[^;]*\bvector\b[^;]*;/gm, '')
    .replaceAll(/\bpublic\.vector\(\d+\)/g, 'double precision[]')
    .replaceAll(/^CREATE INDEX \w+ ON [\w.]+ USING hnsw [^;]*;/gm, '')
    .replaceAll(/\)\s+VIRTUAL\b/g, ') STORED');
  if (/\bvector\b/i.test(plain) && /USING hnsw|public\.vector/.test(plain)) throw new Error('pagila has changed');
  return plain;
}
