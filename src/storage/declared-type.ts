import type { ModelField } from '../domain/model.js';
import type { DeclaredType } from '../domain/type.js';
import { native } from './physical-type.js';
import type { PhysicalType } from './type.js';

/**
 * The type of a column exactly as its own database has it, where the portable type would come out as another one there;
 * null where it comes out the same. For tables that are already there.
 */
export function declaredType(field: ModelField): PhysicalType | null {
  const { declared } = field;
  if (declared === null) return null;
  if (field.type.kind === 'enum') return declaredText(declared);
  if (declared.dialect === 'mysql') return declaredMysql(declared, field);
  return declared.dialect === 'postgresql' ? declaredPostgresql(declared, field) : null;
}

/** The text type of a column whose values a check lists; null for an enum of the database's own. */
function declaredText(declared: DeclaredType): PhysicalType | null {
  const length = Number(declared.arguments[0]);
  const { collation } = declared;
  switch (declared.name) {
    case 'character varying':
    case 'varchar':
    case 'character':
    case 'char':
      return {
        kind: 'string',
        length: Number.isSafeInteger(length) && length > 0 ? length : null,
        fixed: declared.name === 'character' || declared.name === 'char',
        collation,
      };
    case 'text':
      return { kind: 'text', collation };
    default:
      return null;
  }
}

/** `json` is not `jsonb`; times and intervals may carry what the portable types leave out; text may carry a collation. */
function declaredPostgresql(declared: DeclaredType, field: ModelField): PhysicalType | null {
  if (declared.dimensions > 0) return null;
  const { type } = field;
  if (declared.collation !== null) return own(declared);
  if (type.kind === 'json' && !type.binary) return native('postgresql', 'json');
  // Names without a length, which the portable types do not tell from TEXT.
  if (type.kind === 'text' && declared.name !== 'text') return own(declared);
  if (type.kind === 'duration' && declared.arguments.length > 0) return own(declared);
  return null;
}

/** Names under which MySQL keeps what the portable types come out as. */
const samePortable: Readonly<Record<string, string>> = {
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  double: 'float',
  float: 'float',
  varchar: 'string',
  char: 'string',
  date: 'date',
  json: 'json',
};

function declaredMysql(declared: DeclaredType, field: ModelField): PhysicalType | null {
  const plain = !declared.unsigned && !declared.zerofill && declared.characterSet === null
    && declared.collation === null;
  if (plain && samePortable[declared.name] === field.type.kind) {
    // FLOAT(7, 4) and the like have no portable word.
    return field.type.kind === 'float' && declared.arguments.length > 0 ? own(declared) : null;
  }
  if (plain && declared.name === 'tinyint' && field.type.kind === 'boolean') return null;
  return own(declared);
}

function own(declared: DeclaredType): PhysicalType {
  return native(declared.dialect, declared.name, declared.arguments, {
    schema: declared.schema,
    unsigned: declared.unsigned,
    zerofill: declared.zerofill,
    characterSet: declared.characterSet,
    collation: declared.collation,
  });
}
