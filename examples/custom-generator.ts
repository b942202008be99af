/**
 * A generator of your own, whole: beside each resource a port, which is what its callers need of its service and nothing
 * of how it works. Made of the same nodes as everything else, so its imports are written, its lines broken and its names
 * checked without a word about that here.
 *
 *   node --import tsx examples/custom-generator.ts build/with-ports
 */
import { type Generator, type Project, readSql, scaffold } from 'api-scaffolder';
import * as py from 'api-scaffolder/python';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const Protocol = py.symbol('typing', 'Protocol');

export const ports: Generator = ({ resources }) =>
  resources.filter(({ resource }) => resource.role === 'resource').map(({ file, className, title, titlePlural }) => {
    const Response = py.symbol(`app.schemas.${file}`, `${className}Response`);
    return py.module(`app/ports/${file}.py`, [
      py.class(`${className}Reader`, { bases: [Protocol], doc: `Whoever can read ${titlePlural}.` }, [
        py.asyncDef('get', {
          params: ['self', py.vararg('key', py.builtins.object)],
          returns: Response,
          doc: `Return one ${title} by its key.`,
        }, []),
      ]),
    ], { doc: `What others need to know of ${titlePlural}.` });
  });

/** The blog with its ports. */
export function blogWithPorts(): Promise<Project> {
  const ddl = readFileSync(new URL('blog/schema.sql', import.meta.url), 'utf8');
  return scaffold({ name: 'blog', input: readSql(ddl), framework: 'fastapi', generators: [ports] });
}

const [, script = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(script).href) {
  const project = await blogWithPorts();
  console.log(project.tree());
  if (folder !== undefined) await project.write(folder);
}
