/** Names that are words elsewhere in the grammar, and others. */
export const NAMES = ('a b value user $x _ größe as get set from is infer unique '
  + 'satisfies asserts constructor require undefined Promise').split(' ');
export const BINDINGS = NAMES.filter(name => name !== 'undefined');
export const TEXTS = [
  '',
  'x',
  'it\'s',
  '"',
  '`${x}`',
  '\\',
  '\n\r\t\0',
  '\u2028\u2029',
  '*/',
  '</script>',
  '漢字',
  '\ud800',
  '😀',
  '\u202e',
  'use strict',
];
