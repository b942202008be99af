import { singular } from '../../domain/inflection.js';
import { snakeCase, splitWords } from '../../domain/words.js';
import type { Table, Text } from '../markdown/index.js';
import { namedItem } from './field-line.js';
import type { Item } from './item.js';

/** A row of a table that describes a value. */
export interface TableField {
  /** The thing that has it, where the table names it. */
  readonly owner: string | null;
  readonly item: Item;
  readonly text: Text;
}

const columns = {
  owner: /^(?:entity|model|object|resource|table)$/,
  name: /^(?:field|attribute|column|property|data|name|field name|attribute name)$/,
  required: /^(?:required|mandatory)\??$/,
  optional: /^(?:optional|nullable)\??$/,
  unique: /^unique\??$/,
};

/** The values that a table describes, one in each row; null where it is a table of something else. */
export function fieldsOfTable({ head, rows }: Table): readonly TableField[] | null {
  const titles = head.map(({ text }) => text.trim().toLowerCase());
  const at = (pattern: RegExp): number => titles.findIndex(title => pattern.test(title));
  const name = at(columns.name);
  if (name < 0) return null;
  const [owner, required, optional, unique] = [
    at(columns.owner),
    at(columns.required),
    at(columns.optional),
    at(columns.unique),
  ];
  const told = titles.flatMap((_, index) => [name, owner, required, optional, unique].includes(index) ? [] : [index]);
  return rows.flatMap((row): TableField[] => {
    const cell = (index: number): string => row[index]?.text.trim() ?? '';
    const remarks = told.map(cell).filter(text => text !== '');
    const item = namedItem(cell(name), remarks.join(', '));
    const text = row[name];
    if (item === null || text === undefined) return [];
    const values = remarks.map(remark => namedItem('value', remark)?.values ?? []).find(found => found.length > 1)
      ?? [];
    return [{
      owner: owner < 0 || cell(owner) === '' ? null : snakeCase(singular(splitWords(cell(owner)))),
      item: {
        ...item,
        values,
        optional: item.optional || isNo(cell(required)) || isYes(cell(optional)),
        unique: item.unique || isYes(cell(unique)),
      },
      text,
    }];
  });
}

function isYes(text: string): boolean {
  return /^(?:yes|y|true|x|✓|✔|✅)$/i.test(text);
}

function isNo(text: string): boolean {
  return /^(?:no|n|false|optional|-|–|✗|❌)$/i.test(text);
}
