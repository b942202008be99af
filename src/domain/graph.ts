/**
 * Strongly connected components of a directed graph, each after those it leads to (Tarjan's algorithm). Nodes are the
 * numbers below `count`; roots are tried in that order, so the result is stable. Linear, and without recursion: a chain
 * of tables can be as long as the schema.
 *
 * @param next nodes that a node leads to, in order; none outside the range.
 */
export function components(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  const index = new Int32Array(next.length).fill(-1);
  const low = new Int32Array(next.length);
  const tried = new Int32Array(next.length);
  const open = new Uint8Array(next.length);
  const waiting: number[] = [];
  let counter = 0;

  for (let root = 0; root < next.length; root += 1) {
    if (index[root] !== -1) continue;
    const path: number[] = [];
    enter(root, path);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = next[at]?.[tried[at] ?? 0];
      if (to === undefined) {
        leave(at, path);
        continue;
      }
      tried[at] = (tried[at] ?? 0) + 1;
      if (index[to] === -1) enter(to, path);
      else if (open[to] === 1) low[at] = Math.min(low[at] ?? 0, index[to] ?? 0);
    }
  }
  return found;

  function enter(node: number, path: number[]): void {
    index[node] = low[node] = counter;
    counter += 1;
    open[node] = 1;
    waiting.push(node);
    path.push(node);
  }

  function leave(node: number, path: number[]): void {
    path.pop();
    const before = path.at(-1);
    if (before !== undefined) low[before] = Math.min(low[before] ?? 0, low[node] ?? 0);
    if (low[node] !== index[node]) return;
    const members: number[] = [];
    for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
      open[member] = 0;
      members.push(member);
      if (member === node) break;
    }
    found.push(members.sort((one, other) => one - other));
  }
}

/**
 * All nodes, each after those it leads to as far as no cycle prevents it: depth first, from the first node on. Linear,
 * and without recursion.
 */
export function postOrder(next: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const seen = new Uint8Array(next.length);
  const tried = new Int32Array(next.length);
  for (let root = 0; root < next.length; root += 1) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    const path = [root];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = next[at]?.[tried[at] ?? 0];
      tried[at] = (tried[at] ?? 0) + 1;
      if (to === undefined) {
        order.push(at);
        path.pop();
      } else if (seen[to] !== 1) {
        seen[to] = 1;
        path.push(to);
      }
    }
  }
  return order;
}
