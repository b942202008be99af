import type { Spot, Value } from './value.js';

/** Texts and lists do not grow beyond this, whatever is added to what. */
const LARGEST = 100_000;

/** What an operator makes of its operands: texts and tuples are joined, all else stays written down. */
export function operate(operator: string, operands: readonly Value[], spot: Spot): Value {
  const [left, right] = operands;
  if (operator === '+' && left?.kind === 'text' && right?.kind === 'text') {
    const text = left.text + right.text;
    return text.length > LARGEST ? { kind: 'unknown', spot } : { kind: 'text', text, spot };
  }
  if (operator === '+' && left?.kind === 'list' && right?.kind === 'list') {
    if (left.items.length + right.items.length > LARGEST) return { kind: 'unknown', spot };
    return { kind: 'list', of: left.of, items: [...left.items, ...right.items], spot };
  }
  if (operator === '|' && left?.kind === 'dict' && right?.kind === 'dict') {
    if (left.entries.length + right.entries.length > LARGEST) return { kind: 'unknown', spot };
    return { kind: 'dict', entries: [...left.entries, ...right.entries], spot };
  }
  if (operator === '%' && left?.kind === 'text') return filledIn(left.text, right, spot);
  if (operator === '-' && operands.length === 1 && left?.kind === 'number') {
    return { kind: 'number', text: `-${left.text}`, spot };
  }
  if (operator === '*' && left?.kind === 'number' && right?.kind === 'number') {
    const product = Number(left.text) * Number(right.text);
    if (Number.isSafeInteger(product)) return { kind: 'number', text: String(product), spot };
  }
  return { kind: 'operation', operator, operands, spot };
}

/** `'%s_id' % name` */
function filledIn(text: string, given: Value | undefined, spot: Spot): Value {
  const values = given?.kind === 'list' ? given.items : given === undefined ? [] : [given];
  let used = 0;
  let unknown = 0;
  const filled = text.replace(/%[sd]/g, () => {
    const value = values[used];
    used += 1;
    if (value?.kind === 'text' || value?.kind === 'number') return value.text;
    unknown += 1;
    return '';
  });
  return unknown === 0 && used === values.length && !filled.includes('%(')
    ? { kind: 'text', text: filled, spot }
    : { kind: 'unknown', spot };
}
