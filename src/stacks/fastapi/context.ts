import type { Contract, Resource } from '../../contract/contract.js';
import type { Model } from '../../domain/model.js';
import type { Storage } from '../../storage/storage.js';
import type { GeneratorContext, ProjectOptions } from '../generator.js';
import { type WireTypes, wireTypes } from './app/schemas/values.js';
import { type PythonIdentity, pythonIdentity } from './identity.js';
import { type PythonEntity, type PythonNames, pythonNames } from './names.js';

/** What every part of the FastAPI stack is made from. */
export interface FastApiContext {
  readonly contract: Contract;
  readonly storage: Storage;
  readonly model: Model;
  readonly options: ProjectOptions;
  readonly names: PythonNames;
  /** Types of values in schemas and routes; it keeps account of which are used. */
  readonly wire: WireTypes;
  /** A resource by the id of its entity. */
  readonly resource: (id: string) => Resource;
  /** Who the callers are; null where there are none. */
  readonly identity: PythonIdentity | null;
}

/** Adds the names that Python wants to what all generators are given. */
export function fastApiContext({ contract, storage, model, options }: GeneratorContext): FastApiContext {
  const names = pythonNames(model);
  return {
    contract,
    storage,
    model,
    options,
    names,
    wire: wireTypes(names, options),
    resource: id => {
      const found = contract.resourceById.get(id);
      if (found === undefined) throw new RangeError(`The contract has no resource ${JSON.stringify(id)}.`);
      return found;
    },
    identity: pythonIdentity({ contract, model, names }),
  };
}

/** Names of what is emitted for a resource. */
export function pythonOf({ names }: FastApiContext, resource: Resource): PythonEntity {
  return names.entity(resource.entity.id);
}
