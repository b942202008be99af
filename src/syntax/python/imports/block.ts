import type { Alias, Import, ImportFrom, Statement } from '../nodes.js';
import { compareFolded, compareMembers, compareText } from '../order.js';
import type { NeededImport } from './names.js';
import { STANDARD_LIBRARY } from './standard-library.js';

/** One import statement in the making. */
interface Line {
  readonly level: number;
  readonly module: string;
  readonly from: boolean;
  readonly names: Map<string, Alias>;
  comment: string | undefined;
  comments: readonly string[] | undefined;
}

/** The order of the sections of imports. */
const FUTURE = 0;
const STANDARD = 1;
const THIRD_PARTY = 2;
const FIRST_PARTY = 3;
const LOCAL = 4;

/**
 * The import statements of a module, as isort orders them: sections with a blank line between, `import` before `from`, names
 * as constants, classes, then the rest; an aliased name has a statement of its own.
 *
 * @param explicit import statements that stand at the head of the module
 * @param firstParty top-level packages of the project itself
 */
export function importBlock(
  needed: readonly NeededImport[],
  explicit: readonly (Import | ImportFrom)[],
  firstParty: ReadonlySet<string>,
): readonly Statement[] {
  const lines = new Map<string, Line>();
  const lineOf = (module: string, level: number, from: boolean, asname: string | undefined, name: string): Line => {
    const key = `${from ? 'from' : 'import'} ${level} ${module} ${
      from && asname === undefined ? '' : `${name} ${asname ?? ''}`
    }`;
    let line = lines.get(key);
    if (line === undefined) {
      line = { level, module, from, names: new Map(), comment: undefined, comments: undefined };
      lines.set(key, line);
    }
    return line;
  };
  for (const { module, name, asname } of needed) {
    const local = name ?? module;
    lineOf(module, 0, name !== undefined, asname, local).names.set(local, alias(local, asname));
  }
  for (const node of explicit) {
    for (const one of node.names) {
      const isFrom = node.node === 'ImportFrom';
      const line = isFrom
        ? lineOf(node.module ?? '', node.level, true, one.asname, one.name)
        : lineOf(one.name, 0, false, one.asname, one.name);
      line.names.set(one.name, one);
      line.comment ??= node.comment;
      line.comments ??= node.comments;
    }
  }
  return ordered([...lines.values()], firstParty);
}

function alias(name: string, asname: string | undefined): Alias {
  return asname === undefined ? { node: 'alias', name } : { node: 'alias', name, asname };
}

function sectionOf(line: Line, firstParty: ReadonlySet<string>): number {
  if (line.level > 0) return LOCAL;
  const dot = line.module.indexOf('.');
  const root = dot < 0 ? line.module : line.module.slice(0, dot);
  if (root === '__future__') return FUTURE;
  if (firstParty.has(root)) return FIRST_PARTY;
  return STANDARD_LIBRARY.has(root) ? STANDARD : THIRD_PARTY;
}

function compareAliases(a: Alias, b: Alias): number {
  return compareMembers(a.name, b.name) || compareText(a.asname ?? '', b.asname ?? '');
}

/** Farther relative imports come first. */
function compareLines(a: Line, b: Line): number {
  return Number(a.from) - Number(b.from)
    || b.level - a.level
    || compareFolded(a.module, b.module)
    || compareFirstNames(a, b);
}

/** By the first name in its order, whether it has an alias or not. */
function compareFirstNames(a: Line, b: Line): number {
  const [left] = [...a.names.values()].sort(compareAliases);
  const [right] = [...b.names.values()].sort(compareAliases);
  return left === undefined || right === undefined ? 0 : compareAliases(left, right);
}

function ordered(lines: readonly Line[], firstParty: ReadonlySet<string>): readonly Statement[] {
  const sections: Line[][] = [[], [], [], [], []];
  for (const line of lines) sections[sectionOf(line, firstParty)]?.push(line);
  const statements: Statement[] = [];
  for (const section of sections) {
    for (const [index, line] of section.sort(compareLines).entries()) {
      const names = [...line.names.values()].sort(compareAliases);
      statements.push({
        ...(line.from
          ? { node: 'ImportFrom', ...(line.module === '' ? {} : { module: line.module }), names, level: line.level }
          : { node: 'Import', names }),
        ...(line.comment === undefined ? {} : { comment: line.comment }),
        ...(line.comments === undefined ? {} : { comments: line.comments }),
        ...(index === 0 && statements.length > 0 ? { blank: 1 } : {}),
      });
    }
  }
  return statements;
}
