import { contract as contractOf } from '../../src/contract/build.js';
import { complete } from '../../src/domain/complete.js';
import type { Domain } from '../../src/domain/index.js';
import { type GivenOptions, withDefaults } from '../../src/options.js';
import { type FileTree, project } from '../../src/project/index.js';
import { stackOf } from '../../src/stack.js';
import { type ExpressContext, expressContext } from '../../src/stacks/express/context.js';
import { storage as storageOf } from '../../src/storage/from-model.js';
import type { Module } from '../../src/syntax/core/module.js';

/** An Express project before it is written. */
export interface ExpressProject {
  readonly context: ExpressContext;
  readonly modules: readonly Module[];
  /** The text of a file; throws where there is no such file. */
  readonly text: (path: string) => string;
  readonly files: FileTree;
}

/** Emits an Express project as `scaffold` does with those that can be asked for. */
export async function expressProject(domain: Domain, given: GivenOptions = {}): Promise<ExpressProject> {
  const options = withDefaults({ name: 'Shop', ...given, framework: 'express' });
  const model = complete(domain, options);
  const contract = contractOf(model, { ...options, title: options.name });
  const stack = await stackOf('express');
  const resources = stack.resources(contract, model);
  const context = { contract, storage: storageOf(model), model, options, resources };
  const generate = await stack.prepare(context);
  const modules = [...generate(context)];
  return {
    context: expressContext(context),
    modules,
    text: path => {
      const found = modules.find(module => module.path === path);
      if (found === undefined) throw new Error(`${path} is not among ${modules.map(one => one.path).join(' ')}`);
      return found.print();
    },
    files: project(
      modules.map(({ path, executable, print }) => ({
        path,
        text: print(),
        ...(executable === undefined ? {} : { executable }),
      })),
      { version: '0', options: { ...options }, inputs: [] },
    ),
  };
}
