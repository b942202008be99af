import type { Field } from '../domain/domain.js';
import type { FieldType } from '../domain/type.js';

/** A field's type in a few words: as the source wrote it where it did, else by what it holds. */
export function typeText({ type, declared }: Field): string {
  if (declared === null) return kindText(type);
  const { schema, name, arguments: given, dimensions, unsigned } = declared;
  const list = given.length === 0 ? '' : `(${given.join(', ')})`;
  return `${schema === null ? '' : `${schema}.`}${name}${list}${'[]'.repeat(dimensions)}${unsigned ? ' unsigned' : ''}`;
}

function kindText(type: FieldType): string {
  switch (type.kind) {
    case 'array':
      return `${kindText(type.of)}${'[]'.repeat(type.dimensions)}`;
    case 'string':
      return `string(${type.length})`;
    case 'decimal': {
      const { precision, scale } = type;
      return precision === null ? 'decimal' : `decimal(${precision}${scale === null ? '' : `, ${scale}`})`;
    }
    case 'integer':
    case 'float':
      return `${type.kind}${type.bits}`;
    case 'enum':
      return type.enum;
    case 'native':
      return type.name;
    default:
      return type.kind;
  }
}
