import { singular } from '../../domain/inflection.js';
import { snakeCase, splitWords } from '../../domain/words.js';

/** A name as it stands in a database that is still to be made: words in snake case. What has no words stays. */
export function databaseName(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name)) return name;
  const words = splitWords(name);
  return words.length === 0 ? name : snakeCase(words);
}

/** One thing of a kind: `order_items` and `OrderItem` are `order_item`. */
export function singularName(name: string): string {
  const words = splitWords(name);
  return words.length === 0 ? name : snakeCase(singular(words));
}

/** `core.users` is the table users of the schema core; a name with more dots, or none, is a table. */
export function splitSchema(name: string): { readonly schema: string | null; readonly table: string } {
  const [schema, table, more] = name.split('.');
  if (schema === undefined || table === undefined || more !== undefined || schema === '' || table === '') {
    return { schema: null, table: databaseName(name) };
  }
  return { schema: databaseName(schema), table: databaseName(table) };
}
