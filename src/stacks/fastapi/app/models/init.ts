import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

/** What one module of models has for others. */
export interface Exported {
  readonly module: string;
  readonly names: readonly string[];
}

/** `app/models/__init__.py`: importing it makes all tables known. */
export function initModule(exported: readonly Exported[], schemas: boolean): Module {
  const names = exported.flatMap(one => one.names);
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return py.module('app/models/__init__.py', [
    ...schemas
      ? [py.remarked(py.import('app.models.base'), 'noqa: F401  (takes tables out of schemas on SQLite)')]
      : [],
    ...exported.flatMap(({ module, names: [first, ...rest] }) =>
      first === undefined ? [] : [py.importFrom(`app.models.${module}`, [first, ...rest])]
    ),
    py.assign('__all__', py.list(names)),
  ], { doc: 'The tables. Importing this package makes all of them known to SQLAlchemy.' });
}

/** Constants, then classes, then variables, as isort has them. */
function rank(name: string): number {
  if (name.toUpperCase() === name && name.length > 1) return 0;
  return /^_*\p{Lu}/u.test(name) ? 1 : 2;
}
