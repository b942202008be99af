import type * as ast from '../../../src/syntax/python/nodes.js';
import { type Chance, chanceOf } from './random.js';

/** Counts how often each kind of node stood in each slot. */
export type Coverage = Map<string, number>;

/** A slot and the kind that has to stand in it. */
export interface Goal {
  readonly slot: string;
  readonly kind: string;
}

export const EXPRESSIONS = [
  'BoolOp',
  'NamedExpr',
  'BinOp',
  'UnaryOp',
  'Lambda',
  'IfExp',
  'Dict',
  'Set',
  'ListComp',
  'SetComp',
  'DictComp',
  'GeneratorExp',
  'Await',
  'Yield',
  'YieldFrom',
  'Compare',
  'Call',
  'JoinedStr',
  'Constant',
  'Attribute',
  'Subscript',
  'Name',
  'List',
  'Tuple',
  'Symbol',
  'ForwardRef',
] as const;
const ELEMENTS = [...EXPRESSIONS, 'Starred'] as const;
const TARGETS = ['Name', 'Attribute', 'Subscript', 'List', 'Tuple'] as const;
const TARGET_ELEMENTS = [...TARGETS, 'Starred'] as const;
const SINGLE_TARGETS = ['Name', 'Attribute', 'Subscript'] as const;
const INDEXES = [...EXPRESSIONS, 'Slice'] as const;
const INDEX_ELEMENTS = [...EXPRESSIONS, 'Slice', 'Starred'] as const;
const STATEMENTS = [
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
] as const;
const PATTERNS = [
  'MatchValue',
  'MatchSingleton',
  'MatchSequence',
  'MatchMapping',
  'MatchClass',
  'MatchAs',
  'MatchOr',
] as const;
const SEQUENCE_PATTERNS = [...PATTERNS, 'MatchStar'] as const;

/** Every slot with the kinds that Python's grammar lets stand in it. */
export const SLOTS: Readonly<Record<string, readonly string[]>> = {
  'BoolOp.values': EXPRESSIONS,
  'NamedExpr.value': EXPRESSIONS,
  'BinOp.left': EXPRESSIONS,
  'BinOp.right': EXPRESSIONS,
  'UnaryOp.operand': EXPRESSIONS,
  'Lambda.body': EXPRESSIONS,
  'IfExp.test': EXPRESSIONS,
  'IfExp.body': EXPRESSIONS,
  'IfExp.orelse': EXPRESSIONS,
  'Dict.keys': EXPRESSIONS,
  'Dict.values': EXPRESSIONS,
  'Set.elts': ELEMENTS,
  'List.elts': ELEMENTS,
  'Tuple.elts': ELEMENTS,
  'ListComp.elt': EXPRESSIONS,
  'SetComp.elt': EXPRESSIONS,
  'GeneratorExp.elt': EXPRESSIONS,
  'DictComp.key': EXPRESSIONS,
  'DictComp.value': EXPRESSIONS,
  'comprehension.target': TARGETS,
  'comprehension.iter': EXPRESSIONS,
  'comprehension.ifs': EXPRESSIONS,
  'Await.value': EXPRESSIONS,
  'Yield.value': EXPRESSIONS,
  'YieldFrom.value': EXPRESSIONS,
  'Compare.left': EXPRESSIONS,
  'Compare.comparators': EXPRESSIONS,
  'Call.func': EXPRESSIONS,
  'Call.args': ELEMENTS,
  'keyword.value': EXPRESSIONS,
  'FormattedValue.value': EXPRESSIONS,
  'Attribute.value': EXPRESSIONS,
  'Subscript.value': EXPRESSIONS,
  'Subscript.slice': INDEXES,
  'Subscript.slice.elts': INDEX_ELEMENTS,
  'Starred.value': EXPRESSIONS,
  'Slice.lower': EXPRESSIONS,
  'Slice.upper': EXPRESSIONS,
  'Slice.step': EXPRESSIONS,
  'arg.annotation': EXPRESSIONS,
  'arguments.defaults': EXPRESSIONS,
  'arguments.kw_defaults': EXPRESSIONS,
  'FunctionDef.decorator_list': EXPRESSIONS,
  'FunctionDef.returns': EXPRESSIONS,
  'ClassDef.bases': ELEMENTS,
  'ClassDef.decorator_list': EXPRESSIONS,
  'Return.value': EXPRESSIONS,
  'Delete.targets': TARGETS,
  'Assign.targets': TARGETS,
  'Assign.value': EXPRESSIONS,
  'AugAssign.target': SINGLE_TARGETS,
  'AugAssign.value': EXPRESSIONS,
  'AnnAssign.target': SINGLE_TARGETS,
  'AnnAssign.annotation': EXPRESSIONS,
  'AnnAssign.value': EXPRESSIONS,
  'For.target': TARGETS,
  'For.iter': EXPRESSIONS,
  'While.test': EXPRESSIONS,
  'If.test': EXPRESSIONS,
  'withitem.context_expr': EXPRESSIONS,
  'withitem.optional_vars': TARGETS,
  'Match.subject': EXPRESSIONS,
  'match_case.guard': EXPRESSIONS,
  'Raise.exc': EXPRESSIONS,
  'Raise.cause': EXPRESSIONS,
  'ExceptHandler.type': EXPRESSIONS,
  'Assert.test': EXPRESSIONS,
  'Assert.msg': EXPRESSIONS,
  'Expr.value': EXPRESSIONS,
  'target.elts': TARGET_ELEMENTS,
  'match_case.pattern': PATTERNS,
  'MatchSequence.patterns': SEQUENCE_PATTERNS,
  'MatchMapping.patterns': PATTERNS,
  'MatchClass.patterns': PATTERNS,
  'MatchClass.kwd_patterns': PATTERNS,
  'MatchAs.pattern': PATTERNS.filter(kind => kind !== 'MatchAs'),
  'MatchOr.patterns': PATTERNS,
  'Module.body': STATEMENTS,
  'FunctionDef.body': STATEMENTS,
  'ClassDef.body': STATEMENTS,
  'For.body': STATEMENTS,
  'For.orelse': STATEMENTS,
  'While.body': STATEMENTS,
  'While.orelse': STATEMENTS,
  'If.body': STATEMENTS,
  'If.orelse': STATEMENTS,
  'With.body': STATEMENTS,
  'match_case.body': STATEMENTS,
  'Try.body': STATEMENTS,
  'Try.orelse': STATEMENTS,
  'Try.finalbody': STATEMENTS,
  'ExceptHandler.body': STATEMENTS,
};

const NAMES = [
  'a',
  'b',
  'x',
  'i',
  'self',
  'db',
  'item',
  'value',
  'session',
  'created_at',
  'repository',
  'organisation_identifier',
  'naïve',
  '名前',
  'a_rather_long_name_for_a_variable',
  'match',
  'type',
  'case',
  '_',
  '__dunder__',
];
const SAFE_TEXTS = ['', 'a', 'posts', 'a longer text with blanks', 'x'.repeat(30), 'é', '名', 'id'];
const TEXTS = [
  ...SAFE_TEXTS,
  '"',
  '\'',
  `"'`,
  '\\',
  'a\nb',
  '\t',
  '\0',
  '\ud800',
  '\udfff x',
  '"""',
  '\'\'\'',
  '😀',
  '\u2028',
  '\ufeff',
  '\u202e',
  '\\n',
  '\\w+',
  'ends \\',
  '{',
  '}',
  '{x}',
  '${x}',
  '*/',
  '#',
  '# x',
  '%s',
  'x'.repeat(90),
  '\r\n',
  '\x7f',
  '\x85',
  '\\"',
  'N\\N{DASH}',
  '\\u0041',
];
const SYMBOLS: readonly ast.Symbol[] = [
  { node: 'Symbol', module: 'app.database', name: 'Base' },
  { node: 'Symbol', module: 'datetime', name: 'date' },
  { node: 'Symbol', module: 'sqlalchemy', as: 'sa' },
  { node: 'Symbol', module: 'os.path' },
  { node: 'Symbol', module: 'app.models', name: 'item' },
  { node: 'Symbol', module: 'app.schemas.user', name: 'User', typeOnly: true },
];

/** Makes random trees; where the slot of the goal comes up, its kind stands in it. */
export interface Maker {
  readonly module: (statements: number) => ast.Module;
}

interface State {
  readonly chance: Chance;
  readonly coverage: Coverage;
  goal: Goal | undefined;
  inFormat: number;
}

type Kind = string;

/** A maker of trees from a seed. */
export function makerOf(seed: number, coverage: Coverage): Maker & { readonly aim: (goal: Goal) => ast.Statement } {
  const state: State = { chance: chanceOf(seed), coverage, goal: undefined, inFormat: 0 };
  return {
    module: count => ({
      node: 'Module',
      body: Array.from({ length: count }, () => statementIn(state, 'Module.body', 3)),
    }),
    aim: goal => {
      state.goal = goal;
      const [parent = ''] = goal.slot.split('.');
      const made = hostOf(state, parent, goal.slot);
      state.goal = undefined;
      return made;
    },
  };
}

/** A statement in which the slot of the goal comes up. */
function hostOf(state: State, parent: string, slot: string): ast.Statement {
  if (slot === 'Module.body') return statementIn(state, slot, 2);
  if (parent === 'target') {
    return { node: 'Assign', targets: [targetList(state, 2)], value: expression(state, 'Name', 0) };
  }
  if (parent === 'comprehension') return wrap(expression(state, 'ListComp', 2));
  if (parent === 'keyword') return wrap(expression(state, 'Call', 2));
  if (parent === 'FormattedValue') return wrap(expression(state, 'JoinedStr', 2));
  if (parent === 'Slice') return wrap(expression(state, 'Subscript', 3));
  if (parent === 'arg' || parent === 'arguments') return statement(state, 'FunctionDef', 2);
  if (parent === 'withitem') return statement(state, 'With', 2);
  if (parent === 'match_case' || parent.startsWith('Match')) return statement(state, 'Match', 4);
  if (parent === 'ExceptHandler') return statement(state, 'Try', 2);
  if ((STATEMENTS as readonly string[]).includes(parent)) return statement(state, parent, 2);
  if (parent === 'Starred') return hosted(state, { node: 'List', elts: [expression(state, 'Starred', 2)] });
  return hosted(state, expression(state, parent, 2));
}

function wrap(value: ast.Expression): ast.Statement {
  return { node: 'Expr', value };
}

/** Puts an expression into one of the statements that take any. */
function hosted(state: State, value: ast.Expression): ast.Statement {
  switch (state.chance.below(6)) {
    case 0:
      return { node: 'Assign', targets: [name(state)], value };
    case 1:
      return { node: 'Return', value };
    case 2:
      return { node: 'If', test: value, body: [{ node: 'Pass' }], orelse: [] };
    case 3:
      return { node: 'AnnAssign', target: name(state), annotation: name(state), value };
    case 4:
      return { node: 'Expr', value: { node: 'Call', func: name(state), args: [value], keywords: [] } };
    default:
      return wrap(value);
  }
}

/** The kind to put into a slot: that of the goal if it is this slot's, else any. */
function kindFor(state: State, slot: string, depth: number, kinds: readonly Kind[] = SLOTS[slot] ?? []): Kind {
  const { chance, coverage, goal } = state;
  let kind: Kind;
  if (goal?.slot === slot && kinds.includes(goal.kind)) {
    kind = goal.kind;
    state.goal = undefined;
  } else if (depth <= 0) {
    kind = kinds === STATEMENTS
      ? 'Pass'
      : kinds.includes('MatchValue')
      ? chance.pick(['MatchSingleton', 'MatchValue'])
      : chance.pick(['Name', 'Name', 'Constant'].filter(one => kinds.includes(one)));
  } else {
    kind = chance.pick(kinds);
  }
  if (state.inFormat > 1 && ['JoinedStr', 'ForwardRef', 'Constant'].includes(kind)) kind = 'Name';
  const key = `${slot} ${kind}`;
  coverage.set(key, (coverage.get(key) ?? 0) + 1);
  return kind;
}

function slotted(state: State, slot: string, depth: number): ast.Expression {
  return expression(state, kindFor(state, slot, depth), depth - 1);
}

function name(state: State): ast.Name {
  return { node: 'Name', id: state.chance.pick(NAMES) };
}

function text(state: State): string {
  return state.chance.pick(state.inFormat > 0 ? SAFE_TEXTS : TEXTS);
}

function constant(state: State): ast.Constant {
  const { chance } = state;
  switch (chance.below(9)) {
    case 0:
      return { node: 'Constant', value: null };
    case 1:
      return { node: 'Constant', value: chance.once(2) };
    case 2:
      return { node: 'Constant', value: chance.pick([0, 1, 42, 1_000_000, Number.MAX_SAFE_INTEGER]) };
    case 3:
      return { node: 'Constant', value: chance.pick([0, 1.5, 1e21, 1e-7, 3, 5e-324, 0.1]), float: true };
    case 4:
      return { node: 'Constant', value: chance.pick([2n ** 64n, 10n ** 40n]) };
    case 5:
      return {
        node: 'Constant',
        value: state.inFormat > 0 ? new Uint8Array([65, 66]) : new Uint8Array([0, 34, 39, 92, 255, 10]),
      };
    case 6:
      return { node: 'Constant', value: undefined };
    default:
      return { node: 'Constant', value: text(state) };
  }
}

function targetList(state: State, depth: number): ast.List | ast.Tuple {
  const { chance } = state;
  const elts: ast.Expression[] = [];
  for (let left = 1 + chance.below(3); left > 0; left--) {
    const kinds = elts.some(one => one.node === 'Starred') ? TARGETS : TARGET_ELEMENTS;
    const kind = kindFor(state, 'target.elts', depth, kinds);
    elts.push(kind === 'Starred' ? { node: 'Starred', value: name(state) } : targetOf(state, kind, depth - 1));
  }
  return { node: chance.once(2) ? 'Tuple' : 'List', elts };
}

function targetOf(state: State, kind: Kind, depth: number): ast.Expression {
  if (kind === 'List' || kind === 'Tuple') return { ...targetList(state, depth), node: kind };
  return expression(state, kind, depth);
}

function target(state: State, slot: string, depth: number): ast.Expression {
  return targetOf(state, kindFor(state, slot, depth), depth - 1);
}

/** A target without starred elements, which cannot be deleted. */
function unstarred(node: ast.Expression): ast.Expression {
  if (node.node === 'Starred') return node.value;
  return node.node === 'Tuple' || node.node === 'List' ? { ...node, elts: node.elts.map(unstarred) } : node;
}

function clauses(state: State, depth: number): ast.Comprehension[] {
  const { chance } = state;
  return chance.some(1, 2, () => ({
    node: 'comprehension' as const,
    target: target(state, 'comprehension.target', depth),
    iter: slotted(state, 'comprehension.iter', depth),
    ifs: state.goal?.slot === 'comprehension.ifs'
      ? [slotted(state, 'comprehension.ifs', depth)]
      : chance.some(0, 2, () => slotted(state, 'comprehension.ifs', depth)),
    is_async: chance.once(4),
  }));
}

function parameterList(state: State, depth: number, annotated: boolean): ast.Arguments {
  const { chance, goal } = state;
  let serial = 0;
  const arg = (): ast.Arg => ({
    node: 'arg',
    arg: `${chance.pick(['p', 'value', 'a_longer_parameter', 'q'])}${serial++}`,
    ...(annotated && (chance.once(2) || goal?.slot === 'arg.annotation')
      ? { annotation: slotted(state, 'arg.annotation', depth) }
      : {}),
  });
  const least = goal?.slot === 'arg.annotation' || goal?.slot === 'arguments.defaults' ? 1 : 0;
  const args = chance.some(least, 3, arg);
  const posonlyargs = args.length > 0 && chance.once(4) ? chance.some(1, 2, arg) : [];
  const kwonlyargs = chance.some(goal?.slot === 'arguments.kw_defaults' ? 1 : 0, 2, arg);
  const defaults = chance.some(goal?.slot === 'arguments.defaults' ? 1 : 0, args.length + posonlyargs.length, () => 0)
    .slice(0, args.length + posonlyargs.length).map(() => slotted(state, 'arguments.defaults', depth));
  return {
    node: 'arguments',
    posonlyargs,
    args,
    ...(chance.once(4) ? { vararg: arg() } : {}),
    kwonlyargs,
    kw_defaults: kwonlyargs.map((_, index) =>
      (chance.once(2) || (index === 0 && state.goal?.slot === 'arguments.kw_defaults'))
        ? slotted(state, 'arguments.kw_defaults', depth)
        : null
    ),
    ...(chance.once(4) ? { kwarg: arg() } : {}),
    defaults,
  };
}

function keywordList(state: State, depth: number): ast.Keyword[] {
  const { chance } = state;
  const least = state.goal?.slot === 'keyword.value' ? 1 : 0;
  return chance.some(least, 2, () => 0).map((_, index) => ({
    node: 'keyword' as const,
    ...(chance.once(5) ? {} : { arg: `${chance.pick(['key', 'a_longer_keyword', 'k'])}${index}` }),
    value: slotted(state, 'keyword.value', depth),
  }));
}

/** An expression of a kind. */
function expression(state: State, kind: Kind, depth: number): ast.Expression {
  const { chance } = state;
  const child = (slot: string): ast.Expression => slotted(state, `${kind}.${slot}`, depth);
  const children = (slot: string, least: number, most: number): ast.Expression[] =>
    chance.some(least, most, () => child(slot));
  switch (kind) {
    case 'BoolOp':
      return { node: 'BoolOp', op: chance.pick(['And', 'Or'] as const), values: children('values', 2, 3) };
    case 'NamedExpr':
      return { node: 'NamedExpr', target: name(state), value: child('value') };
    case 'BinOp':
      return {
        node: 'BinOp',
        left: child('left'),
        op: chance.pick(
          [
            'Add',
            'Sub',
            'Mult',
            'MatMult',
            'Div',
            'Mod',
            'Pow',
            'LShift',
            'RShift',
            'BitOr',
            'BitXor',
            'BitAnd',
            'FloorDiv',
          ] as const,
        ),
        right: child('right'),
      };
    case 'UnaryOp':
      return {
        node: 'UnaryOp',
        op: chance.pick(['Invert', 'Not', 'UAdd', 'USub'] as const),
        operand: child('operand'),
      };
    case 'Lambda':
      return { node: 'Lambda', args: parameterList(state, Math.min(depth, 1), false), body: child('body') };
    case 'IfExp':
      return { node: 'IfExp', test: child('test'), body: child('body'), orelse: child('orelse') };
    case 'Dict': {
      const entries = chance.some(state.goal === undefined ? 0 : 1, 3, () => 0);
      return {
        node: 'Dict',
        keys: entries.map((_, index) => (index > 0 && chance.once(5) ? null : child('keys'))),
        values: entries.map(() => child('values')),
        ...(chance.once(9) ? { multiline: true } : {}),
      };
    }
    case 'Set':
      return { node: 'Set', elts: children('elts', 1, 3) };
    case 'List':
      return {
        node: 'List',
        elts: children('elts', state.goal === undefined ? 0 : 1, 3),
        ...(chance.once(9) ? { multiline: true } : {}),
      };
    case 'Tuple':
      return {
        node: 'Tuple',
        elts: children('elts', state.goal === undefined ? 0 : 1, 3),
        ...(chance.once(9) ? { multiline: true } : {}),
      };
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return { node: kind, elt: child('elt'), generators: clauses(state, depth) };
    case 'DictComp':
      return { node: 'DictComp', key: child('key'), value: child('value'), generators: clauses(state, depth) };
    case 'Await':
      return { node: 'Await', value: child('value') };
    case 'Yield':
      return state.goal === undefined && chance.once(4) ? { node: 'Yield' } : { node: 'Yield', value: child('value') };
    case 'YieldFrom':
      return { node: 'YieldFrom', value: child('value') };
    case 'Compare': {
      const ops = chance.some(
        1,
        2,
        () => chance.pick(['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'] as const),
      );
      return { node: 'Compare', left: child('left'), ops, comparators: ops.map(() => child('comparators')) };
    }
    case 'Call':
      return {
        node: 'Call',
        func: child('func'),
        args: children('args', state.goal?.slot === 'Call.args' ? 1 : 0, 3),
        keywords: keywordList(state, depth),
        ...(chance.once(12) ? { multiline: true } : {}),
      };
    case 'JoinedStr':
      return formatted(state, depth);
    case 'Constant':
      return constant(state);
    case 'Attribute':
      return { node: 'Attribute', value: child('value'), attr: chance.pick(NAMES) };
    case 'Subscript': {
      const value = child('value');
      if (state.goal?.slot.startsWith('Slice.') === true) {
        return { node: 'Subscript', value, slice: expression(state, 'Slice', depth) };
      }
      if (state.goal?.slot === 'Subscript.slice.elts' || (depth > 0 && chance.once(4))) {
        const elts = chance.some(
          1,
          3,
          () => expression(state, kindFor(state, 'Subscript.slice.elts', depth), depth - 1),
        );
        return {
          node: 'Subscript',
          value,
          slice: { node: 'Tuple', elts },
          ...(chance.once(9) ? { multiline: true } : {}),
        };
      }
      return { node: 'Subscript', value, slice: child('slice'), ...(chance.once(9) ? { multiline: true } : {}) };
    }
    case 'Slice': {
      const part = (slot: 'lower' | 'upper' | 'step'): Partial<Record<typeof slot, ast.Expression>> =>
        state.goal?.slot === `Slice.${slot}` || (state.goal === undefined && chance.once(2))
          ? { [slot]: child(slot) }
          : {};
      return { node: 'Slice', ...part('lower'), ...part('upper'), ...part('step') };
    }
    case 'Starred':
      return { node: 'Starred', value: child('value') };
    case 'Symbol':
      return chance.pick(SYMBOLS);
    case 'ForwardRef':
      return {
        node: 'ForwardRef',
        value: chance.once(2)
          ? chance.pick(SYMBOLS)
          : { node: 'BinOp', left: chance.pick(SYMBOLS), op: 'BitOr', right: { node: 'Constant', value: null } },
      };
    default:
      return name(state);
  }
}

function formatted(state: State, depth: number): ast.JoinedStr {
  const { chance } = state;
  const values: (ast.Constant | ast.FormattedValue)[] = [];
  const aimed = state.goal?.slot === 'FormattedValue.value';
  for (let left = aimed ? 1 : chance.below(4); left > 0; left--) {
    const last = values[values.length - 1];
    if (chance.once(2) && last?.node !== 'Constant' && !aimed) {
      const value = text(state);
      if (value !== '') values.push({ node: 'Constant', value });
      continue;
    }
    state.inFormat++;
    const value = slotted(state, 'FormattedValue.value', depth);
    state.inFormat--;
    values.push({
      node: 'FormattedValue',
      value,
      ...(chance.once(3) ? { conversion: chance.pick(['s', 'r', 'a'] as const) } : {}),
      ...(chance.once(4) ? { format_spec: { node: 'JoinedStr', values: [{ node: 'Constant', value: '>10' }] } } : {}),
    });
  }
  return { node: 'JoinedStr', values };
}

function statementIn(state: State, slot: string, depth: number): ast.Statement {
  const made = statement(state, kindFor(state, slot, depth), depth - 1);
  const { chance } = state;
  if (made.node === 'Comment') return made;
  return {
    ...made,
    ...(chance.once(12) ? { comments: [text(state), 'a comment'] } : {}),
    ...(chance.once(12) ? { comment: chance.pick(['noqa: F401', 'why', text(state)]) } : {}),
    ...(chance.once(8) ? { blank: 1 as const } : {}),
  };
}

function body(state: State, slot: string, depth: number, empty = false): ast.Body {
  const { chance } = state;
  if (empty && state.goal?.slot !== slot && chance.once(2)) return [];
  const made = chance.some(1, depth > 0 ? 2 : 1, () => statementIn(state, slot, depth));
  return made.every(one => one.node === 'Comment') ? [...made, { node: 'Pass' }] : made;
}

/** A statement of a kind. */
function statement(state: State, kind: Kind, depth: number): ast.Statement {
  const { chance } = state;
  const child = (slot: string): ast.Expression => slotted(state, slot, depth);
  const maybe = <Key extends string>(key: Key, slot: string): Partial<Record<Key, ast.Expression>> =>
    (state.goal?.slot === slot || chance.once(2) ? { [key]: child(slot) } : {}) as Partial<Record<Key, ast.Expression>>;
  const decorators = (slot: string): ast.Expression[] =>
    chance.some(state.goal?.slot === slot ? 1 : 0, 1, () => child(slot));
  switch (kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return {
        node: kind,
        name: chance.pick(NAMES),
        args: parameterList(state, depth, true),
        body: chance.once(8) && state.goal === undefined
          ? [{ node: 'Expr', value: { node: 'Constant', value: undefined } }]
          : body(state, 'FunctionDef.body', depth),
        decorator_list: decorators('FunctionDef.decorator_list'),
        ...maybe('returns', 'FunctionDef.returns'),
      };
    case 'ClassDef':
      return {
        node: 'ClassDef',
        name: chance.pick(NAMES),
        bases: chance.some(state.goal?.slot === 'ClassDef.bases' ? 1 : 0, 2, () => child('ClassDef.bases')),
        keywords: chance.once(4) ? keywordList(state, depth) : [],
        body: body(state, 'ClassDef.body', depth),
        decorator_list: decorators('ClassDef.decorator_list'),
      };
    case 'Return':
      return { node: 'Return', ...maybe('value', 'Return.value') };
    case 'Delete':
      return {
        node: 'Delete',
        targets: chance.some(1, 2, () => target(state, 'Delete.targets', depth)).map(unstarred),
      };
    case 'Assign':
      return {
        node: 'Assign',
        targets: chance.some(1, 2, () => target(state, 'Assign.targets', depth)),
        value: child('Assign.value'),
      };
    case 'AugAssign':
      return {
        node: 'AugAssign',
        target: target(state, 'AugAssign.target', depth),
        op: chance.pick(['Add', 'Pow', 'BitOr', 'FloorDiv'] as const),
        value: child('AugAssign.value'),
      };
    case 'AnnAssign':
      return {
        node: 'AnnAssign',
        target: target(state, 'AnnAssign.target', depth),
        annotation: child('AnnAssign.annotation'),
        ...maybe('value', 'AnnAssign.value'),
      };
    case 'For':
    case 'AsyncFor':
      return {
        node: kind,
        target: target(state, 'For.target', depth),
        iter: child('For.iter'),
        body: body(state, 'For.body', depth),
        orelse: body(state, 'For.orelse', depth, true),
      };
    case 'While':
      return {
        node: 'While',
        test: child('While.test'),
        body: body(state, 'While.body', depth),
        orelse: body(state, 'While.orelse', depth, true),
      };
    case 'If':
      return {
        node: 'If',
        test: child('If.test'),
        body: body(state, 'If.body', depth),
        orelse: body(state, 'If.orelse', depth, true),
      };
    case 'With':
    case 'AsyncWith':
      return {
        node: kind,
        items: chance.some(1, 2, () => ({
          node: 'withitem' as const,
          context_expr: child('withitem.context_expr'),
          ...(state.goal?.slot === 'withitem.optional_vars' || chance.once(2)
            ? { optional_vars: target(state, 'withitem.optional_vars', depth) }
            : {}),
        })),
        body: body(state, 'With.body', depth),
      };
    case 'Match':
      return {
        node: 'Match',
        subject: child('Match.subject'),
        cases: [{
          node: 'match_case',
          pattern: patternIn(state, 'match_case.pattern', depth),
          ...maybe('guard', 'match_case.guard'),
          body: body(state, 'match_case.body', depth),
        }],
      };
    case 'Raise': {
      const exc = child('Raise.exc');
      return { node: 'Raise', exc, ...maybe('cause', 'Raise.cause') };
    }
    case 'Try':
    case 'TryStar':
      return {
        node: kind,
        body: body(state, 'Try.body', depth),
        handlers: [{
          node: 'ExceptHandler',
          type: child('ExceptHandler.type'),
          ...(chance.once(2) ? { name: chance.pick(NAMES) } : {}),
          body: body(state, 'ExceptHandler.body', depth),
        }],
        orelse: body(state, 'Try.orelse', depth, true),
        finalbody: body(state, 'Try.finalbody', depth, true),
      };
    case 'Assert':
      return { node: 'Assert', test: child('Assert.test'), ...maybe('msg', 'Assert.msg') };
    case 'Import':
      return {
        node: 'Import',
        names: [{
          node: 'alias',
          name: chance.pick(['os', 'os.path', 'a.b.c']),
          ...(chance.once(2) ? { asname: 'renamed' } : {}),
        }],
      };
    case 'ImportFrom':
      return {
        node: 'ImportFrom',
        ...(chance.once(5)
          ? { level: 1 }
          : { module: chance.pick(['os', 'app.models', 'a.b']), level: chance.below(3) }),
        names: chance.some(
          1,
          4,
          () => ({
            node: 'alias' as const,
            name: `${chance.pick(['thing', 'AnotherThing', 'LIMIT'])}${chance.below(99)}`,
          }),
        ),
      };
    case 'Global':
    case 'Nonlocal':
      return { node: kind, names: chance.some(1, 2, () => chance.pick(NAMES)) };
    case 'Expr':
      return { node: 'Expr', value: child('Expr.value') };
    case 'Break':
    case 'Continue':
      return { node: kind };
    case 'Comment':
      return { node: 'Comment', lines: [text(state), 'on its own'] };
    default:
      return { node: 'Pass' };
  }
}

function patternIn(state: State, slot: string, depth: number): ast.Pattern {
  return patternOf(state, kindFor(state, slot, depth), depth - 1);
}

function patternOf(state: State, kind: Kind, depth: number): ast.Pattern {
  const { chance } = state;
  const aims = (slot: string): boolean => state.goal?.slot === slot;
  if (state.goal?.slot.startsWith('Match') === true && depth > 1) {
    const [host = ''] = state.goal.slot.split('.');
    if (host !== kind && host !== 'Match' && PATTERNS.includes(host as (typeof PATTERNS)[number])) {
      return patternOf(state, host, depth - 1);
    }
  }
  switch (kind) {
    case 'MatchValue':
      return {
        node: 'MatchValue',
        value: chance.once(2)
          ? { node: 'Attribute', value: { node: 'Name', id: 'Colour' }, attr: 'RED' }
          : chance.pick(
            [{ node: 'Constant', value: 1 }, { node: 'Constant', value: 'text' }, {
              node: 'Constant',
              value: 2.5,
              float: true,
            }] as const,
          ),
      };
    case 'MatchSequence':
      return {
        node: 'MatchSequence',
        patterns: chance.some(
          aims('MatchSequence.patterns') ? 1 : 0,
          2,
          () => patternIn(state, 'MatchSequence.patterns', depth),
        ),
      };
    case 'MatchMapping': {
      const keys = chance.some(aims('MatchMapping.patterns') ? 1 : 0, 2, () => 0).map((_, index) => ({
        node: 'Constant' as const,
        value: `key${index}`,
      }));
      return {
        node: 'MatchMapping',
        keys,
        patterns: keys.map(() => patternIn(state, 'MatchMapping.patterns', depth)),
        ...(chance.once(2) ? { rest: 'others' } : {}),
      };
    }
    case 'MatchClass': {
      const kwd_attrs = chance.some(aims('MatchClass.kwd_patterns') ? 1 : 0, 2, () => 0).map((_, index) =>
        `attr${index}`
      );
      return {
        node: 'MatchClass',
        cls: { node: 'Name', id: chance.pick(['Point', 'match', 'a_rather_long_class']) },
        patterns: chance.some(
          aims('MatchClass.patterns') ? 1 : 0,
          2,
          () => patternIn(state, 'MatchClass.patterns', depth),
        ),
        kwd_attrs,
        kwd_patterns: kwd_attrs.map(() => patternIn(state, 'MatchClass.kwd_patterns', depth)),
      };
    }
    case 'MatchStar':
      return { node: 'MatchStar', ...(chance.once(2) ? { name: 'many' } : {}) };
    case 'MatchAs':
      if (!aims('MatchAs.pattern') && chance.once(3)) return { node: 'MatchAs' };
      return {
        node: 'MatchAs',
        ...(aims('MatchAs.pattern') || chance.once(2) ? { pattern: patternIn(state, 'MatchAs.pattern', depth) } : {}),
        name: 'taken',
      };
    case 'MatchOr':
      return { node: 'MatchOr', patterns: chance.some(2, 3, () => patternIn(state, 'MatchOr.patterns', depth)) };
    default:
      return { node: 'MatchSingleton', value: chance.pick([true, false, null]) };
  }
}
