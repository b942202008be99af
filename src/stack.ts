import type { Contract, Resource } from './contract/contract.js';
import type { Model } from './domain/model.js';
import type { Framework, Generator, GeneratorResource } from './stacks/generator.js';

/** What the way through needs of a stack. */
export interface Stack {
  readonly generate: Generator;
  /** The resources by the names that this stack gives their files and classes. */
  readonly resources: (contract: Contract, model: Model) => readonly GeneratorResource[];
}

const loaders: Readonly<Record<Framework, () => Promise<Stack>>> = {
  fastapi: async () => {
    const [{ fastapi }, { pythonNames }] = await Promise.all([
      import('./stacks/fastapi/index.js'),
      import('./stacks/fastapi/names.js'),
    ]);
    return {
      generate: fastapi,
      resources: (contract, model) => {
        const names = pythonNames(model);
        return contract.resources.map(resource => resourceNames(resource, names.entity(resource.entity.id)));
      },
    };
  },
};

/** Loads a stack; others stay on the disk. */
export function stackOf(framework: Framework): Promise<Stack> {
  return loaders[framework]();
}

function resourceNames(
  resource: Resource,
  { className, module }: { readonly className: string; readonly module: string },
): GeneratorResource {
  const { entity } = resource;
  const { title, titlePlural } = entity.names;
  return { id: entity.id, file: module, className, title, titlePlural, entity, resource };
}
