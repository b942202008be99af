import { part, type Piece, splitPiece } from '../notation/piece.js';
import { columnOf } from '../notation/row.js';
import { type ListedThing, type Listing, thing } from './listing.js';

/**
 * A table of fields, a row each, of the thing it stands under or of those that a column names; or of things, a row each,
 * with their fields in one cell.
 */
export function addTable(listing: Listing, owner: ListedThing | null, rows: readonly Piece[]): void {
  const [first, ...rest] = rows.filter(({ text }) => !/^[\s|:-]+$/.test(text));
  if (first === undefined) return;
  const head = cellsOf(first);
  const kinds = head.map(cell => columnOf(cell.text));
  const subject = kinds.indexOf('thing');
  const listed = kinds.indexOf('fields');
  const name = kinds.indexOf('name');
  const isThings = listed >= 0 && (subject >= 0 || name >= 0);
  let made = owner;
  for (const row of rest) {
    const cells = cellsOf(row);
    const spoken = cells[isThings && subject < 0 ? name : subject]?.text ?? '';
    if (spoken !== '') made = thing(listing, spoken, row.at);
    if (made === null || (!isThings && name < 0)) {
      listing.unread.push(row);
      continue;
    }
    if (isThings) {
      for (const piece of splitPiece(cells[listed] ?? { text: '', at: row.at }, /\s*(?:[,;]|<br\s*\/?>)\s*/i)) {
        made.notes.push({ kind: 'text', piece, below: [] });
      }
    } else made.notes.push({ kind: 'row', head, cells });
  }
}

/** The cells of a row; a bar behind a backslash is part of one. */
function cellsOf(row: Piece): readonly Piece[] {
  const { text } = row;
  const cells: Piece[] = [];
  let from = text.startsWith('|') ? 1 : 0;
  for (let at = from; at <= text.length; at += 1) {
    if (at < text.length && (text.charAt(at) !== '|' || text.charAt(at - 1) === '\\')) continue;
    if (at === text.length && from === text.length) break;
    const cell = part(row, from, at);
    cells.push({ text: cell.text.replace(/\\\|/g, '|'), at: cell.at });
    from = at + 1;
  }
  return cells;
}
