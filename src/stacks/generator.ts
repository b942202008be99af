import type { Contract, Resource } from '../contract/contract.js';
import type { ContractOptions } from '../contract/options.js';
import type { Model, ModelEntity } from '../domain/model.js';
import type { ModelOptions } from '../domain/options.js';
import type { Storage } from '../storage/storage.js';
import type { Module } from '../syntax/core/module.js';

/** Versions of Python that a project can be made for, oldest first. */
export const pythonVersions = ['3.11', '3.12', '3.13', '3.14'] as const;
export type PythonVersion = typeof pythonVersions[number];

/** The stacks that a project can be asked of. */
export const frameworks = ['fastapi', 'express'] as const;
export type Framework = typeof frameworks[number];

/** Where a project can be made to run; each has files of its own. */
export const deployTargets = ['docker', 'kubernetes', 'systemd', 'vercel'] as const;
export type DeployTarget = typeof deployTargets[number];

/** Every option of a project, with its defaults filled in. */
export interface ProjectOptions extends ModelOptions, Pick<ContractOptions, 'prefix' | 'bigint' | 'namedFilters'> {
  /** Name of the project and title of its API: any text on one line. */
  readonly name: string;
  readonly framework: Framework;
  /** The oldest Python that a FastAPI project runs on. */
  readonly python: PythonVersion;
  /** Where it is to run; empty for files of no such place. */
  readonly deploy: readonly DeployTarget[];
}

/** What a generator is given. */
export interface GeneratorContext {
  /** What the API promises. */
  readonly contract: Contract;
  /** The tables as they will stand in the project's database. */
  readonly storage: Storage;
  /** What both were made from. */
  readonly model: Model;
  readonly options: ProjectOptions;
  /** One per resource of the contract, with the names that its files and classes have in this stack. */
  readonly resources: readonly GeneratorResource[];
}

/** A resource by the names that emitted code gives it. */
export interface GeneratorResource {
  /** Id of the entity. */
  readonly id: string;
  /** Stem of its files: `order_item`. */
  readonly file: string;
  /** Name of its class: `OrderItem`. */
  readonly className: string;
  /** For sentences: `order item`. */
  readonly title: string;
  /** For sentences: `order items`. */
  readonly titlePlural: string;
  readonly entity: ModelEntity;
  readonly resource: Resource;
}

/**
 * Makes modules out of what is known of a project: a list, or a generator function that yields them one by one. Each is
 * printed as soon as it is there and let go, so that those of a large project never stand in memory together. Several
 * generators are put together by running each. The same context has to give the same modules.
 */
export type Generator = (context: GeneratorContext) => Iterable<Module>;

/** Changes a module on its way to becoming a file. */
export type Transform = (module: Module) => Module;
