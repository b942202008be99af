import type { JsonValue } from './schema.js';

/** JSON text with an indent of two; whole numbers keep all their digits, however large. */
export function printJson(value: JsonValue): string {
  const parts: string[] = [];
  write(value, '\n', parts);
  return `${parts.join('')}\n`;
}

function write(value: JsonValue, newline: string, parts: string[]): void {
  if (typeof value === 'bigint') parts.push(String(value));
  else if (isArray(value)) block('[', ']', value, newline, parts, (item, inner) => write(item, inner, parts));
  else if (isObject(value)) {
    const entries = Object.entries(value);
    block('{', '}', entries, newline, parts, ([key, item], inner) => {
      parts.push(`${JSON.stringify(key)}: `);
      write(item, inner, parts);
    });
  } else parts.push(JSON.stringify(value));
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null;
}

function block<T>(
  open: string,
  close: string,
  items: readonly T[],
  newline: string,
  parts: string[],
  each: (item: T, inner: string) => void,
): void {
  if (items.length === 0) {
    parts.push(open, close);
    return;
  }
  const inner = `${newline}  `;
  parts.push(open);
  items.forEach((item, index) => {
    parts.push(index === 0 ? inner : `,${inner}`);
    each(item, inner);
  });
  parts.push(newline, close);
}
