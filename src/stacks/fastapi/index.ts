import type { Generator } from '../generator.js';
import { appModules } from './app/index.js';
import { fastApiContext } from './context.js';

/** The FastAPI project of a contract and its tables, as modules. */
export const fastapi: Generator = given => {
  const context = fastApiContext(given);
  return [...appModules(context)];
};
