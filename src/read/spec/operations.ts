import type { Place } from '../../domain/diagnostic.js';
import type { Item } from '../list/outline.js';
import { singularName } from '../sketch/names.js';
import type { Source } from '../source.js';

/** What an operation does: one that every resource has, or one of its own. */
export type OperationKind = 'list' | 'create' | 'get' | 'replace' | 'update' | 'delete' | 'nested' | 'custom';

/** An operation that a spec asks for. */
export interface SpecOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As written: `/api/{user_id}/tasks/{id}/complete`. */
  readonly path: string;
  readonly kind: OperationKind;
  /** What its path is about, in the singular: `task`; null where the path does not say. */
  readonly resource: string | null;
  /** Whether its path begins with a user: `/{user_id}/tasks`. */
  readonly userScoped: boolean;
  /** What it does, in the words of the spec. */
  readonly behaviour: string;
  readonly place: Place;
}

const METHOD = '(GET|POST|PUT|PATCH|DELETE)';
const PATH = String.raw`(\/(?:[\w.~-]|\{[\w-]+\}|:[A-Za-z_]\w*|\[\w+\]|<[\w:]+>|\/)*)`;
const inText = new RegExp(String.raw`\b${METHOD}\b[\s:|]*(?:https?:\/\/[\w.:-]+)?${PATH}`);

/** The operations of a contract: headings, bullets and rows of tables that name a method and a path. */
export function operationsOf(items: readonly Item[], source: Source): SpecOperation[] {
  return items.flatMap(item => {
    const own = operationOf(item, source);
    return [...(own === null ? [] : [own]), ...operationsOf(item.children, source)];
  });
}

function operationOf(item: Item, source: Source): SpecOperation | null {
  const found = item.text.length > 2000 ? null : inText.exec(item.text);
  const [whole = '', method, path] = found ?? [];
  if (found === null || method === undefined || path === undefined) return null;
  const behind = item.text.slice(found.index + whole.length).replace(/^[\s|:–—-]+|[\s|]+$/g, '').replace(
    /\s*\|\s*/g,
    '; ',
  );
  const below = item.children.find(({ text, children }) => children.length === 0 && !inText.test(text))?.text ?? '';
  return {
    method: method as SpecOperation['method'],
    path,
    ...meaning(method, path),
    behaviour: behind === '' ? below : behind,
    place: source.place(item.at + found.index),
  };
}

/** What a method on a path does, past prefix and user. */
function meaning(method: string, path: string): Pick<SpecOperation, 'kind' | 'resource' | 'userScoped'> {
  const all = path.split('/').filter(segment => segment !== '');
  while (/^(?:api|rest|v\d+)$/i.test(all[0] ?? '')) all.shift();
  const userScoped = /^[{:[<].*user/i.test(all[0] ?? '');
  const [collection, key, nested, ...more] = userScoped ? all.slice(1) : all;
  const isKey = (segment: string | undefined): boolean => /^[{:[<]/.test(segment ?? '');
  if (collection === undefined || isKey(collection)) return { kind: 'custom', resource: null, userScoped };
  const kinds: Readonly<Record<string, OperationKind>> = key === undefined
    ? { GET: 'list', POST: 'create' }
    : nested === undefined && isKey(key)
    ? { GET: 'get', PUT: 'replace', PATCH: 'update', DELETE: 'delete' }
    : more.length === 0 && isKey(key) && singularName(nested ?? '') !== nested
    ? { GET: 'nested' }
    : {};
  return { kind: kinds[method] ?? 'custom', resource: singularName(collection), userScoped };
}
