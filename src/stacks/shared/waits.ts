import type { ContractIdentity } from '../../contract/contract.js';
import type { ModelField } from '../../domain/model.js';

/** What of identity says who is kept out. */
interface WithSuspension {
  readonly contract: { readonly model: Pick<ContractIdentity['model'], 'suspension'> };
  readonly suspension: { readonly field: ModelField } | null;
}

/** Whether those who register stay out until an admin lets them in, as the column's own default says. */
export function waits({ suspension: column, contract: { model: { suspension } } }: WithSuspension): boolean {
  const initial = column?.field.default ?? null;
  if (suspension === null || initial === null || suspension.kind === 'time') return false;
  const plain = initial.kind === 'cast' ? initial.operand : initial;
  const text = plain.kind === 'number'
    ? plain.text
    : plain.kind === 'string' || plain.kind === 'boolean'
    ? String(plain.value)
    : '';
  if (suspension.kind === 'word') return suspension.values.includes(text);
  return /^(?:1|t|true)$/i.test(text) === (suspension.kind === 'set');
}
