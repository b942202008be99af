import type { Expression } from '../nodes.js';
/** Whether an expression brings brackets of its own. */
export function hasBrackets(node: Expression): boolean {
  switch (node.node) {
    case 'List':
    case 'Set':
    case 'Dict':
    case 'Tuple':
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
    case 'Call':
    case 'Subscript':
      return true;
    default:
      return false;
  }
}

/** Whether an expression brings brackets with something in them. */
export function hasFilledBrackets(node: Expression): boolean {
  switch (node.node) {
    case 'List':
    case 'Set':
    case 'Tuple':
      return node.elts.length > 0;
    case 'Dict':
      return node.values.length > 0;
    case 'Call':
      return node.args.length + node.keywords.length > 0;
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
    case 'Subscript':
      return true;
    default:
      return false;
  }
}
