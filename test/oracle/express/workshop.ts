import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dialects } from '../../../src/domain/dialect.js';
import { developmentPackages, type Packages, runtimePackages } from '../../../src/stacks/express/packages.js';
import { giveNodeModules } from '../../apps/support/node-modules.js';
import { cache } from '../../apps/support/paths.js';

/** What `prisma generate` runs, as far as it is used here. */
interface Prisma {
  readonly getDMMF: (options: { readonly datamodel: string }) => Promise<object>;
  readonly getConfig: (options: { readonly datamodel: readonly (readonly [path: string, text: string])[] }) => Promise<{
    readonly generators: readonly object[];
    readonly datasources: readonly object[];
  }>;
  readonly PrismaClientTsGenerator: new() => { readonly generate: (options: object) => Promise<void> };
}

/** Folders of emitted projects that share one set of packages: all that any of them names, and Prisma's generator. */
export interface Workshop {
  readonly folder: string;
  /** Makes the client of the project in a folder, as `prisma generate` does; throws where Prisma refuses its schema. */
  readonly generate: (folder: string) => Promise<void>;
}

/** An empty workshop in `.cache/`; whoever goes by the name has it alone. */
export async function workshop(name: string): Promise<Workshop> {
  const folder = join(cache, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies: packages() }));
  await giveNodeModules(folder);
  const require = createRequire(join(folder, 'package.json'));
  const prisma = { ...require('@prisma/client-generator-ts') as Prisma, ...require('@prisma/internals') as Prisma };
  return { folder, generate: project => generate(prisma, project) };
}

/** What stands in no type is left out. */
function packages(): Packages {
  const all = dialects.flatMap(database => [
    runtimePackages({ auth: 'jwt', database }),
    developmentPackages({ database }),
  ]);
  const named: Packages = Object.assign({}, ...all) as Packages;
  const used = Object.entries(named).filter(([name]) => !/dprint|eslint/.test(name));
  const { prisma: version = '' } = named;
  return Object.fromEntries([...used, ['@prisma/client-generator-ts', version], ['@prisma/internals', version]]);
}

async function generate({ getDMMF, getConfig, PrismaClientTsGenerator }: Prisma, project: string): Promise<void> {
  const schemaPath = join(project, 'prisma/schema.prisma');
  const datamodel = await readFile(schemaPath, 'utf8');
  const dmmf = await getDMMF({ datamodel });
  const { generators: [generator], datasources } = await getConfig({ datamodel: [[schemaPath, datamodel]] });
  const output = { fromEnvVar: null, value: join(project, 'src/generated/prisma') };
  await new PrismaClientTsGenerator().generate({
    generator: { ...generator, output },
    otherGenerators: [],
    schemaPath,
    dmmf,
    datamodel,
    datasources,
    version: 'none',
  });
}
