import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';

/** `app/schemas/__init__.py`: once all schemas are there, those that refer to each other are resolved. */
export function schemasInit(context: FastApiContext): Module {
  const related = context.contract.resources.filter(resource => resource.relations.length > 0);
  const doc = 'Schemas. Importing this package resolves how they refer to each other.';
  if (related.length === 0) return py.module('app/schemas/__init__.py', [], { doc });
  const symbols = related.flatMap(resource => {
    const { record, nested, response } = resource.schemas;
    const module = `app.schemas.${pythonOf(context, resource).module}`;
    const references = context.contract.identity?.user === resource ? [resource.schemas.reference] : [];
    return [...new Set([nested, record, ...references, response])].map(name => py.symbol(module, name));
  });
  const rebuilt = (kind: 'nested' | 'response'): py.Expression[] =>
    related
      .filter(({ schemas }) => schemas[kind] !== schemas.record)
      .map(resource =>
        py.chain(py.symbol(`app.schemas.${pythonOf(context, resource).module}`, resource.schemas[kind]), [
          'model_rebuild',
        ])
      );
  return py.module('app/schemas/__init__.py', [
    py.reexports(symbols),
    ...rebuilt('nested'),
    ...rebuilt('response'),
  ], { doc });
}
