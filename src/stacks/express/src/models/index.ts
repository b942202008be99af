import type { Contract, Resource } from '../../../../contract/contract.js';
import { commonSchemas } from '../../../../contract/names.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { sentence } from '../../../shared/words.js';
import type { ExpressContext } from '../../context.js';
import type { CompiledModels } from './compile.js';

/** A file of `src/models`, and the schemas whose interfaces it has. */
interface ModelFile {
  readonly file: string;
  readonly doc: string;
  readonly schemas: readonly string[];
}

/** `src/models`: the interfaces of bodies and answers. */
export function* modelModules(context: ExpressContext, compiled: CompiledModels): Generator<Module> {
  const files = filesOf(context).map(one => ({ ...one, schemas: one.schemas.filter(name => compiled.has(name)) }));
  const fileOf = new Map(files.flatMap(({ file, schemas }) => schemas.map(name => [name, file] as const)));
  for (const { file, doc, schemas } of files) {
    if (schemas.length === 0) continue;
    const nameOf = (name: string): ts.compiler.Identifier =>
      fileOf.get(name) === file
        ? ts.compiler.factory.createIdentifier(name)
        : ts.symbol(`./src/models/${fileOf.get(name) ?? ''}.ts`, name);
    const statements = schemas.flatMap(name => compiled.get(name)?.(nameOf) ?? []);
    yield ts.module(`src/models/${file}.ts`, statements.map(ts.spaced), { doc });
  }
}

function filesOf({ contract, names }: ExpressContext): readonly ModelFile[] {
  const { fieldError, details, error, health, live, json, jsonObject } = commonSchemas;
  const { register, profile, login, tokenForm, refresh, tokens } = commonSchemas;
  const ids = new Map(
    contract.resources.flatMap(({ links }) => links.map(link => [link.target, link.bodySchema] as const)),
  );
  return [
    {
      file: 'common',
      doc: 'Errors and the service itself.',
      schemas: [fieldError, details, error, health, live, json, jsonObject],
    },
    { file: 'enums', doc: 'Lists of words.', schemas: contract.enums.map(one => one.schema) },
    { file: 'auth', doc: 'Identity.', schemas: [register, profile, login, tokenForm, refresh, tokens] },
    ...contract.resources.map(resource => ({
      file: names.entity(resource.entity.id).file,
      doc: `${sentence(resource.entity.names.titlePlural)} as they are sent and answered.`,
      schemas: schemaNames(contract, resource, ids.get(resource.entity.id)),
    })),
  ];
}

function schemaNames({ identity }: Contract, resource: Resource, ids: string | undefined): readonly string[] {
  const { create, update, patch, record, nested, response, reference, list } = resource.schemas;
  const all = [
    create,
    update,
    patch,
    ids,
    record,
    nested,
    response,
    identity?.user === resource ? reference : null,
    list,
  ];
  return [...new Set(all.filter(name => name !== null && name !== undefined))];
}
