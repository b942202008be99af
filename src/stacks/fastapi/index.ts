import type { Generator } from '../generator.js';

/** What the stack is put together from, in the order in which its files come. */
const parts: readonly Generator[] = [];

/** The FastAPI project of a contract and its tables, as modules. */
export const fastapi: Generator = context => parts.flatMap(part => part(context));
