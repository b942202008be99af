/**
 * Python's syntax as frozen plain data. Kinds and fields are those of CPython's ASDL (`Parser/Python.asdl`), so CPython's own
 * `ast` can check a tree; operators are their ASDL names as strings. Not of the ASDL are: `Symbol`, `ForwardRef` and
 * `Comment`, the trivia of statements (`comments`, `comment`, `blank`), and `multiline`.
 */

export type * from './nodes/expressions.js';
export type * from './nodes/patterns.js';
export type * from './nodes/statements.js';
