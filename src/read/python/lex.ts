import { type Quoted, takeQuoted } from './quoted.js';

/** A piece of Python. Blocks begin and end with tokens of their own. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'symbol' | 'line' | 'indent' | 'dedent' | 'end' | 'broken';
  /** The name, number or symbol as written; empty for a text. */
  readonly text: string;
  readonly start: number;
  /** What stands between the quotes; null for all that is no text. */
  readonly quoted: Quoted | null;
}

/** Tokens, and where a bracket or a text begins that does not end. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly open: { readonly at: number; readonly what: 'bracket' | 'text' } | null;
}

const blank = /[^\S\r\n]+|\\(?:\r\n|[\r\n])/y;
const comment = /#[^\r\n]*/y;
const line = /\r\n|[\r\n]/y;
const name = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;
const number =
  /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*)?\.?\d(?:_?\d)*\.?(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?)/y;
const symbol = /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|[+\-*/%&|^@<>=]=|\*\*|\/\/|<<|>>|[()[\]{},:.;@=+\-*/%&|^~<>!]/y;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What begins a statement where the brackets before it cannot be closed any more. */
const beginsAnew = /(?:class|def|async|from|import|@)\b|@\w|[A-Za-z_]\w*[ \t]*(?::(?!=)|=(?!=))/y;

/**
 * Cuts Python into tokens (https://docs.python.org/3/reference/lexical_analysis.html). Where a bracket does not end, the
 * text is cut a second time, and then a line that looks like the beginning of a statement ends it: one bracket costs one
 * statement. Linear, and never throws.
 */
export function tokenize(source: string): Tokens {
  const plain = new Lexer(source, false).run();
  return plain.open === null ? plain : { ...new Lexer(source, true).run(), open: plain.open };
}

class Lexer {
  private at = 0;
  private readonly tokens: Token[] = [];
  private readonly indents: number[] = [0];
  private readonly brackets: { readonly symbol: string; readonly at: number }[] = [];
  private open: Tokens['open'] = null;

  constructor(private readonly source: string, private readonly mending: boolean) {}

  run(): Tokens {
    this.beginLine();
    while (this.at < this.source.length) this.step();
    const [bracket] = this.brackets;
    if (bracket !== undefined) this.open ??= { at: bracket.at, what: 'bracket' };
    this.endLine();
    this.dedentTo(0);
    return { tokens: this.tokens, open: this.open };
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.[0] ?? null;
  }

  private push(kind: Token['kind'], text: string, length: number, quoted: Quoted | null = null): void {
    this.tokens.push({ kind, text, start: this.at, quoted });
    this.at += length;
  }

  private endLine(): void {
    const last = this.tokens.at(-1)?.kind;
    if (last !== undefined && last !== 'line' && last !== 'indent' && last !== 'dedent') this.push('line', '', 0);
  }

  private step(): void {
    const skipped = this.match(blank) ?? this.match(comment);
    if (skipped !== null) {
      this.at += skipped.length;
      return;
    }
    const lineEnd = this.match(line);
    if (lineEnd !== null) {
      this.at += lineEnd.length;
      if (this.brackets.length > 0 && !(this.mending && this.isNewStatement())) return;
      this.brackets.length = 0;
      this.endLine();
      this.beginLine();
      return;
    }
    const text = takeQuoted(this.source, this.at, this.mending);
    if (text !== null) {
      if (!text.closed) this.open ??= { at: this.at, what: 'text' };
      this.push('text', '', text.end - this.at, text);
      return;
    }
    const word = this.match(name);
    if (word !== null) {
      this.push('name', word.normalize('NFKC'), word.length);
      return;
    }
    const figure = this.match(number);
    if (figure !== null) {
      this.push('number', figure, figure.length);
      return;
    }
    this.takeSymbol();
  }

  private takeSymbol(): void {
    const mark = this.match(symbol);
    if (mark === null) {
      this.push('broken', this.source.charAt(this.at), 1);
      return;
    }
    if (Object.hasOwn(closers, mark)) this.brackets.push({ symbol: mark, at: this.at });
    else if (mark === ')' || mark === ']' || mark === '}') {
      const last = this.brackets.at(-1);
      if (last !== undefined && closers[last.symbol] === mark) this.brackets.pop();
      else if (last !== undefined) this.open ??= { at: last.at, what: 'bracket' };
    }
    this.push('symbol', mark, mark.length);
  }

  /** Whether the line at the position is not indented deeper than the block, and begins a statement. */
  private isNewStatement(): boolean {
    const start = this.at;
    const width = this.takeIndent();
    const anew = width <= (this.indents.at(-1) ?? 0) && this.match(beginsAnew) !== null;
    this.at = start;
    return anew;
  }

  /** Takes the blanks a line begins with, and gives their width; a tab goes to the next multiple of eight. */
  private takeIndent(): number {
    let width = 0;
    for (;; this.at += 1) {
      const character = this.source.charAt(this.at);
      if (character === ' ') width += 1;
      else if (character === '\t') width += 8 - width % 8;
      else if (character === '\f') width = 0;
      else return width;
    }
  }

  private beginLine(): void {
    for (;;) {
      const width = this.takeIndent();
      const skipped = this.match(comment);
      if (skipped !== null) this.at += skipped.length;
      const lineEnd = this.match(line);
      if (lineEnd === null) {
        // What stands at the end of a text without a line belongs to no block.
        if (this.at < this.source.length) this.indentTo(width);
        return;
      }
      this.at += lineEnd.length;
    }
  }

  private indentTo(width: number): void {
    if (width > (this.indents.at(-1) ?? 0)) {
      this.indents.push(width);
      this.push('indent', '', 0);
    } else this.dedentTo(width);
  }

  private dedentTo(width: number): void {
    while (this.indents.length > 1 && width < (this.indents.at(-1) ?? 0)) {
      this.indents.pop();
      this.push('dedent', '', 0);
    }
  }
}
