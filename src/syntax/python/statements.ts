import { type BinarySign, operator } from './expressions.js';
import { dottedName, identifier } from './identifier.js';
import type {
  Alias,
  AnnAssign,
  Assert,
  Assign,
  AugAssign,
  Body,
  Comment,
  Constant,
  Delete,
  Expr,
  Expression,
  Global,
  Import,
  ImportFrom,
  Raise,
  Return,
  Simple,
  Statement,
  Symbol,
} from './nodes.js';
import { compareExports } from './order.js';
import { nameOf, target, type Value, value } from './values.js';

/** A statement, or an expression that stands as one. */
export type StatementLike = Statement | Expression;

const STATEMENTS: ReadonlySet<string> = new Set<Statement['node']>([
  'FunctionDef',
  'AsyncFunctionDef',
  'ClassDef',
  'Return',
  'Delete',
  'Assign',
  'AugAssign',
  'AnnAssign',
  'For',
  'AsyncFor',
  'While',
  'If',
  'With',
  'AsyncWith',
  'Match',
  'Raise',
  'Try',
  'TryStar',
  'Assert',
  'Import',
  'ImportFrom',
  'Global',
  'Nonlocal',
  'Expr',
  'Pass',
  'Break',
  'Continue',
  'Comment',
]);

function isStatement(of: StatementLike): of is Statement {
  return STATEMENTS.has(of.node);
}

/** The node of a statement: statements pass, expressions become expression statements. */
export function statement(of: StatementLike): Statement {
  return isStatement(of) ? of : Object.freeze<Expr>({ node: 'Expr', value: of });
}

/** The statements of a block that may be empty, such as an absent `else`. */
export function statements(of: readonly StatementLike[] = []): Body {
  return Object.freeze(of.map(statement));
}

/**
 * The statements of a block, with its docstring first; `pass` where nothing else would stand.
 *
 * The docstring is prose: blanks around it and at the ends of its lines, and the common indent of its lines, carry no meaning.
 */
export function block(of: readonly StatementLike[], doc?: string): Body {
  const body: Statement[] = doc === undefined ? [] : [docstring(doc)];
  for (const one of of) body.push(statement(one));
  if (!body.some(one => one.node !== 'Comment')) body.push(pass());
  return Object.freeze(body);
}

/** A docstring, for places without a `doc` option: the text under an attribute. */
export function docstring(text: string): Expr {
  return Object.freeze({ node: 'Expr', value: Object.freeze<Constant>({ node: 'Constant', value: text }) });
}

const PASS: Simple = Object.freeze<Simple>({ node: 'Pass' });
const BREAK: Simple = Object.freeze<Simple>({ node: 'Break' });
const CONTINUE: Simple = Object.freeze<Simple>({ node: 'Continue' });

/** `pass` */
export function pass(): Simple {
  return PASS;
}

/** `break` */
export function breakLoop(): Simple {
  return BREAK;
}

/** `continue` */
export function continueLoop(): Simple {
  return CONTINUE;
}

/** `name = of`; a target that is text is a checked name. */
export function assign(to: string | Expression, of: Value): Assign {
  return Object.freeze({ node: 'Assign', targets: Object.freeze([target(to)]), value: value(of) });
}

/** `name: type = of`; without `of`, `name: type`. */
export function annAssign(to: string | Expression, type: Value, of?: Value): AnnAssign {
  return Object.freeze({
    node: 'AnnAssign',
    target: target(to),
    annotation: value(type),
    ...(of === undefined ? {} : { value: value(of) }),
  });
}

/** `name += of`, and the other operators by their sign without `=`. */
export function augAssign(to: string | Expression, sign: BinarySign, of: Value): AugAssign {
  return Object.freeze({ node: 'AugAssign', target: target(to), op: operator(sign), value: value(of) });
}

/** `return of` */
export function returnOf(of?: Value): Return {
  return Object.freeze(of === undefined ? { node: 'Return' } : { node: 'Return', value: value(of) });
}

/** `raise exc from cause` */
export function raise(exc?: Value, cause?: Value): Raise {
  return Object.freeze({
    node: 'Raise',
    ...(exc === undefined ? {} : { exc: value(exc) }),
    ...(cause === undefined ? {} : { cause: value(cause) }),
  });
}

/** `assert test, message` */
export function assert(test: Value, message?: Value): Assert {
  return Object.freeze({
    node: 'Assert',
    test: value(test),
    ...(message === undefined ? {} : { msg: value(message) }),
  });
}

/** `del a, b` */
export function del(...targets: readonly (string | Expression)[]): Delete {
  return Object.freeze({ node: 'Delete', targets: Object.freeze(targets.map(target)) });
}

/** `global a, b` */
export function globalNames(...names: readonly string[]): Global {
  return Object.freeze({ node: 'Global', names: Object.freeze(names.map(identifier)) });
}

/** `nonlocal a, b` */
export function nonlocal(...names: readonly string[]): Global {
  return Object.freeze({ node: 'Nonlocal', names: Object.freeze(names.map(identifier)) });
}

/** A name to import, or a pair of name and the name to import it under. */
export type ImportName = string | readonly [name: string, as: string];

function alias(of: ImportName, check: (name: string) => string): Alias {
  return typeof of === 'string'
    ? Object.freeze({ node: 'alias', name: check(of) })
    : Object.freeze({ node: 'alias', name: check(of[0]), asname: identifier(of[1]) });
}

/**
 * `import module` or `import module as name`, written out. Needed only for side effects and inside functions: whatever is
 * used goes by `symbol`. At the head of a module it is sorted among the collected imports.
 */
export function importModule(module: string, as?: string): Import {
  return Object.freeze({
    node: 'Import',
    names: Object.freeze([alias(as === undefined ? module : [module, as], dottedName)]),
  });
}

/**
 * `from module import a, b as c`, written out: for `__future__`, re-exports and imports inside functions. Leading dots make
 * it relative. At the head of a module it is sorted among, and joined with, the collected imports.
 */
export function importFrom(module: string, names: readonly [ImportName, ...ImportName[]]): ImportFrom {
  const level = /^\.*/.exec(module)?.[0].length ?? 0;
  const rest = module.slice(level);
  return Object.freeze({
    node: 'ImportFrom',
    ...(rest === '' && level > 0 ? {} : { module: dottedName(rest) }),
    names: Object.freeze(names.map(name => alias(name, text => text === '*' ? text : identifier(text)))),
    level,
  });
}

/**
 * `__all__ = […]`, with the imports of what it names: a package that hands out what its modules define.
 *
 * Sorted as Ruff's RUF022 asks: constants, classes, then the rest.
 */
export function reexports(symbols: readonly Symbol[]): Assign {
  const sorted = [...symbols].sort((a, b) => compareExports(a.name ?? a.module, b.name ?? b.module));
  return assign('__all__', sorted.map(nameOf));
}

/** Lines of comment on their own. */
export function comment(...lines: readonly string[]): Comment {
  return Object.freeze({ node: 'Comment', lines: Object.freeze(lines) });
}

/** The statement with lines of comment above it. */
export function commented(of: StatementLike, ...lines: readonly string[]): Statement {
  return Object.freeze({ ...statement(of), comments: Object.freeze(lines) });
}

/** The statement with a comment behind it, as for `noqa: F401`. */
export function remarked(of: StatementLike, remark: string): Statement {
  return Object.freeze({ ...statement(of), comment: remark });
}

/** The statement with a blank line before it (two, at top level only). */
export function spaced(of: StatementLike, lines: 1 | 2 = 1): Statement {
  return Object.freeze({ ...statement(of), blank: lines });
}
