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
const { bool, bytes, float, int, list, str } = py.builtins;

/** The annotation of a field: what Python has in it, and None where it can be missing. */
export function pythonType(
  field: ModelField,
  nullable: boolean,
  { model, names }: Pick<ModelContext, 'model' | 'names'>,
): py.Expression {
  const { type } = field;
  let of: py.Expression;
  if (type.kind === 'array') {
    of = scalarType(type.of, model, names);
    for (let depth = 0; depth < type.dimensions; depth += 1) of = py.sub(list, of);
  } else {
    of = scalarType(type, model, names);
  }
  return nullable ? py.union(of, null) : of;
}

function scalarType(
  type: ScalarType,
  model: Model,
  names: PythonNames,
): py.Expression {
  switch (type.kind) {
    case 'boolean':
      return bool;
    case 'integer':
      return int;
    case 'decimal':
      return Decimal;
    case 'float':
      return float;
    case 'string':
    case 'text':
      return str;
    case 'bytes':
      return bytes;
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
      return one === undefined ? str : enumClass(names.enumClass(one.id));
    }
    case 'native':
      return type.base === 'json'
        ? Any
        : type.base === 'decimal'
        ? Decimal
        : { text: str, bytes, integer: int, float }[type.base];
  }
}
