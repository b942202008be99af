import { openSource } from '../source.js';
import { isCommand } from './command.js';
import { outline } from './outline.js';
import { parseList } from './parse.js';

/**
 * Whether a text is a list of entities: at least one of them has something noted on it, nearly every line is one or belongs
 * to one, and hardly any is a sentence.
 */
export function isEntityList(text: string): boolean {
  const source = openSource({ file: '', text });
  const lines = source.text.split('\n').map(line => line.trim()).filter(line => /[\p{L}\p{N}]/u.test(line));
  if (lines.some(isCommand)) return true;
  const sentences = lines.filter(isSentence).length;
  if (lines.length === 0 || sentences * 8 > lines.length) return false;
  const { things, unread } = parseList(outline(source));
  const noted = [...things.values()].filter(({ notes }) => notes.length > 0).length;
  return noted > 0 && noted * 2 >= things.size && unread.length * 5 <= lines.length;
}

/** Words in a row with few signs between them. */
function isSentence(line: string): boolean {
  const words = line.split(/\s+/).length;
  const isRelation = words <= 8 && /\b(?:belongs? to|has many|has one)\b/i.test(line);
  if (/^[#|]/.test(line) || isRelation) return false;
  const signs = line.match(/[,:;()|=→]|->|<-|\s[-–—]+\s/g)?.length ?? 0;
  return words >= 4 && (/[.!?]$/.test(line) ? signs < 2 || words > 12 : signs === 0 || words > 4 * (signs + 2));
}
