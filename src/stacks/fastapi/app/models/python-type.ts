import type { ModelField } from '../../../../domain/model.js';
import type { Model } from '../../../../domain/model.js';
import type { ScalarType } from '../../../../domain/type.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import type { ModelContext } from './column.js';
import { enumClass } from './model-voice.js';

const Any = py.symbol('typing', 'Any');
const Decimal = py.symbol('decimal', 'Decimal');
const UUID = py.symbol('uuid', 'UUID');

/** Names of builtin types. */
type Builtin = 'bool' | 'bytes' | 'float' | 'int' | 'list' | 'str';

/** A builtin type within a class; where an attribute of the class has its name, it is imported under another. */
export function builtin(name: Builtin, taken: ReadonlySet<string>): py.Expression {
  return taken.has(name) ? py.symbol('builtins', name, `builtin_${name}`) : py.id(name);
}

/** The annotation of a field: what Python has in it, and None where it can be missing. */
export function pythonType(
  field: ModelField,
  nullable: boolean,
  { model, names, taken }: Pick<ModelContext, 'model' | 'names' | 'taken'>,
): py.Expression {
  const { type } = field;
  let of: py.Expression;
  if (type.kind === 'array') {
    of = scalarType(type.of, model, names, taken);
    for (let depth = 0; depth < type.dimensions; depth += 1) of = py.sub(builtin('list', taken), of);
  } else {
    of = scalarType(type, model, names, taken);
  }
  return nullable ? py.union(of, null) : of;
}

function scalarType(
  type: ScalarType,
  model: Model,
  names: PythonNames,
  taken: ReadonlySet<string>,
): py.Expression {
  const of = (name: Builtin): py.Expression => builtin(name, taken);
  switch (type.kind) {
    case 'boolean':
      return of('bool');
    case 'integer':
      return of('int');
    case 'decimal':
      return Decimal;
    case 'float':
      return of('float');
    case 'string':
    case 'text':
      return of('str');
    case 'bytes':
      return of('bytes');
    case 'uuid':
      return UUID;
    case 'date':
      return py.symbol('datetime', 'date');
    case 'time':
      return py.symbol('datetime', 'time');
    case 'instant':
      return py.symbol('datetime', 'datetime');
    case 'duration':
      return py.symbol('datetime', 'timedelta');
    case 'json':
      return Any;
    case 'enum': {
      const one = model.enumById.get(type.enum);
      return one === undefined ? of('str') : enumClass(names.enumClass(one.id));
    }
    case 'native':
      return type.base === 'json'
        ? Any
        : type.base === 'decimal'
        ? Decimal
        : of(({ text: 'str', bytes: 'bytes', integer: 'int', float: 'float' } as const)[type.base]);
  }
}
