import type { Contract, Resource } from '../../contract/contract.js';
import type { Model } from '../../domain/model.js';
import type { Storage } from '../../storage/storage.js';
import type { GeneratorContext, ProjectOptions } from '../generator.js';
import { type ExpressNames, expressNames } from './names.js';

/** What every part of the Express stack is made from. */
export interface ExpressContext {
  readonly contract: Contract;
  readonly storage: Storage;
  readonly model: Model;
  readonly options: ProjectOptions;
  readonly names: ExpressNames;
  /** A resource by the id of its entity. */
  readonly resource: (id: string) => Resource;
}

/** Adds the names that TypeScript and Prisma want to what all generators are given. */
export function expressContext({ contract, storage, model, options }: GeneratorContext): ExpressContext {
  return {
    contract,
    storage,
    model,
    options,
    names: expressNames(model),
    resource: id => {
      const found = contract.resourceById.get(id);
      if (found === undefined) throw new RangeError(`The contract has no resource ${JSON.stringify(id)}.`);
      return found;
    },
  };
}
