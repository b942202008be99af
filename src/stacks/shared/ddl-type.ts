import type { Storage } from '../../storage/storage.js';
import { type NativePhysicalType, type PhysicalType, type TypeByDialect, typeOn } from '../../storage/type.js';
import type { SqlBuiltinType, SqlType } from '../../syntax/config/sql-nodes.js';

/** The type of a column in the words of the storage's own database. */
export function sqlType(of: TypeByDialect, storage: Storage): SqlType {
  return physical(typeOn(of, storage.dialect), storage);
}

/** A type in the words of the storage's own database, without what stands in brackets behind it. */
export function typeName(of: PhysicalType, storage: Storage): string {
  const type = physical(of, storage);
  if (type.kind === 'builtin') {
    return [type.schema, type.words].filter(one => one !== null && one !== undefined).join('.');
  }
  return [type.name.schema, type.name.name].filter(one => one !== null).join('.');
}

function builtin(words: string, parts: Omit<SqlBuiltinType, 'kind' | 'words'> = {}): SqlBuiltinType {
  return { kind: 'builtin', words, ...parts };
}

/** Types that each database has another word for, and no argument. */
const words = {
  boolean: { postgresql: 'boolean', mysql: 'bool', sqlite: 'boolean' },
  bytes: { postgresql: 'bytea', mysql: 'longblob', sqlite: 'blob' },
  date: { postgresql: 'date', mysql: 'date', sqlite: 'date' },
  duration: { postgresql: 'interval', mysql: 'bigint', sqlite: 'bigint' },
  json: { postgresql: 'json', mysql: 'json', sqlite: 'json' },
  text: { postgresql: 'text', mysql: 'text', sqlite: 'text' },
} as const;

function physical(type: PhysicalType, storage: Storage): SqlType {
  const { dialect } = storage;
  switch (type.kind) {
    case 'boolean':
    case 'bytes':
    case 'date':
    case 'duration':
    case 'json':
      return builtin(words[type.kind][dialect]);
    case 'text':
      return builtin(words.text[dialect], { collation: type.collation });
    case 'integer':
      return builtin({ 16: 'smallint', 32: 'integer', 64: 'bigint' }[type.bits]);
    case 'decimal':
      return builtin('numeric', { arguments: [type.precision, type.scale].filter(one => one !== null) });
    case 'float':
      if (type.bits === 32) return builtin(dialect === 'mysql' ? 'float' : 'real');
      return builtin(dialect === 'postgresql' ? 'double precision' : 'double');
    case 'string':
      return builtin(type.fixed ? 'char' : 'varchar', {
        arguments: type.length === null ? [] : [type.length],
        collation: type.collation,
      });
    case 'uuid':
      return dialect === 'postgresql' ? builtin('uuid') : builtin('char', { arguments: [32] });
    case 'time':
      return clock('time', type.precision, type.zone, storage);
    case 'instant':
      if (dialect === 'postgresql') return clock('timestamp', type.precision, type.zone, storage);
      return builtin('datetime', { arguments: dialect === 'mysql' ? [type.precision ?? 6] : [] });
    case 'enum':
      return enumType(type.enum, storage);
    case 'array':
      return { ...physical(type.of, storage), dimensions: type.dimensions };
    case 'native':
      return native(type);
  }
}

function clock(name: string, precision: number | null, zone: boolean, { dialect }: Storage): SqlType {
  return builtin(zone && dialect === 'postgresql' ? `${name} with time zone` : name, {
    arguments: precision === null || dialect === 'sqlite' ? [] : [precision],
  });
}

function enumType(id: string, storage: Storage): SqlType {
  const kept = storage.enumById.get(id);
  if (kept === undefined) return builtin('varchar', { arguments: [255] });
  if (!kept.native) return builtin('varchar', { arguments: [kept.length] });
  if (storage.dialect === 'postgresql') return { kind: 'made', name: { schema: kept.schema, name: kept.name } };
  return builtin('enum', { arguments: kept.values.map(text => ({ text })) });
}

/** What does not look like a type could be anything, and is kept as text. */
function native(type: NativePhysicalType): SqlType {
  const { name, unsigned, zerofill, characterSet, collation } = type;
  if (!/^[a-z_]\w*(?: [a-z_]\w*)*$/i.test(name)) return builtin('text');
  const texts = type.dialect === 'mysql' && (name === 'set' || name === 'enum');
  if (!texts && !type.arguments.every(one => /^(?!.*--)[\w .+-]+$/.test(one))) return builtin('text');
  return builtin(name, {
    arguments: texts ? type.arguments.map(text => ({ text })) : type.arguments,
    schema: type.schema === 'public' ? null : type.schema,
    unsigned,
    zerofill,
    characterSet,
    collation,
  });
}
