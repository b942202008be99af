import * as ts from '../../../../syntax/typescript/index.js';

/** Zod's own module, as every schema names it. */
export const z = ts.moduleSymbol('zod', 'z');
