/**
 * A generator of TypeScript, whole: for the front end of a project, each resource as a type and as a repository, which a
 * client can be written against. Names are checked, keys quoted and imports written without a word about that here.
 *
 *   node --import tsx examples/custom-generator-typescript.ts build/with-repositories
 */
import { type Generator, type Project, readSql, scaffold } from 'api-scaffolder';
import * as ts from 'api-scaffolder/typescript';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const Page = ts.symbol('./client/page.ts', 'Page');
const { boolean, number, string, unknown } = ts.types;
const types: Readonly<Record<string, ts.TypeLike>> = { boolean, integer: number, number, string };

const page = ts.module('client/page.ts', [
  ts.interface('Page', { typeParams: ['Row'], export: true }, [
    ts.property('data', ts.arrayOf(ts.ref('Row'), 'readonly'), { readonly: true }),
  ]),
]);

export const repositories: Generator = ({ resources }) => [
  page,
  ...resources.filter(({ resource }) => resource.role === 'resource').map(({ file, className, title, resource }) => {
    const [row, key] = [ts.ref(className), resource.key.map(({ field }) => ts.type(field.wire))];
    const properties = resource.fields.filter(field => field.readable).map(({ wire, nullable, output }) => {
      const type = types[output.type ?? ''] ?? unknown;
      return ts.property(wire, nullable ? ts.union(type, null) : type, { readonly: true });
    });
    return ts.module(`client/${file}.ts`, [
      ts.interface(className, { export: true, doc: `A ${title} as the API shows it.` }, properties),
      ts.interface(`${className}Repository`, { export: true }, [
        ts.methodSignature('get', {
          params: [ts.param('key', ts.ref('Pick', row, ts.union(...key as [ts.TypeLike])))],
          returns: ts.ref('Promise', row),
        }),
        ts.methodSignature('list', { returns: ts.ref('Promise', ts.ref(Page, row)) }),
      ]),
    ]);
  }),
];

/** The blog with its repositories. */
export function blogWithRepositories(): Promise<Project> {
  const ddl = readFileSync(new URL('blog/schema.sql', import.meta.url), 'utf8');
  return scaffold({ name: 'blog', input: readSql(ddl), framework: 'fastapi', generators: [repositories] });
}

const [, script = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(script).href) {
  const project = await blogWithRepositories();
  console.log(project.tree());
  if (folder !== undefined) await project.write(folder);
}
