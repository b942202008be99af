import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

/** What one module of models has for others. */
export interface Exported {
  readonly module: string;
  readonly names: readonly string[];
}

/** `app/models/__init__.py`: importing it makes all tables known. */
export function initModule(exported: readonly Exported[], schemas: boolean): Module {
  return py.module('app/models/__init__.py', [
    ...schemas
      ? [py.remarked(py.import('app.models.base'), 'noqa: F401  (takes tables out of schemas on SQLite)')]
      : [],
    py.reexports(exported.flatMap(({ module, names }) => names.map(name => py.symbol(`app.models.${module}`, name)))),
  ], { doc: 'The tables. Importing this package makes all of them known to SQLAlchemy.' });
}
