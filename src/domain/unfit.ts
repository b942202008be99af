/** With the flag u, a pair of surrogates is one character and never of this category. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Whether half of a surrogate pair is in a text: neither UTF-8 nor a database can hold it. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

/** Why not every database can hold a text; null where all can. MySQL alone takes null characters. */
export function unfitText(text: string): string | null {
  if (text.includes('\0')) return 'holds a null character';
  return hasLoneSurrogate(text) ? 'holds half of a surrogate pair' : null;
}

/**
 * Why no quoting makes a database take a text as a name; null where one does. An empty name is one to SQLite alone,
 * and to none of the libraries that speak to it.
 */
export function unfitName(name: string): string | null {
  return name === '' ? 'is empty' : unfitText(name);
}
