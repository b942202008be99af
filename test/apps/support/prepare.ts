import type { Dialect } from '../../../src/domain/dialect.js';
import { loadableDdl, routinesOf } from './corpus.js';
import type { Database } from './database.js';

/** PostgreSQL has this from version 18 on; older servers get one of that name, where schemas find it without a path. */
const uuid7 = [
  'DO $do$ BEGIN',
  '  IF to_regprocedure(\'pg_catalog.uuidv7()\') IS NULL THEN',
  '    CREATE FUNCTION pg_catalog.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS \'SELECT gen_random_uuid()\';',
  '  END IF;',
  'END $do$;',
].join('\n');

/** Gives an empty database the functions that a schema's defaults and views call, as far as they can stand without tables. */
export async function giveRoutines(schema: string, database: Database): Promise<void> {
  if (database.dialect === 'sqlite') return;
  const routines = routinesIn(schema, database.dialect);
  if (database.dialect === 'postgresql') {
    await database.script(uuid7);
    await database.attempt(`SET check_function_bodies = off;\n${routines}`);
  } else {
    await database.attempt(`DELIMITER ;;\n${routines.replaceAll(/;$/gm, ';;')}`);
  }
}

/** Whether a schema makes functions, which its migrated tables and views may call. */
export function callsRoutines(schema: string, dialect: Dialect): boolean {
  return dialect !== 'sqlite' && routinesIn(schema, dialect) !== '';
}

function routinesIn(schema: string, dialect: Dialect): string {
  return routinesOf(loadableDdl(schema, dialect), dialect);
}

/** Whether a PostgreSQL server is older than 18, which knows virtual columns and makes uuids that grow. */
export async function lacks18(database: Database): Promise<boolean> {
  const { stdout } = await database.script('SHOW server_version_num;');
  return Number(stdout) < 180_000;
}

/** Whether a PostgreSQL server can make an extension. */
export async function hasExtension(database: Database, name: string): Promise<boolean> {
  const { stdout } = await database.script(`SELECT count(*) FROM pg_available_extensions WHERE name = '${name}';`);
  return Number(stdout) > 0;
}
