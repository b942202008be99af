import type { Domain } from './domain.js';

/** Keys in the order in which one reads them; others come after, by their letters. */
const ORDER: ReadonlyMap<string, number> = new Map(
  ('dialect id kind schema table name column columns type declared values nullable default identity generated onUpdate entities '
    + 'enums fields primaryKey uniques foreignKeys references entity onDelete deferrable checks indexes parts where function '
    + 'operator operand arguments comment view place').split(' ').map((key, index) => [key, index]),
);

/**
 * The domain as JSON that programs can read back, indented by two spaces and ended by a line break. The same domain
 * gives the same text, however its objects were put together.
 */
export function domainToJson(domain: Domain): string {
  const sorted = (_: string, part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => compareKeys(one, other)));
  };
  return `${JSON.stringify(domain, sorted, 2)}\n`;
}

function compareKeys(one: string, other: string): number {
  const [left, right] = [ORDER.get(one) ?? ORDER.size, ORDER.get(other) ?? ORDER.size];
  return left === right ? (one < other ? -1 : 1) : left - right;
}
