import type { ModelEntity } from '../../../../domain/model.js';
import type * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

/** The mark of a row that is not deleted, as a property of a condition; none where rows are removed for good. */
export function livingOf(
  { names }: ExpressContext,
  { softDelete, fieldByColumn }: ModelEntity,
): readonly ts.Property[] {
  const field = softDelete === null ? undefined : fieldByColumn.get(softDelete.column);
  return field === undefined ? [] : [[names.field(field), softDelete?.kind === 'is_active' ? true : null]];
}
