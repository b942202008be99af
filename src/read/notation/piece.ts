/** A stretch of a source: its text, and where it stands, counted in UTF-16 units. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/** A part of a piece, from one offset of its text to before another, without the blanks around it. */
export function part({ text, at }: Piece, from: number, to: number = text.length): Piece {
  const cut = text.slice(from, to);
  const left = cut.trimStart();
  return { text: left.trimEnd(), at: at + from + cut.length - left.length };
}

const closing: ReadonlyMap<string, string> = new Map([['(', ')'], ['[', ']'], ['{', '}'], ['<', '>']]);

/** The offset just behind the bracket or quote that begins at an offset; that of the next sign where none begins. */
export function behind(text: string, from: number): number {
  const open = text.charAt(from);
  if (open === '"' || open === '\'' || open === '`') {
    // An apostrophe within a word opens nothing.
    if (open === '\'' && /\w/.test(text.charAt(from - 1))) return from + 1;
    const end = text.indexOf(open, from + 1);
    return end < 0 ? from + 1 : end + 1;
  }
  const stack: string[] = [];
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const wanted = closing.get(sign);
    if (wanted !== undefined && isBracket(text, at)) stack.push(wanted);
    else if (sign === stack.at(-1)) stack.pop();
    if (stack.length === 0) return at + 1;
  }
  return from + 1;
}

/** A sign for less is a bracket only behind a word: `Array<string>`. */
function isBracket(text: string, at: number): boolean {
  return text.charAt(at) !== '<' || /\w/.test(text.charAt(at - 1));
}

/**
 * The parts of a piece between signs that stand outside of brackets and quotes; empty ones are left out. Brackets that
 * are never closed hold nothing together.
 */
export function splitPiece(piece: Piece, separates: RegExp): Piece[] {
  const { text } = piece;
  const sticky = new RegExp(separates.source, `${separates.flags.replace(/[gy]/g, '')}y`);
  const parts: Piece[] = [];
  let from = 0;
  let open = true;
  for (let at = 0; at < text.length;) {
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found !== null && found[0] !== '') {
      parts.push(part(piece, from, at));
      from = at + found[0].length;
      at = from;
    } else if (/[([{<"'`]/.test(text.charAt(at)) && open) {
      const end = behind(text, at);
      // One that is not closed is looked for once.
      if (end === at + 1 && closing.has(text.charAt(at)) && isBracket(text, at)) open = false;
      at = end;
    } else at += 1;
  }
  parts.push(part(piece, from));
  return parts.filter(each => each.text !== '');
}

/** Text without the quotes around it. */
export function unquoted(text: string): string {
  return /^(["'`])(.*)\1$/s.exec(text)?.[2] ?? text;
}
