import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

/** What one module of models has for others. */
export interface Exported {
  readonly module: string;
  readonly names: readonly string[];
}

/** What `app/models/base.py` does once it is imported, which no other module may do. */
export interface Listening {
  readonly schemas: boolean;
  readonly numbers: boolean;
}

/** `app/models/__init__.py`: importing it makes all tables known. */
export function initModule(exported: readonly Exported[], { schemas, numbers }: Listening): Module {
  const does = schemas ? 'takes tables out of schemas on SQLite' : 'numbers rows where the database does not';
  return py.module('app/models/__init__.py', [
    ...schemas || numbers
      ? [py.remarked(py.import('app.models.base'), `noqa: F401  (${does})`)]
      : [],
    py.reexports(exported.flatMap(({ module, names }) => names.map(name => py.symbol(`app.models.${module}`, name)))),
  ], { doc: 'The tables. Importing this package makes all of them known to SQLAlchemy.' });
}
