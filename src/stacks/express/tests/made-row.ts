import type { Resource } from '../../../contract/contract.js';
import type { FieldType } from '../../../domain/type.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';
import { isLarge } from '../src/models/shape.js';

/** A row as tests know it: what answers show of it. */
export interface MadeRow {
  /** `Read<PostRecord>` */
  readonly type: ts.TypeLike;
  /** `read(toPost(row))` */
  readonly shown: (row: ts.Value) => ts.compiler.Expression;
}

/** How rows of a resource are shown to tests; where answers have bigints, numbers take their place. */
export function madeRow(context: ExpressContext, resource: Resource): MadeRow {
  const { className, file } = context.names.entity(resource.entity.id);
  const record = ts.symbol(`./src/models/${file}.ts`, resource.schemas.record);
  const toRecord = ts.symbol(`./src/services/${file}.ts`, `to${className}`);
  const isRead = hasLarge(context, resource);
  return {
    type: isRead ? ts.ref('Read', record) : ts.ref(record),
    shown: row => {
      const shown = ts.call(toRecord, [row]);
      return isRead ? ts.call(ts.id('read'), [shown]) : shown;
    },
  };
}

/** Whether answers have integers of 64 bits as such. */
export function hasLarge({ options }: ExpressContext, { fields }: Resource): boolean {
  const large = (type: FieldType): boolean => isLarge(type, options.bigint);
  return fields.some(field => field.readable && large(field.model.type));
}

/** `Read` and `read`, which turns bigints into numbers as JSON does. */
export function readStatements(): { readonly type: ts.StatementLike; readonly read: ts.StatementLike } {
  const row = ts.ref('Row');
  const json = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/json.ts', name);
  return {
    type: ts.typeAlias(
      'Read',
      ts.mapped('Key', ts.keyOf(row), ts.ref('Exclude', ts.indexed(row, ts.ref('Key')), ts.types.bigint)),
      {
        export: true,
        typeParams: ['Row'],
        doc: 'A row as it is read from JSON, with numbers for its integers.',
      },
    ),
    read: ts.function('read', { typeParams: ['Row'], params: [ts.param('row', row)], returns: ts.ref('Read', row) }, [
      ts.return(
        ts.as(ts.call(json('parseJson'), [ts.call(json('printJson'), [ts.id('row')])]), ts.ref('Read', row)),
      ),
    ]),
  };
}
