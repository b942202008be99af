import type { Resource } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';
import { nameSpace } from '../name-space.js';

/** What makes rows of one entity, as tests call it. */
export interface Factory {
  /** What a row has to have: `postValues`. */
  readonly values: ts.compiler.Identifier;
  /** A value for every field: `fullPostValues`. */
  readonly fullValues: ts.compiler.Identifier;
  /** Adds a row of the least: `makePost`. */
  readonly make: ts.compiler.Identifier;
  /** Adds a row with a value in every field: `makeFullPost`. */
  readonly makeFull: ts.compiler.Identifier;
}

type Parts = Pick<ExpressContext, 'contract' | 'names'>;

/** What `tests/factories.ts` has besides. */
const OWN = ['PASSWORD', 'addAdmin', 'given', 'columns', 'last', 'next', 'n', 'ownerId', 'read', 'rowsOf'];

const known = new WeakMap<Parts['contract'], ReadonlyMap<string, Factory>>();

/** The functions of an entity in `tests/factories.ts`. */
export function factory(parts: Parts, { entity }: Pick<Resource, 'entity'>): Factory {
  let all = known.get(parts.contract);
  if (all === undefined) known.set(parts.contract, all = factories(parts));
  const found = all.get(entity.id);
  if (found === undefined) throw new RangeError(`The contract has no resource ${JSON.stringify(entity.id)}.`);
  return found;
}

/** No two entities have a name in common, though one of them were called `full_post`. */
function factories({ contract, names }: Parts): ReadonlyMap<string, Factory> {
  const space = nameSpace(OWN);
  const named = (wanted: string): ts.compiler.Identifier => ts.symbol('./tests/factories.ts', space.take(wanted));
  return new Map(contract.resources.map(({ entity: { id } }) => {
    const { className, one } = names.entity(id);
    return [id, {
      values: named(`${one}Values`),
      fullValues: named(`full${className}Values`),
      make: named(`make${className}`),
      makeFull: named(`makeFull${className}`),
    }];
  }));
}
