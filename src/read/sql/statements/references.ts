import type { ReferentialAction } from '../../../domain/domain.js';
import { findTable, type ForeignKeyDraft } from '../catalog.js';
import { accept, type Cursor, next, placeOf, take, takeNameList, takeQualifiedName } from '../cursor.js';
import type { Reader } from '../reader.js';

/** Takes what follows REFERENCES; null when no table is named. */
export function takeReferences(
  reader: Reader,
  cursor: Cursor,
  name: string | null,
  columns: string[],
): ForeignKeyDraft | null {
  const place = placeOf(cursor, cursor.at - 1);
  const target = takeQualifiedName(cursor);
  if (target === null) return null;
  const key: ForeignKeyDraft = {
    name,
    columns,
    target,
    path: reader.catalog.path,
    bound: findTable(reader.catalog, target),
    targetColumns: takeNameList(cursor),
    onDelete: 'no action',
    onUpdate: 'no action',
    deferrable: 'no',
    place,
  };
  while (takeReferencesOption(cursor, key));
  return key;
}

/** Takes one of the options of a foreign key. */
export function takeReferencesOption(cursor: Cursor, key: ForeignKeyDraft): boolean {
  if (next(cursor, 'ON', 'DELETE')) {
    const action = takeAction(cursor);
    if (action === null) return false;
    key.onDelete = action;
    return true;
  }
  if (next(cursor, 'ON', 'UPDATE')) {
    const action = takeAction(cursor);
    if (action === null) return false;
    key.onUpdate = action;
    return true;
  }
  if (accept(cursor, 'MATCH')) {
    take(cursor);
    return true;
  }
  return takeDeferral(cursor, key);
}

/** Takes DEFERRABLE, INITIALLY and NOT VALID, for a foreign key where one is given. */
export function takeDeferral(cursor: Cursor, key: ForeignKeyDraft | null): boolean {
  if (accept(cursor, 'NOT', 'DEFERRABLE')) {
    if (key !== null) key.deferrable = 'no';
    return true;
  }
  if (accept(cursor, 'DEFERRABLE')) {
    if (key?.deferrable === 'no') key.deferrable = 'immediate';
    return true;
  }
  if (accept(cursor, 'INITIALLY', 'DEFERRED')) {
    if (key !== null) key.deferrable = 'deferred';
    return true;
  }
  return accept(cursor, 'INITIALLY', 'IMMEDIATE') || accept(cursor, 'NOT', 'VALID')
    || accept(cursor, 'NOT', 'ENFORCED') || accept(cursor, 'ENFORCED');
}

function takeAction(cursor: Cursor): ReferentialAction | null {
  const start = cursor.at;
  cursor.at += 2;
  if (accept(cursor, 'NO', 'ACTION')) return 'no action';
  if (accept(cursor, 'RESTRICT')) return 'restrict';
  if (accept(cursor, 'CASCADE')) return 'cascade';
  const set = accept(cursor, 'SET', 'NULL') ? 'set null' : accept(cursor, 'SET', 'DEFAULT') ? 'set default' : null;
  if (set === null) cursor.at = start;
  else if (next(cursor, '(')) takeNameList(cursor);
  return set;
}
