/**
 * Builders of TypeScript modules, over the compiler's own nodes. They are called as TypeScript writes it: `ts.class`,
 * `ts.function`, `ts.if`, `ts.await`.
 *
 * - In name position a text is a checked name; in value position a JavaScript value is a literal, in type position the type of
 *   that one value.
 * - Names of other modules are symbols: `ts.symbol('express', 'Router')`, `ts.symbol('./src/config.ts', 'config')`. The
 *   printer writes the imports.
 * - Parentheses stand where the grammar needs them, lines break as dprint would break them, data can never become code.
 */
export { check, type CheckOptions, type Finding } from './check.js';
export {
  classDeclaration as class,
  type ClassOptions,
  constructorOf as constructor,
  field,
  type FieldOptions,
  getter,
  type MemberOptions,
  method,
  type MethodOptions,
  setter,
} from './classes.js';
export { close, comment, commented, type Doc, spaced } from './comments.js';
export { ts as compiler } from './compiler.js';
export {
  caseOf as case,
  catchClause as catch,
  doLoop as do,
  forIn,
  forLoop as for,
  forOf,
  guard,
  ifStatement as if,
  increment,
  type LoopOptions,
  otherwise,
  switchOf as switch,
  tryBlock as try,
  whileLoop as while,
} from './control.js';
export {
  constant as const,
  declaredConstant,
  declareGlobal,
  declareModule,
  enumDeclaration as enum,
  enumMember,
  type Heritage,
  interfaceDeclaration as interface,
  letVariable as let,
  typeAlias,
  type TypeOptions,
  type VariableOptions,
} from './declarations.js';
export { exportAll, exportDefault, type ExportedName, exportFrom, exportNames, importForEffect } from './exports.js';
export {
  as,
  asConst,
  awaitOf as await,
  call,
  chain,
  create as new,
  deleteOf as delete,
  importMeta,
  index,
  type Link,
  member,
  nonNull,
  nothing as undefined,
  optionalCall,
  optionalIndex,
  optionalProp,
  prop,
  satisfies,
  tagged,
  typeofValue as typeof,
  voidOf as void,
  yieldAll,
  yieldOf as yield,
} from './expressions.js';
export {
  arrow,
  type ArrowBody,
  type ArrowOptions,
  asyncArrow,
  functionDeclaration as function,
  functionExpression,
  type FunctionOptions,
  functionType,
  type Signature,
} from './functions.js';
export { identifierProblem, isIdentifierName, isReserved } from './identifier.js';
export type { ExportOptions } from './modifiers.js';
export { importOf as import, modulePath } from './module-path.js';
export { module, type ModuleOptions, type TypeScriptModule } from './module.js';
export {
  and,
  assign,
  type AssignmentSign,
  type BinarySign,
  binop,
  conditional,
  equal,
  not,
  nullish,
  or,
  unary,
  type UnarySign,
  unequal,
} from './operators.js';
export {
  type Access,
  arrayPattern,
  element,
  objectPattern,
  param,
  type ParameterLike,
  type ParameterOptions,
  type PatternElement,
  rest,
  type Target,
  thisParam,
} from './parameters.js';
export { parse } from './parse.js';
export { format, layout } from './print/format.js';
export { indexSignature, methodSignature, property, type PropertyOptions, typeLiteral } from './signatures.js';
export { edited, sourceFile } from './source-file.js';
export {
  breakLoop as break,
  continueLoop as continue,
  returnOf as return,
  statement,
  type StatementLike,
  throwOf as throw,
} from './statements.js';
export { defaultSymbol, moduleSymbol, originOf, symbol, type SymbolOrigin } from './symbols.js';
export {
  arrayOf,
  conditionalType,
  indexed,
  infer,
  intersection,
  type Key,
  keyOf,
  mapped,
  named,
  predicate,
  readonlyOf,
  ref,
  restOf,
  templateType,
  tupleOf,
  type,
  type TypeLike,
  typeOf,
  typeParam,
  type TypeParameterLike,
  types,
  union,
} from './types.js';
export {
  array,
  computed,
  grouped,
  id,
  isNode,
  type Literal,
  multiline,
  object,
  type Property,
  regex,
  spread,
  template,
  type TemplatePart,
  type Value,
  value,
  type ValueRecord,
} from './values.js';
