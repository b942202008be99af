import type { KeyPart, Resource } from '../../../../contract/contract.js';
import { splitWords } from '../../../../domain/words.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

/** Names that every route has for itself. */
const OWN: ReadonlySet<string> = new Set(
  'params body service related parent created request response router locate status'.split(' '),
);

/** The key of a row in a path, as the parameters of a route and as what is handed on. */
export interface PathKey {
  readonly params: readonly py.Parameter[];
  readonly names: readonly py.Expression[];
}

/** Makes parameters of one or two keys; each has a name of its own, and the one in the path besides where they differ. */
export function pathKeys({ wire }: FastApiContext, ...keys: readonly (readonly KeyPart[])[]): readonly PathKey[] {
  const taken = new Set<string>();
  return keys.map(parts => {
    const made = parts.map(part => {
      const name = argument(part.parameter, taken);
      return { name, param: py.param(name, wire.path(part, name === part.parameter ? null : part.parameter)) };
    });
    return { params: made.map(({ param }) => param), names: made.map(({ name }) => py.id(name)) };
  });
}

function argument(parameter: string, taken: Set<string>): string {
  const words = splitWords(parameter).join('_');
  const stem = OWN.has(words) || py.isKeyword(words) ? `${words}_` : words;
  let name = stem;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}_${number}`;
  taken.add(name);
  return name;
}

/** Whether the route of one row has no query parameters, so that none may be sent. */
export function takesNoParameters({ list, operations }: Resource): boolean {
  return list.includes.length === 0 && operations.some(({ kind }) => kind === 'get');
}
