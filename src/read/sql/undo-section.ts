import type { SourceText } from '../source.js';

/** Lines that part a migration into what it does and what takes it back: goose, dbmate, sql-migrate, MyBatis. */
const markers =
  /^--[ \t]*(?:(\+goose[ \t]+down|migrate:down|\+migrate[ \t]+down|(?:\/\/)?@undo)|(\+goose[ \t]+up|migrate:up|\+migrate[ \t]+up))\b/gim;

/** A text in which what would take the migration back is blank, so that places stay as they are. */
export function withoutUndo(input: SourceText): { readonly input: SourceText; readonly undone: number | null } {
  const { text } = input;
  const pieces: string[] = [];
  let from = 0;
  let undone: number | null = null;
  let inUndo = false;
  for (const { index, 1: down } of text.matchAll(markers)) {
    const piece = text.slice(from, index);
    pieces.push(inUndo ? blank(piece) : piece);
    from = index;
    inUndo = down !== undefined;
    if (inUndo) undone ??= index;
  }
  if (undone === null) return { input, undone };
  const rest = text.slice(from);
  pieces.push(inUndo ? blank(rest) : rest);
  return { input: { file: input.file, text: pieces.join('') }, undone };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
