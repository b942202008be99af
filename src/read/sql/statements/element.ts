import { type TableDraft } from '../catalog.js';
import { atEnd, type Cursor, next, take } from '../cursor.js';
import { type Reader } from '../reader.js';
import { copyLike } from './bases.js';
import { takeColumn } from './column.js';
import { beginsConstraint, takeConstraint } from './constraint.js';

export function takeElement(reader: Reader, element: Cursor, table: TableDraft): void {
  if (atEnd(element)) return;
  if (next(element, 'LIKE') && reader.catalog.dialect === 'postgresql') {
    take(element);
    copyLike(reader, element, table);
  } else if (beginsConstraint(reader, element)) takeConstraint(reader, element, table);
  else takeColumn(reader, element, table);
}
