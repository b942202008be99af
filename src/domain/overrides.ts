import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity, EnumType } from './domain.js';
import { splitWords } from './words.js';

/** The names the user wants, looked up by what they are for. */
export interface Overrides {
  /** For an entity, by id or table, or by a pattern of them with one star, which stands for the same in both. */
  readonly entity: (entity: Entity) => string | null;
  /** For a field, by `id.column` or `table.column`. */
  readonly field: (entity: Entity, column: string) => string | null;
  /** For a relation, by `id.name` or `table.name`, the name being the one it would have had. */
  readonly relation: (entity: Entity, name: string) => string | null;
  /** For a named enum type, by id or name, where no table is called so. */
  readonly enum: (type: EnumType) => string | null;
  /** Findings about entries that named nothing so far, or nothing usable. */
  readonly unused: () => readonly Diagnostic[];
}

const ONE_STAR = /^[^*]*\*[^*]*$/;

/** Makes the option `names` ready for looking things up in it. */
export function readOverrides(names: Readonly<Record<string, string>>, entities: readonly Entity[]): Overrides {
  const wanted = new Map(Object.entries(names));
  const used = new Set<string>();
  const find = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const name = wanted.get(key);
      if (name === undefined) continue;
      used.add(key);
      if (name.trim() !== '') return name;
    }
    return null;
  };
  const patterns = [...wanted].filter(both => both.every(text => ONE_STAR.test(text))).map(([key]) => key);
  /** `t_*=*` takes a prefix off all tables. */
  const matched = (texts: readonly string[]): string | null => {
    for (const pattern of patterns) {
      for (const text of texts) {
        const rest = restOf(text, pattern);
        const name = rest === null || splitWords(rest).length === 0 ? null : find([pattern]);
        if (name !== null && rest !== null) return name.replace('*', () => rest);
      }
    }
    return null;
  };
  const tables = new Set(wanted.size === 0 ? [] : entities.flatMap(entity => [entity.id, entity.table]));
  const within = ({ id, table }: Entity, name: string): string | null =>
    wanted.size === 0 ? null : find([`${id}.${name}`, `${table}.${name}`]);
  return {
    entity: entity => find([entity.id, entity.table]) ?? matched([entity.id, entity.table]),
    field: within,
    // A column of that name is the one meant.
    relation: (entity, name) =>
      wanted.size === 0 || entity.fields.some(field => field.column === name) ? null : within(entity, name),
    enum: type => type.name === null ? null : find([type.id, type.name].filter(key => !tables.has(key))),
    unused: () =>
      [...wanted].flatMap(([key, name]) => {
        if (name.trim() === '') {
          return [diagnostic('warning', 'empty-name', `The option names gives ${JSON.stringify(key)} an empty name.`)];
        }
        if (used.has(key)) return [];
        const message = `The option names has ${
          JSON.stringify(key)
        }, but no table, column, relation or enum is called so.`;
        return [
          diagnostic(
            'warning',
            'unknown-name',
            message,
            null,
            'Write a table as in the schema, or table.column, or a star on both sides: app_*=*.',
          ),
        ];
      }),
  };
}

/** What the star of a pattern stands for; null where the text does not fit it. */
function restOf(text: string, pattern: string): string | null {
  const [before = '', after = ''] = pattern.split('*', 2);
  const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : null;
}
