import type * as ast from '../../../../src/syntax/python/nodes.js';
import { TARGET_ELEMENTS, TARGETS } from './slots.js';
import { type Kind, kindFor, name, type State, text } from './state.js';
import { NAMES, SYMBOLS } from './words.js';

export function slotted(state: State, slot: string, depth: number): ast.Expression {
  return expression(state, kindFor(state, slot, depth), depth - 1);
}

export function constant(state: State): ast.Constant {
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

export function targetList(state: State, depth: number): ast.List | ast.Tuple {
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

export function target(state: State, slot: string, depth: number): ast.Expression {
  return targetOf(state, kindFor(state, slot, depth), depth - 1);
}

/** A target without starred elements, which cannot be deleted. */
export function unstarred(node: ast.Expression): ast.Expression {
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

export function parameterList(state: State, depth: number, annotated: boolean): ast.Arguments {
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

export function keywordList(state: State, depth: number): ast.Keyword[] {
  const { chance } = state;
  const least = state.goal?.slot === 'keyword.value' ? 1 : 0;
  return chance.some(least, 2, () => 0).map((_, index) => ({
    node: 'keyword' as const,
    ...(chance.once(5) ? {} : { arg: `${chance.pick(['key', 'a_longer_keyword', 'k'])}${index}` }),
    value: slotted(state, 'keyword.value', depth),
  }));
}

/** An expression of a kind. */
export function expression(state: State, kind: Kind, depth: number): ast.Expression {
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
