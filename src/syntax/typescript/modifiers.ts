import type { ts } from './compiler.js';
import { factory, SyntaxKind } from './compiler.js';

/** How a declaration leaves its module. */
export interface ExportOptions {
  readonly export?: boolean | 'default';
  /** Says only that it exists: `declare`. */
  readonly declare?: boolean;
}

const make = (kind: ts.ModifierSyntaxKind): ts.Modifier => factory.createModifier(kind);

/** The modifiers of a declaration, in the order that the grammar wants. */
export function exportModifiers({ export: how, declare }: ExportOptions): ts.Modifier[] {
  return [
    ...(how === undefined || how === false ? [] : [make(SyntaxKind.ExportKeyword)]),
    ...(how === 'default' ? [make(SyntaxKind.DefaultKeyword)] : []),
    ...(declare === true ? [make(SyntaxKind.DeclareKeyword)] : []),
  ];
}

/** The modifiers whose condition holds, in the order given. */
export function modifiers(
  ...of: readonly (readonly [holds: boolean | undefined, kind: ts.ModifierSyntaxKind])[]
): ts.Modifier[] {
  return of.flatMap(([holds, kind]) => holds === true ? [make(kind)] : []);
}
