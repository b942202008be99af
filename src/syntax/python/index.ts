/**
 * Builders of Python modules. They are called as Python writes it: `py.class`, `py.def`, `py.if`, `py.await`.
 *
 * - In name position a text is a checked identifier; in value position a JavaScript value is a literal.
 * - Names of other modules are symbols: `py.symbol('app.database', 'Base')`. The printer writes the imports.
 * - Precedence puts parentheses, layout breaks lines as `ruff format` would, data can never become code.
 */
export { builtins } from './builtins.js';
export {
  as,
  asyncDef,
  asyncFor,
  asyncWith,
  classDef as class,
  type ClassOptions,
  def,
  except,
  forLoop as for,
  type FunctionOptions,
  ifStatement as if,
  tryBlock as try,
  whileLoop as while,
  withBlock as with,
} from './compound.js';
export {
  and,
  attr,
  awaitOf as await,
  type BinarySign,
  binop,
  call,
  chain,
  compare,
  type ComparisonSign,
  concat,
  dict,
  dictComp,
  generator,
  grouped,
  ifExp,
  lambda,
  type Link,
  list,
  listComp,
  multiline,
  not,
  or,
  regex,
  set,
  setComp,
  slice,
  star,
  sub,
  tuple,
  unary,
  type UnarySign,
  union,
  walrus,
  yieldFrom,
  yieldOf as yield,
} from './expressions.js';
export { identifierProblem, isKeyword } from './identifier.js';
export { module, type ModuleOptions, type PythonModule } from './module.js';
export type * as ast from './nodes.js';
export type * from './nodes.js';
export { kwarg, param, type Parameter, type ParameterLike, vararg } from './parameters.js';
export {
  anyOf,
  capture,
  caseOf as case,
  instance,
  mapping,
  match,
  type PatternLike,
  rest,
  sequence,
  wildcard,
} from './patterns.js';
export { reachable } from './reachable.js';
export {
  annAssign,
  assert,
  assign,
  augAssign,
  breakLoop as break,
  comment,
  commented,
  continueLoop as continue,
  del,
  docstring,
  globalNames as global,
  importFrom,
  importModule as import,
  type ImportName,
  nonlocal,
  pass,
  raise,
  reexports,
  remarked,
  returnOf as return,
  spaced,
  type StatementLike,
} from './statements.js';
export {
  doubleStar,
  ellipsis,
  float,
  forIn,
  format,
  forwardRef,
  fstring,
  type FstringPart,
  id,
  keyword,
  type Keywords,
  type Literal,
  moduleSymbol,
  nameOf,
  symbol,
  typeOnly,
  type Value,
  value,
} from './values.js';
