import { type Effort, evaluate } from '../python/evaluate.js';
import { takeExpression } from '../python/expression.js';
import { tokenize } from '../python/lex.js';
import type { Scope } from '../python/scope.js';
import type { Expression } from '../python/tree.js';
import { isNone, itemsOf, termOf, type Value } from '../python/value.js';
import { createReport } from '../report.js';

/** What an annotation says of an attribute. */
export interface Annotation {
  /** Whether it stands in `Mapped[…]`. */
  readonly mapped: boolean;
  readonly optional: boolean;
  /** The type without Mapped, Optional and Annotated around it. */
  readonly type: Value;
  /** The type with its `Annotated`, and those on the way, by which a type map may know it. */
  readonly aliases: readonly Value[];
  /** What `Annotated` adds, nearest first. */
  readonly extras: readonly Value[];
}

const wrappers: ReadonlySet<string> = new Set(
  ['Mapped', 'WriteOnlyMapped', 'DynamicMapped', 'ClassVar', 'InitVar', 'Final'],
);

/** Reads an annotation, be it written as a text. */
export function readAnnotation(written: Expression, scope: Scope, effort: Effort): Annotation {
  let value = inText(evaluate(written, scope, effort), scope, effort);
  let mapped = false;
  let optional = false;
  const extras: Value[] = [];
  const aliases: Value[] = [];
  for (let steps = 0; steps < 32; steps += 1) {
    const step = unwrapped(value);
    if (step === null) break;
    aliases.push(value);
    mapped ||= step.mapped;
    optional ||= step.optional;
    extras.push(...step.extras);
    value = inText(step.type, scope, effort);
  }
  return { mapped, optional, type: value, aliases, extras };
}

/** What stands inside one layer; null where there is none. */
function unwrapped(
  value: Value,
):
  | { readonly type: Value; readonly mapped: boolean; readonly optional: boolean; readonly extras: readonly Value[] }
  | null
{
  const plain = { mapped: false, optional: false, extras: [] };
  if (value.kind === 'operation' && value.operator === '|') {
    const parts = alternatives(value, 0);
    const rest = parts.filter(part => !isNone(part));
    const [only] = rest;
    return only !== undefined && rest.length === 1
      ? { ...plain, type: only, optional: rest.length < parts.length }
      : null;
  }
  if (value.kind === 'call' && termOf(value.of) === 'NewType') {
    const [, base] = value.arguments;
    return base === undefined ? null : { ...plain, type: base };
  }
  if (value.kind !== 'item') return null;
  const term = termOf(value.of) ?? '';
  const items = itemsOf(value.index) ?? [value.index];
  const [first] = items;
  if (first === undefined) return null;
  if (wrappers.has(term)) return { ...plain, type: first, mapped: term.endsWith('Mapped') };
  if (term === 'Optional') return { ...plain, type: first, optional: true };
  if (term === 'Annotated') return { ...plain, type: first, extras: items.slice(1) };
  if (term !== 'Union') return null;
  const rest = items.filter(item => !isNone(item));
  const [only] = rest;
  return only !== undefined && rest.length === 1
    ? { ...plain, type: only, optional: rest.length < items.length }
    : null;
}

function alternatives(value: Value, depth: number): readonly Value[] {
  if (value.kind !== 'operation' || value.operator !== '|' || depth > 32) return [value];
  return value.operands.flatMap(operand => alternatives(operand, depth + 1));
}

/** `"int | None"` is read as what it says. */
function inText(value: Value, scope: Scope, effort: Effort): Value {
  if (value.kind !== 'text') return value;
  const { source } = scope.module;
  const tokens = tokenize(value.text).tokens.map(token => ({ ...token, start: value.spot.at }));
  const expression = takeExpression({ source, tokens, report: createReport(), at: 0 }, 1);
  return expression === null ? value : evaluate(expression, scope, effort);
}
