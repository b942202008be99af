import type { Contract, Resource } from '../../contract/contract.js';
import type { Model } from '../../domain/model.js';
import type { Storage } from '../../storage/storage.js';
import type { GeneratorContext, ProjectOptions } from '../generator.js';
import { clientColumn } from './client-column.js';
import { type ExpressNames, expressNames } from './names.js';
import { isRenamed } from './src/schemas/enums.js';
import { type WireSchemas, wireSchemas } from './src/schemas/values.js';
import { type SampleNames, sampleNames } from './tests/samples.js';

/** What every part of the Express stack is made from. */
export interface ExpressContext {
  readonly contract: Contract;
  readonly storage: Storage;
  readonly model: Model;
  readonly options: ProjectOptions;
  readonly names: ExpressNames;
  /** Schemas of values; they keep account of which are used. */
  readonly wire: WireSchemas;
  /** Functions that make values for tests; they keep account of which are used, too. */
  readonly samples: SampleNames;
  /** A resource by the id of its entity. */
  readonly resource: (id: string) => Resource;
}

/** Adds the names that TypeScript and Prisma want to what all generators are given. */
export function expressContext({ contract, storage, model, options }: GeneratorContext): ExpressContext {
  const names = expressNames(model);
  return {
    contract,
    storage,
    model,
    options,
    names,
    wire: wireSchemas({
      contract,
      options,
      client: (entity, field) => clientColumn(entity, field.model, { model, storage, names }),
      renamed: id => {
        const found = contract.enumById.get(id);
        return found !== undefined && isRenamed(names, found);
      },
    }),
    samples: sampleNames(),
    resource: id => {
      const found = contract.resourceById.get(id);
      if (found === undefined) throw new RangeError(`The contract has no resource ${JSON.stringify(id)}.`);
      return found;
    },
  };
}
