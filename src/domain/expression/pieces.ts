import { IGNORE_CASE, likeParts } from './patterns.js';

/** A part of a text: as it is, or a run of letters or digits of which any will do. */
export type Piece = string | Run;

export interface Run {
  readonly of: 'upper' | 'lower' | 'digit';
  readonly length: number;
}

/** What a text may be made of that is like a pattern of LIKE. */
export function likePieces(pattern: string): readonly Piece[] {
  return merged(likeParts(pattern).map(part => typeof part === 'string' ? part : run('lower', part.many ? 4 : 1)));
}

/**
 * What a text may be made of that a regular expression finds: of alternatives the first, of repetitions about four. Null
 * where the expression uses more than classes, groups, repetitions and anchors.
 */
export function regexpPieces(pattern: string): readonly Piece[] | null {
  const bare = pattern.startsWith(IGNORE_CASE) ? pattern.slice(IGNORE_CASE.length) : pattern;
  const reader = { text: bare.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''), at: 0 };
  const pieces = alternatives(reader);
  return pieces === null || reader.at < reader.text.length ? null : merged(pieces);
}

/** The text with a number in its longest run, so that another number gives another text. */
export function spell(pieces: readonly Piece[], number: number): string {
  const varied = longestRun(pieces);
  return pieces.map((piece, at) => {
    if (typeof piece === 'string') return piece;
    const first = firstOf[piece.of];
    return at === varied ? counted(piece, number) : first.repeat(piece.length);
  }).join('');
}

/** Where the longest run stands; -1 where there is none. */
export function longestRun(pieces: readonly Piece[]): number {
  let longest = -1;
  let most = 0;
  for (const [at, piece] of pieces.entries()) {
    if (typeof piece === 'string' || piece.length <= most) continue;
    longest = at;
    most = piece.length;
  }
  return longest;
}

export const firstOf = { upper: 'A', lower: 'a', digit: '0' } as const;

/** A number written with the letters or digits of a run, in as many as it has. */
export function counted({ of, length }: Run, number: number): string {
  const base = of === 'digit' ? 10 : 26;
  let [text, rest] = ['', number];
  for (let place = 0; place < length; place += 1) {
    text = String.fromCharCode(firstOf[of].charCodeAt(0) + rest % base) + text;
    rest = Math.floor(rest / base);
  }
  return text;
}

function run(of: Run['of'], length: number): Run {
  return { of, length };
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') found[found.length - 1] = last + piece;
    else if (typeof piece === 'object' && typeof last === 'object' && piece.of === last.of) {
      found[found.length - 1] = run(piece.of, piece.length + last.length);
    } else if (piece !== '' && (typeof piece === 'string' || piece.length > 0)) found.push(piece);
  }
  return found;
}

interface Reader {
  readonly text: string;
  at: number;
}

function alternatives(reader: Reader): readonly Piece[] | null {
  const first = sequence(reader);
  while (first !== null && reader.text[reader.at] === '|') {
    reader.at += 1;
    if (sequence(reader) === null) return null;
  }
  return first;
}

function sequence(reader: Reader): readonly Piece[] | null {
  const pieces: Piece[] = [];
  while (reader.at < reader.text.length && !'|)'.includes(reader.text.charAt(reader.at))) {
    const atom = atomOf(reader);
    if (atom === null) return null;
    const times = repetition(reader, atom.length === 1 && typeof atom[0] === 'object');
    for (let time = 0; time < times; time += 1) pieces.push(...atom);
  }
  return pieces;
}

function atomOf(reader: Reader): readonly Piece[] | null {
  const char = reader.text.charAt(reader.at);
  reader.at += 1;
  switch (char) {
    case '(': {
      if (reader.text[reader.at] === '?') {
        if (!reader.text.startsWith('?:', reader.at)) return null;
        reader.at += 2;
      }
      const inside = alternatives(reader);
      if (inside === null || reader.text[reader.at] !== ')') return null;
      reader.at += 1;
      return inside;
    }
    case '[':
      return classOf(reader);
    case '.':
      return [run('lower', 1)];
    case '\\': {
      const escape = reader.text.charAt(reader.at);
      reader.at += 1;
      if (escape === 'd') return [run('digit', 1)];
      if (escape === 'w') return [run('lower', 1)];
      if (escape === 's') return [' '];
      return /[a-z0-9]/i.test(escape) || escape === '' ? null : [escape];
    }
    case '^':
    case '$':
    case '*':
    case '+':
    case '?':
    case '{':
      return null;
    default:
      return [char];
  }
}

/** One character of a class: a letter or a digit where there is one, else the first that is named. */
function classOf(reader: Reader): readonly Piece[] | null {
  const match = /^(\^?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]/.exec(reader.text.slice(reader.at));
  if (match === null) return null;
  const [whole, none, inside = ''] = match;
  reader.at += whole.length;
  if (none === '^') {
    return inside.includes('a-z')
      ? inside.includes('0-9') ? null : [run('digit', 1)]
      : [run('lower', 1)];
  }
  if (/a-z|\[:(?:alpha|alnum|lower):\]|\\w/.test(inside)) return [run('lower', 1)];
  if (/A-Z|\[:upper:\]/.test(inside)) return [run('upper', 1)];
  if (/0-9|\[:digit:\]|\\d/.test(inside)) return [run('digit', 1)];
  const [first] = inside.replace(/^\\/, '');
  return first === undefined || first === '[' ? null : [first];
}

function repetition(reader: Reader, isRun: boolean): number {
  const match = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(reader.text.slice(reader.at));
  if (match === null) return 1;
  const [whole, sign, least = '0', comma, most = ''] = match;
  reader.at += whole.length;
  const usual = isRun ? 4 : 1;
  if (sign !== undefined) return sign === '?' ? 0 : usual;
  if (comma === undefined) return Number(least);
  return Math.max(Number(least), Math.min(usual, most === '' ? usual : Number(most)));
}
