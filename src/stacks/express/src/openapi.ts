import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';
import { conversion } from './openapi/conversion.js';
import { documentStatements } from './openapi/document.js';
import { operationStatements } from './openapi/operation.js';
import { parameters } from './openapi/parameters.js';
import { responses } from './openapi/responses.js';

/** `src/openapi.ts`: the document, made of what is mounted. */
export function openapiModule({ contract }: ExpressContext): Module {
  const callers = contract.identity !== null;
  return ts.module('src/openapi.ts', [
    ...documentStatements(callers),
    ...conversion(),
    ...parameters(),
    ...operationStatements(callers),
    ...responses(),
  ], { doc: 'The document of the API, made of the routes and the schemas that they read with.' });
}
