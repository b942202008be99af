import type * as py from '../../../../../syntax/python/index.js';
import type { TypeName } from './names.js';

/** The name of another definition; asking for it makes that one part of the module. */
export type Use = (name: TypeName) => py.Expression;

/** Makes the statements that define a name: the definition, and a docstring where it has one. */
export type Definition = (use: Use) => readonly py.Statement[];

/** What one topic defines. */
export type Definitions = Readonly<Partial<Record<TypeName, Definition>>>;
