import { nearest } from '../../nearest.js';

/** What CREATE makes, on any of the databases, besides what is read. */
const objects = set(
  'TABLE VIEW INDEX TYPE DOMAIN SCHEMA FUNCTION PROCEDURE TRIGGER POLICY RULE EVENT EXTENSION SEQUENCE ROLE USER GROUP '
    + 'DATABASE TABLESPACE SERVER DATA PUBLICATION SUBSCRIPTION COLLATION CONVERSION CAST OPERATOR LANGUAGE STATISTICS '
    + 'ACCESS TEXT TRANSFORM LOGFILE UNDO RESOURCE REFERENCE PACKAGE SYNONYM LIBRARY CHARACTER PROFILE',
);

/** Words that begin statements which are not read. */
const beginnings = set(
  'INSERT UPDATE DELETE MERGE REPLACE GRANT REVOKE BEGIN START COMMIT END ROLLBACK SAVEPOINT RELEASE LOCK UNLOCK PRAGMA '
    + 'ANALYZE VACUUM REINDEX CLUSTER COPY CALL TRUNCATE EXPLAIN LOAD SHOW SECURITY IMPORT REFRESH REASSIGN CHECKPOINT '
    + 'FLUSH OPTIMIZE CHECK REPAIR CHECKSUM DESCRIBE DESC TABLE ATTACH DETACH WITH VALUES GO IF EXEC PRINT',
);

/** Whether CREATE makes something called so on one of the databases. */
export function isObject(word: string): boolean {
  return objects.has(word);
}

/** What CREATE is likely to make where a word is misspelt. */
export function objectLike(word: string): string | undefined {
  return nearest(word, ['TABLE', 'VIEW', 'INDEX', 'TYPE', 'DOMAIN']);
}

/** The word that a statement about a table begins with where it is misspelt: `CRATE TABLE`. */
export function beginningLike([first = '', ...words]: readonly string[]): string | undefined {
  if (beginnings.has(first) || !words.slice(0, 2).includes('TABLE')) return undefined;
  return nearest(first, ['CREATE', 'ALTER', 'DROP', 'RENAME']);
}

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
