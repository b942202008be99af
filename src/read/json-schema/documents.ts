import { find, type Report } from '../report.js';
import type { Source } from '../source.js';
import { type Json, member, textIn } from './json.js';

/** A file with what it defines. */
export interface Document {
  readonly source: Source;
  readonly root: Json;
}

/** A schema that has a name, or the root of a document. */
export interface Named {
  readonly name: string;
  readonly schema: Json;
  readonly document: Document;
}

/** Where documents keep what they define: JSON Schema, OpenAPI 3, Swagger 2. */
const shelves: readonly (readonly string[])[] = [['$defs'], ['definitions'], ['components', 'schemas']];

/** All schemas of a document that have names: the root, where it describes something itself, then what it defines. */
export function namedSchemas(document: Document): Named[] {
  const { root } = document;
  const found: Named[] = [];
  const isApi = member(root, 'openapi') !== null || member(root, 'swagger') !== null;
  if (!isApi && (member(root, 'properties') !== null || member(root, 'allOf') !== null)) {
    found.push({ name: rootName(document), schema: root, document });
  }
  for (const shelf of shelves) {
    const at = shelf.reduce<Json | null>((value, name) => member(value, name), root);
    if (at?.kind !== 'object') continue;
    for (const [name, schema] of at.entries) {
      if (schema.kind === 'object') found.push({ name, schema, document });
    }
  }
  return found;
}

/** The title of the root, else the last part of its id, else the name of its file. */
function rootName({ root, source }: Document): string {
  const title = textIn(root, 'title');
  if (title !== null && /^[\p{L}_][\p{L}\p{N}_ -]{0,60}$/u.test(title)) return title;
  const id = textIn(root, '$id') ?? textIn(root, 'id') ?? source.file;
  const last = id.replace(/[#?].*$/s, '').replace(/\/+$/, '').split(/[\\/]/).at(-1) ?? '';
  return last.replace(/\.(?:schema\.)?json5?$/i, '') || 'root';
}

/** Finds what references mean: inside their own document, or in another one that was given. */
export interface References {
  /** The schema a `$ref` leads to; null, with a finding the first time, where it is not there. */
  readonly resolve: (reference: Json, document: Document) => Named | null;
}

/** References among documents. A remote one is never fetched. */
export function references(documents: readonly Document[], named: readonly Named[], report: Report): References {
  const bySchema = new Map(named.map(one => [one.schema, one]));
  const byFile = new Map<string, Document>();
  for (const document of documents) {
    for (const key of [baseName(document.source.file), baseName(textIn(document.root, '$id') ?? '')]) {
      if (key !== '' && !byFile.has(key)) byFile.set(key, document);
    }
  }
  const said = new Set<string>();
  return {
    resolve: (reference, document) => {
      const text = reference.kind === 'string' ? reference.value : '';
      const [file = '', pointer = ''] = text.split('#', 2);
      const target = file === '' ? document : byFile.get(baseName(file));
      const schema = target === undefined ? null : follow(target.root, pointer);
      if (target !== undefined && schema !== null) {
        const last = decodePart(pointer.split('/').at(-1) ?? '');
        return bySchema.get(schema) ?? { name: last === '' ? rootName(target) : last, schema, document: target };
      }
      if (!said.has(text)) {
        said.add(text);
        const place = document.source.place(reference.at);
        const message = target === undefined
          ? `The reference ${JSON.stringify(text)} leads out of the input and is not fetched; it is taken as JSON.`
          : `The reference ${JSON.stringify(text)} leads to nothing; it is taken as JSON.`;
        const remedy = target === undefined ? 'Give the file that it leads to as well.' : 'Check its spelling.';
        find(
          report,
          'warning',
          target === undefined ? 'remote-reference' : 'unknown-reference',
          message,
          place,
          remedy,
        );
      }
      return null;
    },
  };
}

function baseName(path: string): string {
  return path.replace(/[#?].*$/s, '').split(/[\\/]/).at(-1) ?? '';
}

function follow(root: Json, pointer: string): Json | null {
  if (pointer === '' || pointer === '/') return root;
  if (!pointer.startsWith('/')) return null;
  return pointer.slice(1).split('/').reduce<Json | null>((value, part) => {
    const name = decodePart(part);
    return value?.kind === 'array' ? value.items[Number(name)] ?? null : member(value, name);
  }, root);
}

/** `~1` is a slash and `~0` a tilde; in an address, characters may stand as %XX. */
function decodePart(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
