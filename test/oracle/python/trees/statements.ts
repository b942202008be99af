import type * as ast from '../../../../src/syntax/python/nodes.js';
import { keywordList, parameterList, slotted, target, unstarred } from './expressions.js';
import { patternIn } from './patterns.js';
import { type Kind, kindFor, type State, text } from './state.js';
import { NAMES } from './words.js';

export function statementIn(state: State, slot: string, depth: number): ast.Statement {
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

export function body(state: State, slot: string, depth: number, empty = false): ast.Body {
  const { chance } = state;
  if (empty && state.goal?.slot !== slot && chance.once(2)) return [];
  const made = chance.some(1, depth > 0 ? 2 : 1, () => statementIn(state, slot, depth));
  return made.every(one => one.node === 'Comment') ? [...made, { node: 'Pass' }] : made;
}

/** A statement of a kind. */
export function statement(state: State, kind: Kind, depth: number): ast.Statement {
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
