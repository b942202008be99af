import type { ContractField } from '../../../../contract/contract.js';
import type { JsonValue } from '../../../../contract/schema.js';
import type { Model } from '../../../../domain/model.js';
import type { FieldType } from '../../../../domain/type.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';

const UNSET = py.symbol('app.schemas.base', 'UNSET');
const Decimal = py.symbol('decimal', 'Decimal');
const UUID = py.symbol('uuid', 'UUID');
const Field = py.symbol('pydantic', 'Field');
const date = py.symbol('datetime', 'date');
const time = py.symbol('datetime', 'time');

/**
 * What stands in a body where the caller leaves a field out; `undefined` where the field has to be sent. A value that
 * the server works out is left unset, so that the model or the database gives it.
 */
export function defaultOf(
  { absent, model: { type } }: ContractField,
  model: Model,
  names: PythonNames,
): py.Value | undefined {
  switch (absent.kind) {
    case 'none':
      return undefined;
    case 'null':
      return null;
    case 'computed':
      return UNSET;
    case 'value':
      return constant(type, absent.value, model, names);
  }
}

function constant(type: FieldType, value: JsonValue, model: Model, names: PythonNames): py.Value {
  if (isContainer(value)) return py.call(Field, [], { default: json(value) });
  const text = String(value);
  switch (type.kind) {
    case 'enum': {
      const enumeration = model.enumById.get(type.enum);
      return enumeration === undefined
        ? UNSET
        : py.attr(
          py.symbol('app.models.enums', names.enumClass(type.enum)),
          names.member(enumeration, text),
        );
    }
    case 'decimal':
      return py.call(Decimal, [text]);
    case 'float':
      return py.float(Number(text));
    case 'integer':
      return BigInt(text);
    case 'uuid':
      return py.call(UUID, [text]);
    case 'date':
      return py.chain(date, ['fromisoformat', [text]]);
    case 'time':
      return py.chain(time, ['fromisoformat', [text]]);
    case 'boolean':
    case 'string':
    case 'text':
      return value;
    case 'json':
      return json(value);
    case 'bytes':
    case 'instant':
    case 'duration':
    case 'native':
    case 'array':
      return UNSET;
  }
}

function isContainer(value: JsonValue): value is readonly JsonValue[] | Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null;
}

function json(value: JsonValue): py.Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return py.list((value as readonly JsonValue[]).map(json));
  return py.dict(Object.entries(value).map(([key, item]) => [key, json(item)] as const));
}
