import type { Arguments, Body, Comprehension, Expression, Pattern, Statement, Symbol } from '../nodes.js';

/** What a module uses of other modules, and which of these names something of its own stands in the way of. */
export interface Usage {
  /** By key, in order of first use. */
  readonly symbols: ReadonlyMap<string, SymbolUse>;
  /** Names that the module binds at its top level, or uses without binding them anywhere: builtins. */
  readonly taken: ReadonlySet<string>;
  /** All names that stand anywhere in the module. */
  readonly all: ReadonlySet<string>;
}

/** How one symbol is used. */
export interface SymbolUse {
  readonly symbol: Symbol;
  /** The node objects that stand for it. */
  readonly nodes: Set<Symbol>;
  /** Needed when the module runs, and not only by type checkers. */
  runtime: boolean;
  /** A scope where it is used binds the name it wants. */
  shadowed: boolean;
}

/** One name, one import: symbols with the same key share them. */
export function symbolKey(symbol: Symbol): string {
  return `${symbol.module}\0${symbol.name ?? ''}\0${symbol.as ?? ''}`;
}

/** The name that a symbol binds in the importing module, unless something is in the way. */
export function wantedName(symbol: Symbol): string {
  if (symbol.as !== undefined) return symbol.as;
  return symbol.name ?? symbol.module.slice(0, (symbol.module.indexOf('.') + 1 || symbol.module.length + 1) - 1);
}

interface Scope {
  readonly bound: Set<string>;
  /** Uses that see the scope's own names. */
  readonly uses: Set<SymbolUse>;
  /** In a class: uses in its functions, which do not see the names of the class. */
  readonly inner: Set<SymbolUse>;
  readonly isClass: boolean;
}

interface Walk {
  readonly symbols: Map<string, SymbolUse>;
  readonly byNode: Map<Symbol, SymbolUse>;
  readonly all: Set<string>;
  readonly loaded: Set<string>;
  readonly boundAnywhere: Set<string>;
  scope: Scope;
  typeOnly: boolean;
}

function newScope(isClass: boolean): Scope {
  return { bound: new Set(), uses: new Set(), inner: new Set(), isClass };
}

function bind(walk: Walk, name: string): void {
  walk.scope.bound.add(name);
  walk.boundAnywhere.add(name);
}

/** Finds the symbols and names of a module's statements. */
export function findUsage(body: Body): Usage {
  const top = newScope(false);
  const walk: Walk = {
    symbols: new Map(),
    byNode: new Map(),
    all: new Set(),
    loaded: new Set(),
    boundAnywhere: new Set(),
    scope: top,
    typeOnly: false,
  };
  statements(walk, body);
  settle(top.uses, top.bound);
  for (const name of walk.loaded) walk.all.add(name);
  for (const name of walk.boundAnywhere) walk.all.add(name);
  const taken = new Set(top.bound);
  for (const name of walk.loaded) if (!walk.boundAnywhere.has(name)) taken.add(name);
  return { symbols: walk.symbols, taken, all: walk.all };
}

function settle(uses: ReadonlySet<SymbolUse>, bound: ReadonlySet<string>): void {
  for (const use of uses) if (bound.has(wantedName(use.symbol))) use.shadowed = true;
}

function within(walk: Walk, isClass: boolean, visit: () => void): void {
  const outer = walk.scope;
  const scope = newScope(isClass);
  walk.scope = scope;
  visit();
  walk.scope = outer;
  settle(scope.uses, scope.bound);
  const target = outer.isClass ? outer.inner : outer.uses;
  for (const use of scope.uses) (isClass ? outer.uses : target).add(use);
  for (const use of scope.inner) outer.uses.add(use);
}

function symbol(walk: Walk, node: Symbol): void {
  let use = walk.byNode.get(node);
  if (use === undefined) {
    const key = symbolKey(node);
    use = walk.symbols.get(key);
    if (use === undefined) {
      use = { symbol: node, nodes: new Set(), runtime: false, shadowed: false };
      walk.symbols.set(key, use);
    }
    use.nodes.add(node);
    walk.byNode.set(node, use);
  }
  if (node.typeOnly !== true && !walk.typeOnly) use.runtime = true;
  walk.scope.uses.add(use);
}

function statements(walk: Walk, body: Body): void {
  for (const node of body) statement(walk, node);
}

function statement(walk: Walk, node: Statement): void {
  switch (node.node) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      bind(walk, node.name);
      all(walk, node.decorator_list);
      signature(walk, node.args);
      if (node.returns !== undefined) expression(walk, node.returns);
      return within(walk, false, () => {
        parameterNames(walk, node.args);
        statements(walk, node.body);
      });
    case 'ClassDef':
      bind(walk, node.name);
      all(walk, node.decorator_list);
      all(walk, node.bases);
      for (const keyword of node.keywords) expression(walk, keyword.value);
      return within(walk, true, () => statements(walk, node.body));
    case 'Return':
    case 'Expr':
      if (node.value !== undefined) expression(walk, node.value);
      return;
    case 'Assign':
      node.targets.forEach(target => assigned(walk, target));
      return expression(walk, node.value);
    case 'AnnAssign':
      assigned(walk, node.target);
      expression(walk, node.annotation);
      if (node.value !== undefined) expression(walk, node.value);
      return;
    case 'AugAssign':
      assigned(walk, node.target);
      return expression(walk, node.value);
    case 'Delete':
      return node.targets.forEach(target => assigned(walk, target));
    case 'For':
    case 'AsyncFor':
      assigned(walk, node.target);
      expression(walk, node.iter);
      statements(walk, node.body);
      return statements(walk, node.orelse);
    case 'While':
    case 'If':
      expression(walk, node.test);
      statements(walk, node.body);
      return statements(walk, node.orelse);
    case 'With':
    case 'AsyncWith':
      for (const item of node.items) {
        expression(walk, item.context_expr);
        if (item.optional_vars !== undefined) assigned(walk, item.optional_vars);
      }
      return statements(walk, node.body);
    case 'Match':
      expression(walk, node.subject);
      for (const one of node.cases) {
        pattern(walk, one.pattern);
        if (one.guard !== undefined) expression(walk, one.guard);
        statements(walk, one.body);
      }
      return;
    case 'Raise':
      if (node.exc !== undefined) expression(walk, node.exc);
      if (node.cause !== undefined) expression(walk, node.cause);
      return;
    case 'Try':
    case 'TryStar':
      statements(walk, node.body);
      for (const handler of node.handlers) {
        if (handler.type !== undefined) expression(walk, handler.type);
        if (handler.name !== undefined) bind(walk, handler.name);
        statements(walk, handler.body);
      }
      statements(walk, node.orelse);
      return statements(walk, node.finalbody);
    case 'Assert':
      expression(walk, node.test);
      if (node.msg !== undefined) expression(walk, node.msg);
      return;
    case 'Import':
    case 'ImportFrom':
      for (const { name, asname } of node.names) {
        if (name !== '*') bind(walk, asname ?? (node.node === 'Import' ? name.split('.', 1)[0] ?? name : name));
      }
      return;
    case 'Global':
    case 'Nonlocal':
      return node.names.forEach(name => walk.all.add(name));
    case 'Pass':
    case 'Break':
    case 'Continue':
    case 'Comment':
      return;
  }
}

function all(walk: Walk, nodes: readonly Expression[]): void {
  for (const node of nodes) expression(walk, node);
}

function signature(walk: Walk, node: Arguments): void {
  for (const group of [node.posonlyargs, node.args, node.kwonlyargs]) {
    for (const arg of group) if (arg.annotation !== undefined) expression(walk, arg.annotation);
  }
  if (node.vararg?.annotation !== undefined) expression(walk, node.vararg.annotation);
  if (node.kwarg?.annotation !== undefined) expression(walk, node.kwarg.annotation);
  all(walk, node.defaults);
  for (const initial of node.kw_defaults) if (initial !== null) expression(walk, initial);
}

function parameterNames(walk: Walk, node: Arguments): void {
  for (const group of [node.posonlyargs, node.args, node.kwonlyargs]) for (const arg of group) bind(walk, arg.arg);
  if (node.vararg !== undefined) bind(walk, node.vararg.arg);
  if (node.kwarg !== undefined) bind(walk, node.kwarg.arg);
}

function assigned(walk: Walk, node: Expression): void {
  switch (node.node) {
    case 'Name':
      return bind(walk, node.id);
    case 'Tuple':
    case 'List':
      return node.elts.forEach(element => assigned(walk, element));
    case 'Starred':
      return assigned(walk, node.value);
    default:
      return expression(walk, node);
  }
}

function comprehension(walk: Walk, generators: readonly Comprehension[], elements: readonly Expression[]): void {
  within(walk, false, () => {
    for (const clause of generators) {
      assigned(walk, clause.target);
      expression(walk, clause.iter);
      all(walk, clause.ifs);
    }
    all(walk, elements);
  });
}

function expression(walk: Walk, node: Expression): void {
  switch (node.node) {
    case 'Name':
      walk.loaded.add(node.id);
      return;
    case 'Symbol':
      return symbol(walk, node);
    case 'ForwardRef': {
      const outer = walk.typeOnly;
      walk.typeOnly = node.runtime !== true;
      expression(walk, node.value);
      walk.typeOnly = outer;
      return;
    }
    case 'Constant':
      return;
    case 'Attribute':
    case 'Starred':
    case 'Await':
    case 'YieldFrom':
      return expression(walk, node.value);
    case 'Call':
      expression(walk, node.func);
      all(walk, node.args);
      for (const keyword of node.keywords) expression(walk, keyword.value);
      return;
    case 'Subscript':
      expression(walk, node.value);
      return expression(walk, node.slice);
    case 'List':
    case 'Tuple':
    case 'Set':
      return all(walk, node.elts);
    case 'Dict':
      for (const key of node.keys) if (key !== null) expression(walk, key);
      return all(walk, node.values);
    case 'BinOp':
      expression(walk, node.left);
      return expression(walk, node.right);
    case 'BoolOp':
      return all(walk, node.values);
    case 'Compare':
      expression(walk, node.left);
      return all(walk, node.comparators);
    case 'UnaryOp':
      return expression(walk, node.operand);
    case 'IfExp':
      expression(walk, node.test);
      expression(walk, node.body);
      return expression(walk, node.orelse);
    case 'NamedExpr':
      bind(walk, node.target.id);
      return expression(walk, node.value);
    case 'Lambda':
      signature(walk, node.args);
      return within(walk, false, () => {
        parameterNames(walk, node.args);
        expression(walk, node.body);
      });
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return comprehension(walk, node.generators, [node.elt]);
    case 'DictComp':
      return comprehension(walk, node.generators, [node.key, node.value]);
    case 'Yield':
      if (node.value !== undefined) expression(walk, node.value);
      return;
    case 'JoinedStr':
      for (const part of node.values) {
        if (part.node === 'Constant') continue;
        expression(walk, part.value);
        if (part.format_spec !== undefined) expression(walk, part.format_spec);
      }
      return;
    case 'Slice':
      for (const part of [node.lower, node.upper, node.step]) if (part !== undefined) expression(walk, part);
  }
}

function pattern(walk: Walk, node: Pattern): void {
  switch (node.node) {
    case 'MatchValue':
      return expression(walk, node.value);
    case 'MatchSingleton':
      return;
    case 'MatchSequence':
    case 'MatchOr':
      return node.patterns.forEach(one => pattern(walk, one));
    case 'MatchMapping':
      all(walk, node.keys);
      if (node.rest !== undefined) bind(walk, node.rest);
      return node.patterns.forEach(one => pattern(walk, one));
    case 'MatchClass':
      expression(walk, node.cls);
      node.patterns.forEach(one => pattern(walk, one));
      return node.kwd_patterns.forEach(one => pattern(walk, one));
    case 'MatchStar':
      if (node.name !== undefined) bind(walk, node.name);
      return;
    case 'MatchAs':
      if (node.pattern !== undefined) pattern(walk, node.pattern);
      if (node.name !== undefined) bind(walk, node.name);
  }
}
