import { createModule, type TypedModule } from '../core/module.js';

/** What a JSON file holds. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON file, indented by two spaces. */
export function module(path: string, tree: JsonValue): TypedModule<JsonValue> {
  return createModule({ path, language: 'json', tree, print });
}

/**
 * Prints JSON. Lone surrogates come out escaped, so the file is valid UTF-8 whatever the strings hold.
 *
 * @throws RangeError for NaN and the infinities, which JSON would turn into null.
 */
export function print(tree: JsonValue): string {
  const text = JSON.stringify(tree, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON has no ${String(value)}.`);
    return value;
  }, 2);
  return `${text}\n`;
}
