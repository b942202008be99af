/** A reference from one table to another, by their places in a list. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Whether a row can do without it: such a reference rather waits than one that is needed. */
  readonly optional: boolean;
}

export interface Order {
  /** Places in an order in which what is referred to comes first. */
  readonly order: readonly number[];
  /** References that can be made only once all stand, since they close a cycle. Self references are none. */
  readonly late: ReadonlySet<Edge>;
}

/**
 * Orders `count` tables by their references. Within a cycle the needed references come first, so that those which
 * close it are optional ones where there are any. Linear in tables and references, and without recursion, since a chain
 * of tables can be as long as the schema.
 */
export function creationOrder(count: number, edges: readonly Edge[]): Order {
  const outgoing: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) if (edge.from !== edge.to) outgoing[edge.from]?.push(edge);
  const order: number[] = [];
  const late = new Set<Edge>();
  for (const members of components(outgoing)) {
    if (members.length === 1) {
      order.push(...members);
      continue;
    }
    const inside = new Set(members);
    const places = new Map<number, number>();
    for (const member of byNeed(members.sort((a, b) => a - b), inside, outgoing)) {
      places.set(member, order.length);
      order.push(member);
    }
    for (const member of members) {
      for (const edge of outgoing[member] ?? []) {
        if (inside.has(edge.to) && (places.get(edge.to) ?? 0) > (places.get(member) ?? 0)) late.add(edge);
      }
    }
  }
  return { order, late };
}

/** Strongly connected components, those referred to first (Tarjan's algorithm, with a stack of its own). */
function components(outgoing: readonly (readonly Edge[])[]): number[][] {
  const count = outgoing.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const next = new Uint32Array(count);
  const open = new Uint8Array(count);
  const waiting: number[] = [];
  const found: number[][] = [];
  let counter = 0;
  const enter = (at: number): void => {
    index[at] = low[at] = counter;
    counter += 1;
    open[at] = 1;
    waiting.push(at);
  };
  for (let root = 0; root < count; root += 1) {
    if (index[root] !== -1) continue;
    const path = [root];
    enter(root);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const edge = outgoing[at]?.[next[at] ?? 0];
      if (edge !== undefined) {
        next[at] = (next[at] ?? 0) + 1;
        if (index[edge.to] === -1) {
          enter(edge.to);
          path.push(edge.to);
        } else if (open[edge.to] === 1) {
          low[at] = Math.min(low[at] ?? 0, index[edge.to] ?? 0);
        }
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[at] ?? 0);
      if (low[at] !== index[at]) continue;
      const members = waiting.splice(waiting.lastIndexOf(at));
      for (const member of members) open[member] = 0;
      found.push(members);
    }
  }
  return found;
}

/** The members of a cycle, depth first along the needed references. */
function byNeed(
  members: readonly number[],
  inside: ReadonlySet<number>,
  outgoing: readonly (readonly Edge[])[],
): number[] {
  const seen = new Set<number>();
  const order: number[] = [];
  for (const root of members) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path = [{ at: root, edges: needed(root, inside, outgoing) }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = top.edges.pop();
      if (to === undefined) {
        order.push(top.at);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ at: to, edges: needed(to, inside, outgoing) });
      }
    }
  }
  return order;
}

function needed(at: number, inside: ReadonlySet<number>, outgoing: readonly (readonly Edge[])[]): number[] {
  return (outgoing[at] ?? []).filter(edge => !edge.optional && inside.has(edge.to)).map(edge => edge.to).reverse();
}
