import { ts } from './compiler.js';

/** Words that no binding of a module may have: modules are strict, and may await at their top level. */
const RESERVED: ReadonlySet<string> = new Set(
  ('arguments await break case catch class const continue debugger default delete do else enum eval export extends false '
    + 'finally for function if implements import in instanceof interface let new null package private protected public return '
    + 'static super switch this throw true try typeof undefined var void while with yield').split(' '),
);
/** Words that no class, interface, enum, type alias or type parameter may have. */
const RESERVED_TYPES: ReadonlySet<string> = new Set(
  'any bigint boolean never null number object string symbol undefined unknown void'.split(' '),
);
/** Names that can be read, though nothing may be declared under them. */
const READABLE: ReadonlySet<string> = new Set(['arguments', 'undefined']);
const ASCII = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const UNICODE = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** Whether JavaScript or TypeScript reserves the word in modules. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

/** Whether a text can stand behind a dot or as a key without quotes; reserved words can. */
export function isIdentifierName(text: string): boolean {
  if (ASCII.test(text)) return true;
  if (!UNICODE.test(text)) return false;
  // the compiler's tables of Unicode are not those of the engine: a name has to stand in both
  return Array.from(text).every((character, index) => {
    const code = character.codePointAt(0) ?? 0;
    const known = index === 0 ? ts.isIdentifierStart : ts.isIdentifierPart;
    return known(code, ts.ScriptTarget.ESNext);
  });
}

/** Says why a text cannot be the name of a binding, or `undefined` when it can. */
export function identifierProblem(text: string): string | undefined {
  if (text === '') return 'is empty';
  if (!isIdentifierName(text)) return 'has characters that no name may have';
  return RESERVED.has(text) ? 'is a reserved word' : undefined;
}

/** Names that passed already: the same few hundred names make up nearly all of a project. */
const known = new Set<string>();
const KNOWN_LIMIT = 20_000;

function refuse(text: unknown, problem: string): RangeError {
  return new RangeError(`${JSON.stringify(text)} cannot be a TypeScript name: it ${problem}.`);
}

/**
 * Lets a name through under which something may be declared.
 *
 * @throws RangeError with the text and the reason.
 */
export function identifier(text: string): string {
  if (known.has(text)) return text;
  const problem = typeof text === 'string' ? identifierProblem(text) : 'is not a text';
  if (problem !== undefined) throw refuse(text, problem);
  if (known.size < KNOWN_LIMIT) known.add(text);
  return text;
}

/** Lets a name through that may be read: one that may be declared, or `undefined` or `arguments`. */
export function readable(text: string): string {
  return READABLE.has(text) ? text : identifier(text);
}

/** Lets a name through that a class, interface, enum, alias or type parameter may have. */
export function typeName(text: string): string {
  if (RESERVED_TYPES.has(text)) throw refuse(text, 'is the name of a type of the language');
  return identifier(text);
}

/** Lets a name through that may stand behind a dot. */
export function memberName(text: string): string {
  if (known.has(text)) return text;
  if (typeof text !== 'string' || !isIdentifierName(text)) throw refuse(text, 'has characters that no name may have');
  return text;
}
