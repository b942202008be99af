/**
 * The one compiler whose nodes everything here is made of. It is the very object that `ts-morph` hands out as `ts`; this
 * package loads it in half the time, and nodes of one are nodes of the other.
 */
import { ts } from '@ts-morph/bootstrap';

export { ts };
export const { factory, SyntaxKind } = ts;
