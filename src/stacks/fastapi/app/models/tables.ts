import type { ModelEntity } from '../../../../domain/model.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';

/** Whether an entity has a class: views, tables without a key and pure junctions are plain tables. */
export function isMapped(entity: ModelEntity): boolean {
  return entity.role === 'resource' || entity.role === 'internal';
}

/** The variable that holds a plain table: `post_tags`. */
export function tableVariable(entity: ModelEntity, names: PythonNames): string {
  return names.entity(entity.id).many;
}

/** A plain table, wherever it is used. */
export function tableSymbol(entity: ModelEntity, module: string, names: PythonNames): py.Symbol {
  return py.symbol(`app.models.${module}`, tableVariable(entity, names));
}
