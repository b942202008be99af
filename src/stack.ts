import type { Contract, Resource } from './contract/contract.js';
import type { Model } from './domain/model.js';
import type { Framework, Generator, GeneratorContext, GeneratorResource } from './stacks/generator.js';

/** What the way through needs of a stack. */
export interface Stack {
  /** Does what takes its time, such as calling compilers, and gives the generator, which takes none. */
  readonly prepare: (context: GeneratorContext) => Promise<Generator>;
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
      prepare: () => Promise.resolve(fastapi),
      resources: (contract, model) => {
        const names = pythonNames(model);
        return contract.resources.map(resource => {
          const { className, module } = names.entity(resource.entity.id);
          return resourceNames(resource, className, module);
        });
      },
    };
  },
  express: async () => {
    const [{ prepareExpress }, { expressNames }] = await Promise.all([
      import('./stacks/express/index.js'),
      import('./stacks/express/names.js'),
    ]);
    return {
      prepare: prepareExpress,
      resources: (contract, model) => {
        const names = expressNames(model);
        return contract.resources.map(resource => {
          const { className, file } = names.entity(resource.entity.id);
          return resourceNames(resource, className, file);
        });
      },
    };
  },
};

/** Loads a stack; others stay on the disk. */
export function stackOf(framework: Framework): Promise<Stack> {
  return loaders[framework]();
}

function resourceNames(resource: Resource, className: string, file: string): GeneratorResource {
  const { entity } = resource;
  const { title, titlePlural } = entity.names;
  return { id: entity.id, file, className, title, titlePlural, entity, resource };
}
