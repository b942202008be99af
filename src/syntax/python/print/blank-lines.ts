import type { Body, Statement } from '../nodes.js';
import { isDefinition, isStub } from './compound.js';
import type { BlockKind } from './statements.js';

function isImport(node: Statement): boolean {
  return node.node === 'Import' || node.node === 'ImportFrom';
}

/** Whether a statement is a definition, or a block whose last line belongs to one. */
function endsInDefinition(node: Statement): boolean {
  switch (node.node) {
    case 'If':
    case 'For':
    case 'AsyncFor':
    case 'While':
      return lastEnds(node.orelse.length > 0 ? node.orelse : node.body);
    case 'With':
    case 'AsyncWith':
      return lastEnds(node.body);
    case 'Try':
    case 'TryStar':
      if (node.finalbody.length > 0) return lastEnds(node.finalbody);
      return lastEnds(
        node.orelse.length > 0 ? node.orelse : node.handlers[node.handlers.length - 1]?.body ?? node.body,
      );
    case 'Match':
      return lastEnds(node.cases[node.cases.length - 1]?.body ?? []);
    default:
      return isDefinition(node);
  }
}

function lastEnds(body: Body): boolean {
  const last = body[body.length - 1];
  return last !== undefined && endsInDefinition(last);
}

/** Two signatures of the same function without bodies, as for overloads, stay together. */
function isOverload(previous: Statement, node: Statement): boolean {
  return (previous.node === 'FunctionDef' || previous.node === 'AsyncFunctionDef') && isStub(previous)
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
  if (isDefinition(node) || endsInDefinition(previous)) return isOverload(previous, node) ? asked : most;
  if (afterDoc && (kind === 'class' || kind === 'module')) return Math.max(asked, 1);
  if (isImport(previous) && (!isImport(node) || node.comments !== undefined)) return Math.max(asked, 1);
  return asked;
}
