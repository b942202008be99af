import { createModule, type TypedModule } from '../core/module.js';
import { checkPattern, hashComment, refuse } from './text.js';

/** One package, as PEP 508 names it. */
export interface Requirement {
  readonly name: string;
  readonly extras?: readonly string[];
  /** Version specifiers as PEP 440 has them: `>=0.141,<1`. */
  readonly version?: string;
  /** A marker over one variable: `{ variable: 'python_version', operator: '<', value: '3.12' }`. */
  readonly marker?: RequirementMarker;
}

export interface RequirementMarker {
  readonly variable: 'python_version' | 'sys_platform' | 'platform_system' | 'implementation_name';
  readonly operator: '<' | '<=' | '==' | '!=' | '>=' | '>';
  readonly value: string;
}

/** A requirement, another file's requirements (`-r base.txt`), or a comment. */
export type RequirementLine =
  | Requirement
  | { readonly kind: 'include'; readonly file: string }
  | { readonly kind: 'comment'; readonly text: string };

export type RequirementsFile = readonly RequirementLine[];

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const SPECIFIER = /^(?:~=|==|!=|<=|>=|<|>|===)[0-9]+(?:\.[0-9]+)*(?:\.\*)?(?:(?:a|b|rc|\.post|\.dev)[0-9]+)?$/;

/** A package: `requirement('uvicorn', '>=0.52', ['standard'])`. */
export function requirement(name: string, version?: string, extras?: readonly string[]): Requirement {
  return Object.freeze({
    name,
    ...(version === undefined ? {} : { version }),
    ...(extras === undefined ? {} : { extras }),
  });
}

/** The requirements of another file. */
export function include(file: string): RequirementLine {
  return Object.freeze({ kind: 'include', file });
}

/** A comment on a line of its own. */
export function comment(text: string): RequirementLine {
  return Object.freeze({ kind: 'comment', text });
}

/**
 * A requirement as it stands in `requirements.txt` and in the `dependencies` of a `pyproject.toml`.
 *
 * @throws RangeError for names, extras, specifiers or marker values that pip would refuse or read otherwise.
 */
export function requirementText({ name, extras = [], version = '', marker }: Requirement): string {
  checkPattern('package', name, NAME, 'a package name');
  for (const extra of extras) checkPattern('extra', extra, NAME, 'the name of an extra');
  const specifiers = version === '' ? [] : version.split(',').map(part => part.trim());
  for (const part of specifiers) checkPattern('version specifier', part, SPECIFIER, 'a version specifier');
  const suffix = extras.length === 0 ? '' : `[${extras.join(',')}]`;
  return `${name}${suffix}${specifiers.join(',')}${marker === undefined ? '' : ` ; ${markerText(marker)}`}`;
}

function markerText({ variable, operator, value }: RequirementMarker): string {
  checkPattern('marker value', value, /^[A-Za-z0-9._]+$/, 'made of letters, digits, full stops and underscores');
  return `${variable} ${operator} "${value}"`;
}

/** A `requirements.txt`. */
export function module(path: string, tree: RequirementsFile): TypedModule<RequirementsFile> {
  return createModule({ path, language: 'requirements', tree, print });
}

/** Prints one requirement a line; see {@link requirementText} for errors. A package named twice is refused. */
export function print(tree: RequirementsFile): string {
  const seen = new Set<string>();
  const lines = tree.flatMap(line => {
    if (!('kind' in line)) {
      const canonical = line.name.toLowerCase().replaceAll(/[-_.]+/g, '-');
      if (seen.has(canonical) && line.marker === undefined) throw refuse('package', line.name, 'is required twice');
      seen.add(canonical);
      return [requirementText(line)];
    }
    if (line.kind === 'comment') return hashComment(line.text);
    return [`-r ${checkPattern('file', line.file, /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/, 'a file name')}`];
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
