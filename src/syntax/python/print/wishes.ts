import type { Expression, Yield, YieldFrom } from '../nodes.js';
import { attributeNeedsParens, isFluent } from './chains.js';
import { operandInParens } from './omissible.js';
import { Level, levelOf } from './precedence.js';
/** What an expression asks for when it stands as the value of a statement and does not fit. */
export const enum Wish {
  /** Its own brackets are enough. */
  never,
  /** Parentheses as soon as it breaks. */
  multiline,
  /** Parentheses only if they make it fit. */
  bestFit,
  /** Parentheses in any case. */
  always,
}

/** The statement that an expression is the value of, as far as it matters to parentheses. */
export type Place =
  | 'assign'
  | 'return'
  | 'annotation'
  | 'returns'
  | 'returnsWithoutParameters'
  | 'statement'
  | 'assert'
  | 'guard'
  | 'yield'
  | 'message'
  | 'decorator'
  | 'for'
  | 'with'
  | 'except'
  | 'other';

export function wishOf(node: Expression, place: Place): Wish {
  switch (node.node) {
    case 'JoinedStr':
      return node.parts === undefined ? Wish.bestFit : Wish.multiline;
    case 'Constant':
      return node.parts !== undefined ? Wish.multiline : node.multiline === true ? Wish.never : Wish.bestFit;
    case 'Name':
    case 'Symbol':
    case 'ForwardRef':
      return Wish.bestFit;
    case 'BinOp':
    case 'BoolOp':
    case 'Compare':
    case 'IfExp':
    case 'Lambda':
    case 'Starred':
      return Wish.multiline;
    case 'UnaryOp':
      return operandInParens(node) ? Wish.never : wishOf(node.operand, 'other');
    case 'Await':
      if (place === 'annotation' || place === 'returns' || place === 'returnsWithoutParameters') return Wish.always;
      return levelOf(node.value) < Level.atom ? Wish.never : wishOf(node.value, 'other');
    case 'Attribute':
      if (isFluent(node)) return Wish.multiline;
      return attributeNeedsParens(node.value) ? Wish.never : wishOf(node.value, 'other');
    case 'Call':
      if (isFluent(node)) return Wish.multiline;
      return levelOf(node.func) < Level.atom ? Wish.never : wishOf(node.func, 'other');
    case 'Subscript': {
      if (isFluent(node)) return Wish.multiline;
      if (levelOf(node.value) < Level.atom) return Wish.never;
      const wish = wishOf(node.value, 'other');
      if (wish !== Wish.bestFit) return wish;
      return place === 'returnsWithoutParameters' ? Wish.multiline : place === 'returns' ? Wish.never : wish;
    }
    case 'Yield':
    case 'YieldFrom':
      return place === 'assign' ? yieldWish(node) : Wish.always;
    case 'NamedExpr':
      return place === 'other' || place === 'guard' || place === 'decorator'
        ? Wish.multiline
        : Wish.always;
    default:
      return Wish.never;
  }
}

/** A yield breaks as its value does. */
function yieldWish(node: Yield | YieldFrom): Wish {
  if (node.value === undefined || levelOf(node.value) < Level.test) return Wish.never;
  const wish = wishOf(node.value, 'other');
  return wish === Wish.bestFit ? Wish.never : wish;
}

/** Whether the comment behind a statement moves into the parentheses of its value. */
export function takesRemark(node: Expression): boolean {
  switch (node.node) {
    case 'Name':
    case 'Symbol':
    case 'JoinedStr':
    case 'ForwardRef':
      return true;
    case 'Constant':
      return node.value !== undefined;
    default:
      return false;
  }
}

/** Whether a value gets parentheses only if they make it fit. */
export function asksBestFit(node: Expression): boolean {
  const links = node.node === 'Attribute' || node.node === 'Call' || node.node === 'Subscript';
  return (links || takesRemark(node)) && wishOf(node, 'assign') === Wish.bestFit;
}
