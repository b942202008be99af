import type { Dialect } from '../../domain/dialect.js';

/** How the characters of a dialect fall into words, texts and comments. */
export interface LexicalRules {
  readonly dialect: Dialect;
  /** Whether `\` escapes inside '…' (and "…", where that is a text). */
  readonly backslash: boolean;
  /** Whether "…" is a text and not a name. */
  readonly doubleQuotedText: boolean;
  /** Whether # begins a comment. */
  readonly hashComment: boolean;
  /** Whether -- begins a comment only when a blank follows. */
  readonly dashNeedsBlank: boolean;
  /** Whether block comments nest. */
  readonly nestedComments: boolean;
  /** Whether the content of a comment that begins with ! is code. */
  readonly executableComments: boolean;
  readonly dollarQuotes: boolean;
  /** Whether [name] is a name. */
  readonly brackets: boolean;
}

const postgresql: LexicalRules = {
  dialect: 'postgresql',
  backslash: false,
  doubleQuotedText: false,
  hashComment: false,
  dashNeedsBlank: false,
  nestedComments: true,
  executableComments: false,
  dollarQuotes: true,
  brackets: false,
};

const mysql: LexicalRules = {
  dialect: 'mysql',
  backslash: true,
  doubleQuotedText: true,
  hashComment: true,
  dashNeedsBlank: true,
  nestedComments: false,
  executableComments: true,
  dollarQuotes: false,
  brackets: false,
};

const sqlite: LexicalRules = {
  dialect: 'sqlite',
  backslash: false,
  doubleQuotedText: false,
  hashComment: false,
  dashNeedsBlank: false,
  nestedComments: false,
  executableComments: false,
  dollarQuotes: false,
  brackets: true,
};

/** The lexical rules of each dialect. */
export const lexicalRules: Readonly<Record<Dialect, LexicalRules>> = { postgresql, mysql, sqlite };
