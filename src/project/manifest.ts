import { byCodeUnit } from './file.js';
import { pathProblem } from './path.js';

/** The file that says which files of a folder are ours. */
export const manifestPath = '.api-scaffolder.json';

/** What a manifest keeps apart from the files: enough to make the project again. */
export interface ProjectOrigin {
  /** Version of the tool. */
  readonly version: string;
  /** The options it was called with, as plain data. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The inputs by name, with the SHA-256 of their bytes. */
  readonly inputs: readonly { readonly name: string; readonly sha256: string }[];
}

/** What we wrote into a folder: each file's SHA-256 by its path, and where it came from. */
export interface Manifest extends ProjectOrigin {
  readonly files: ReadonlyMap<string, string>;
}

/** The manifest's text, files in order. */
export function manifestText({ version, options, inputs, files }: Manifest): string {
  const sorted = Object.fromEntries([...files].sort(([left], [right]) => byCodeUnit(left, right)));
  return `${JSON.stringify({ tool: 'api-scaffolder', version, options, inputs, files: sorted }, null, 2)}\n`;
}

/**
 * Reads a manifest. It lies in a folder that others can write to, so nothing in it is taken on trust: paths that could lead
 * out of the folder make it invalid.
 *
 * @returns undefined where it is no manifest of ours.
 */
export function readManifest(text: string): Manifest | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(data) || data['tool'] !== 'api-scaffolder' || !isRecord(data['files'])) return undefined;
  const { version, options, inputs, files } = data;
  const entries = Object.entries(files);
  const sound = entries.every((entry): entry is [string, string] =>
    pathProblem(entry[0]) === undefined && typeof entry[1] === 'string' && /^[0-9a-f]{64}$/.test(entry[1])
  );
  if (!sound) return undefined;
  return {
    version: typeof version === 'string' ? version : '',
    options: isRecord(options) ? options : {},
    inputs: Array.isArray(inputs) ? inputs.filter(isInput) : [],
    files: new Map(entries),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInput(value: unknown): value is { readonly name: string; readonly sha256: string } {
  return isRecord(value) && typeof value['name'] === 'string' && typeof value['sha256'] === 'string';
}
