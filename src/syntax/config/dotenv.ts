import { createModule, type TypedModule } from '../core/module.js';
import { checkPattern, hashComment, hasLoneSurrogate, refuse } from './text.js';

/** One variable. */
export interface DotenvVariable {
  readonly name: string;
  readonly value: string | number | boolean;
  /** What it is for; printed above it. */
  readonly comment?: string;
  /** Printed as a comment (`# NAME=value`): named, but left to its default. */
  readonly unset?: boolean;
}

/** Variables under a heading. */
export interface DotenvGroup {
  readonly title?: string;
  readonly variables: readonly DotenvVariable[];
}

export type DotenvFile = readonly DotenvGroup[];

/** A variable: `variable('PORT', 8000, 'Port to listen on')`. */
export function variable(name: string, value: string | number | boolean, comment?: string): DotenvVariable {
  return Object.freeze({ name, value, ...(comment === undefined ? {} : { comment }) });
}

/** A variable that is named but not set. */
export function unset(name: string, value: string | number | boolean, comment?: string): DotenvVariable {
  return Object.freeze({ ...variable(name, value, comment), unset: true });
}

/** Variables under a heading. */
export function group(title: string, variables: readonly DotenvVariable[]): DotenvGroup {
  return Object.freeze({ title, variables });
}

/** A file of environment variables. */
export function module(path: string, tree: DotenvFile): TypedModule<DotenvFile> {
  return createModule({ path, language: 'dotenv', tree, print });
}

/**
 * Prints groups in order, a blank line between them. Values are left bare where every reader takes them literally, else
 * quoted in the plainest way that python-dotenv reads back unchanged.
 *
 * @throws RangeError for names that are no environment variable, names given twice, and values that no quoting keeps:
 *   control characters, `${` (expanded inside every kind of quote), a trailing backslash in a value that needs quotes.
 */
export function print(tree: DotenvFile): string {
  const seen = new Set<string>();
  const blocks = tree.map(({ title, variables }) =>
    [
      ...(title === undefined ? [] : [...hashComment(`--- ${title} ---`), '']),
      ...variables.flatMap(each => {
        checkPattern('variable', each.name, /^[A-Za-z_][A-Za-z0-9_]*$/, 'made of letters, digits and underscores');
        if (seen.has(each.name)) throw refuse('variable', each.name, 'is given twice');
        seen.add(each.name);
        return variableLines(each);
      }),
    ].join('\n')
  );
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function variableLines({ name, value, comment, unset: isUnset }: DotenvVariable): string[] {
  const line = `${name}=${quoted(String(value))}`;
  return [...(comment === undefined ? [] : hashComment(comment)), isUnset === true ? `# ${line}` : line];
}

/** Whether some quoting keeps the value; what cannot be kept is refused by {@link print}. */
export function holds(value: DotenvVariable['value']): boolean {
  return valueProblem(String(value)) === undefined;
}

function valueProblem(value: string): string | undefined {
  if (/[^\P{Cc}\n\t]/u.test(value) || hasLoneSurrogate(value)) return 'contains a control character';
  if (value.includes('${')) return 'contains "${", which readers of such files expand';
  // a quote after a backslash reads as part of the value, so a trailing backslash can only stand bare
  const bare = !/^[\s'"#]|\s#|[\n\t$`]/.test(value);
  return value.endsWith('\\') && !bare ? 'ends in a backslash, which no quoting keeps' : undefined;
}

/** The value as it stands behind the equals sign. */
function quoted(value: string): string {
  const problem = valueProblem(value);
  if (problem !== undefined) throw refuse('value', value, problem);
  // every reader, a shell included, takes these literally
  if (/^[A-Za-z0-9_.,:/@+=%^-]*$/.test(value)) return value;
  // a backslash is literal in single quotes unless it stands before a quote, another one or the end
  if (!value.includes('\'') && !value.includes('\n') && !/\\(?:\\|$)/.test(value)) return `'${value}'`;
  if (value.endsWith('\\')) return value;
  const body = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `"${body}"`;
}
