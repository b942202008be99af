export type { Contract } from './contract/contract.js';
export { openapi } from './contract/openapi.js';
export { type Diagnostic, type Place, type Severity } from './domain/diagnostic.js';
export type { Domain, Entity, EnumType, Field, ForeignKey } from './domain/domain.js';
export type { Model, ModelEntity, ModelField, Relation } from './domain/model.js';
export { type GivenOptions } from './options.js';
export {
  type Comparison,
  isProjectError,
  type ProjectError,
  type ProjectErrorCode,
  type ProjectFile,
  type WriteOptions,
  type WriteReport,
} from './project/index.js';
export { readDbml, type ReadDbmlOptions } from './read/dbml/index.js';
export { readJsonSchema, type ReadJsonSchemaOptions } from './read/json-schema/index.js';
export { readEntityList, type ReadEntityListOptions } from './read/list/index.js';
export { readMermaid, type ReadMermaidOptions } from './read/mermaid/index.js';
export { readPrisma, type ReadPrismaOptions } from './read/prisma/index.js';
export {
  type Draft,
  type DraftAttribute,
  type DraftEntity,
  draftList,
  type DraftRelation,
  type Evidence,
  extractProse,
  type ExtractProseOptions,
  readProse,
  type ReadProseOptions,
} from './read/prose/index.js';
export { type Crud, crud } from './read/resource/crud.js';
export { defineResource, type Resource } from './read/resource/define.js';
export type {
  CustomRoute,
  FieldDefinition,
  FieldObject,
  FieldOptions,
  FieldTuple,
  ModelDefinition,
  ResourceDefinition,
  RowOf,
} from './read/resource/types.js';
export type { ReadResult } from './read/result.js';
export type { SourceText } from './read/source.js';
export { readSources, type ReadSourcesOptions } from './read/sources.js';
export { type FeatureSpec, readFeatureSpec, type ReadFeatureSpecOptions } from './read/spec/index.js';
export type { SpecOperation } from './read/spec/operations.js';
export { readSql, type ReadSqlOptions } from './read/sql/index.js';
export { readSqlalchemy, type ReadSqlalchemyOptions } from './read/sqlalchemy/index.js';
export { isScaffoldError, type ScaffoldError } from './scaffold-error.js';
export { type Input, type Project, scaffold, type ScaffoldOptions } from './scaffold.js';
export type {
  DeployTarget,
  Generator,
  GeneratorContext,
  GeneratorResource,
  ProjectOptions,
  Transform,
} from './stacks/generator.js';
export type { Storage } from './storage/storage.js';
export type { Module } from './syntax/core/module.js';
export { version } from './version.js';
export { toDbml } from './write/dbml.js';
export { toJsonSchema } from './write/json-schema.js';
export { toMermaid } from './write/mermaid.js';
