import type { Name } from './nodes.js';
import { nameNode } from './values.js';

const NAMES = [
  'bool',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'object',
  'property',
  'classmethod',
  'staticmethod',
  'set',
  'str',
  'super',
  'tuple',
  'type',
  'len',
  'range',
  'print',
  'sorted',
  'isinstance',
  'getattr',
  'setattr',
  'Exception',
  'KeyError',
  'RuntimeError',
  'TypeError',
  'ValueError',
] as const;

/** Names of Python's builtins as nodes, to take apart once: `const { int, str } = py.builtins;` */
export const builtins: Readonly<Record<(typeof NAMES)[number], Name>> = Object.freeze(
  Object.fromEntries(NAMES.map(name => [name, nameNode(name)])) as Record<(typeof NAMES)[number], Name>,
);
