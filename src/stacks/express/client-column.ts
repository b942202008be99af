import type { Expression } from '../../domain/expression.js';
import type { ModelEntity, ModelField } from '../../domain/model.js';
import { typeOn } from '../../storage/type.js';
import { columnOf, type PrismaContext, typeOf } from './prisma/context.js';
import { defaultOf } from './prisma/fields.js';
import { isEnum, type Scalar } from './prisma/type.js';

/** What Prisma's client takes and gives for a column, on the database of the project. */
export interface ClientColumn {
  /**
   * `Int`, `Float`: number; `BigInt`: bigint; `Decimal`: text or Decimal in, Decimal out; `DateTime`: Date, also for days (at
   * midnight, UTC) and times (on 1 January 1970); `Bytes`: Uint8Array; `Json`: any JSON; `enum`: an identifier of
   * {@link ClientColumn.enum}.
   */
  readonly scalar: Scalar | 'enum';
  /** Id of the enum that Prisma knows; null where the column is text, whatever it may hold. */
  readonly enum: string | null;
  readonly list: boolean;
  /** An array as text: what PostgreSQL writes of it. */
  readonly literal: boolean;
  /** A UUID that the database keeps without its dashes, as 32 digits. */
  readonly compact: boolean;
  /** CHAR(n), which the database fills with blanks. */
  readonly padded: boolean;
  /** What the services have to give a new row where the caller does not: neither the database nor the client does. */
  readonly made: Expression | null;
}

/** The client's view of a column; null for one that is not in the database. */
export function clientColumn(entity: ModelEntity, field: ModelField, context: PrismaContext): ClientColumn | null {
  const column = columnOf(entity, field, context);
  const type = typeOf(entity, field, context);
  if (column === null || type === null) return null;
  const { dialect } = context.storage;
  const kept = typeOn(column, dialect);
  const hasDefault = defaultOf(entity, field, context) !== null;
  return {
    scalar: isEnum(type.of) ? 'enum' : type.of.scalar,
    enum: isEnum(type.of) ? type.of.enum : null,
    list: type.list,
    literal: type.literal,
    compact: kept.kind === 'uuid' && dialect !== 'postgresql',
    padded: kept.kind === 'string' && kept.fixed && dialect === 'postgresql',
    made: hasDefault ? null : column.made,
  };
}
