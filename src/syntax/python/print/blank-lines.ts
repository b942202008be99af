import type { Statement } from '../nodes.js';
import { isDefinition, isStub } from './compound.js';
import type { BlockKind } from './statements.js';

function isImport(node: Statement): boolean {
  return node.node === 'Import' || node.node === 'ImportFrom';
}

/** Two signatures of the same function without bodies, as for overloads, stay together. */
function isOverload(previous: Statement, node: Statement): boolean {
  return (previous.node === 'FunctionDef' || previous.node === 'AsyncFunctionDef') && isStub(previous.body)
    && (node.node === 'FunctionDef' || node.node === 'AsyncFunctionDef') && node.name === previous.name
    && node.comments === undefined;
}

/** How many blank lines stand before a statement; `afterDoc` when the one before is a docstring. */
export function blankLinesBetween(
  previous: Statement | undefined,
  node: Statement,
  depth: number,
  kind: BlockKind,
  afterDoc: boolean,
): number {
  if (previous === undefined) return kind === 'other' && isDefinition(node) && node.comments === undefined ? 1 : 0;
  const most = depth === 0 ? 2 : 1;
  const asked = Math.min(node.blank ?? 0, most);
  if (previous.node === 'Comment') return asked;
  if (isDefinition(node) || isDefinition(previous)) return isOverload(previous, node) ? asked : most;
  if (afterDoc && (kind === 'class' || kind === 'module')) return Math.max(asked, 1);
  if (isImport(previous) && !isImport(node)) return Math.max(asked, 1);
  return asked;
}
