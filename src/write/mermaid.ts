import type { Domain } from '../domain/domain.js';
import { print } from '../syntax/config/mermaid.js';
import { erDiagram } from './er-diagram.js';
import { typeWords } from './type-words.js';

/**
 * Writes a domain as an entity-relationship picture of Mermaid (https://mermaid.js.org/syntax/entityRelationshipDiagram.html),
 * which `readMermaid` reads back: entities with their columns, types without lengths, what may be NULL, keys, and a line for each foreign
 * key. A picture has no place for anything else.
 */
export function toMermaid(domain: Domain): string {
  const enums = new Map(domain.enums.map(list => [list.id, list]));
  return print(erDiagram(domain.entities, {
    type: field => {
      const words = typeWords(field, enums);
      const word = 'enum' in words ? words.enum : field.type.kind === 'boolean' ? 'boolean' : bareWord(words.sql);
      return field.type.kind === 'array' ? `${word}_list` : word;
    },
    comment: ({ nullable }) => nullable ? 'nullable' : '',
  }));
}

/** A type without lengths, and without what MySQL says of signs and texts. */
function bareWord(sql: string): string {
  return sql.replace(/\(.*\)/s, '').replace(/ (?:unsigned|zerofill|character set|collate)\b.*$/, '');
}
