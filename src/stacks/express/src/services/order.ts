import * as ts from '../../../../syntax/typescript/index.js';
import { orderType } from './listing.js';
import type { ServiceParts } from './parts.js';

/** `byDefault`: by the time of creation or else by the key. */
export function byDefault({ context, names, resource: { list } }: ServiceParts): ts.compiler.Statement {
  const { defaultSort, tieBreak } = list;
  const order = defaultSort?.defaultOrder ?? 'asc';
  const fields = [...new Set([...(defaultSort === null ? [] : [defaultSort.field]), ...tieBreak])];
  const by = fields.map(field => {
    const direction = field.nullable ? ts.object([['sort', order], ['nulls', 'last']]) : ts.value(order);
    return ts.object([[context.names.field(field.model), direction]]);
  });
  return ts.const('byDefault', ts.satisfies(by, ts.arrayOf(orderType(names.model))), {
    doc: 'The order of rows that hang on another one.',
  });
}
