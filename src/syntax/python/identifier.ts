const KEYWORDS: ReadonlySet<string> = new Set(
  ('False None True and as assert async await break class continue def del elif else except finally for from global if import '
    + 'in is lambda nonlocal not or pass raise return try while with yield').split(' '),
);
const ASCII = /^[A-Za-z_][A-Za-z0-9_]*$/;
const UNICODE = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** Whether Python reserves the word (soft keywords such as `match` and `type` are ordinary names). */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}

/**
 * Says why a text cannot be a Python name, or `undefined` when it can. Names beyond ASCII have to be in NFKC already: Python
 * folds them, so two different texts would otherwise be one name.
 */
export function identifierProblem(text: string): string | undefined {
  if (text === '') return 'is empty';
  if (!ASCII.test(text)) {
    if (!UNICODE.test(text)) return 'has characters that no Python name may have';
    if (text.normalize('NFKC') !== text) return `is read by Python as another name, "${text.normalize('NFKC')}"`;
  }
  return KEYWORDS.has(text) ? 'is a keyword of Python' : undefined;
}

/** Names that passed already: the same few hundred names make up nearly all of a project. */
const known = new Set<string>();
const knownDotted = new Set<string>();
const KNOWN_LIMIT = 20_000;

/**
 * Lets a valid Python name through.
 *
 * @throws RangeError with the text and the reason.
 */
export function identifier(text: string): string {
  if (known.has(text)) return text;
  const problem = typeof text === 'string' ? identifierProblem(text) : 'is not a text';
  if (problem !== undefined) throw new RangeError(`${JSON.stringify(text)} cannot be a Python name: it ${problem}.`);
  if (known.size < KNOWN_LIMIT) known.add(text);
  return text;
}

/**
 * Lets a dotted module path (`app.models.user`) through.
 *
 * @throws RangeError with the text and the reason.
 */
export function dottedName(text: string): string {
  if (knownDotted.has(text)) return text;
  for (const part of text.split('.')) identifier(part);
  if (knownDotted.size < KNOWN_LIMIT) knownDotted.add(text);
  return text;
}
