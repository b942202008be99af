import type { Resource } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

/** A Zod schema of a resource, wherever it is used. */
export function schemaSymbol({ names }: ExpressContext, { entity }: Resource, name: string): ts.compiler.Identifier {
  return ts.symbol(`./src/schemas/${names.entity(entity.id).file}.ts`, name);
}

/** What the client's values of an enum are on the wire, where it calls them otherwise: `PostStatusWords`. */
export function enumWords(schema: string): ts.compiler.Identifier {
  return ts.symbol('./src/schemas/enums.ts', `${schema}Words`);
}
