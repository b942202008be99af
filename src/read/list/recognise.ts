import { openSource } from '../source.js';
import { isCommand } from './command.js';
import { outline } from './outline.js';
import { parseList } from './parse.js';

/**
 * Whether a text is a list of entities: at least one of them has something noted on it, nearly every line is one or belongs
 * to one, and hardly any is a sentence. Few lines that are things with their fields for certain make up for a sentence.
 */
export function isEntityList(text: string): boolean {
  const source = openSource({ file: '', text });
  const lines = source.text.split('\n').map(line => line.trim()).filter(line => /[\p{L}\p{N}]/u.test(line));
  if (lines.some(isCommand)) return true;
  const sentences = lines.filter(isSentence).length;
  const listed = lines.filter(isListed).length;
  if (lines.length === 0 || (sentences * 8 > lines.length && sentences > listed)) return false;
  const { things, unread } = parseList(outline(source));
  const noted = [...things.values()].filter(({ notes }) => notes.length > 0).length;
  return noted > 0 && noted * 2 >= things.size && (unread.length * 5 <= lines.length || unread.length * 2 <= listed);
}

/** A name, a sign, and a list of short notes between commas: `Room: name, light (low/medium/high)`. */
function isListed(line: string): boolean {
  const [, rest] =
    /^(?:[-*+•]\s+|\d{1,3}[.)]\s+)?[\p{L}_]\w*(?: \w+){0,2}\s*(?::|\s[–-]|(?=\())\s*(.*[^.!?])$/u.exec(line)
      ?? [];
  const notes = rest?.replace(/\([^()]*\)/g, '').split(',') ?? [];
  return rest !== undefined && rest.includes(',') && notes.every(note => note.trim().split(/\s+/).length <= 4);
}

/** Words in a row with few signs between them. */
function isSentence(line: string): boolean {
  const words = line.split(/\s+/).length;
  const isRelation = words <= 8 && /\b(?:belongs? to|has many|has one)\b/i.test(line);
  if (/^[#|]/.test(line) || isRelation) return false;
  const signs = line.match(/[,:;()|=→]|->|<-|\s[-–—]+\s/g)?.length ?? 0;
  return words >= 4 && (/[.!?]$/.test(line) ? signs < 2 || words > 12 : signs === 0 || words > 4 * (signs + 2));
}
