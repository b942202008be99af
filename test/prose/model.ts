import type { Domain, Entity } from '../../src/domain/domain.js';

/** What a text says, as a person wrote it down, or as a reader found it. */
export interface ProseModel {
  readonly entities: readonly ModelThing[];
  readonly relations: readonly ModelRelation[];
}

export interface ModelThing extends Named {
  readonly attributes: readonly ModelAttribute[];
}

export interface ModelAttribute extends Named {
  readonly unique: boolean;
  readonly optional: boolean;
  /** The values of an enum; empty where it is none. */
  readonly values: readonly string[];
}

export interface Named {
  /** The first is what the text calls it; the others say the same. */
  readonly names: readonly string[];
  /** Whether a reader may find it and need not. */
  readonly open: boolean;
}

export interface ModelRelation {
  /** The side that holds the key; of a relation of many to many, either. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly kind: '->' | '--' | '<->';
  readonly open: boolean;
}

/**
 * Reads a hand-made model: `thing: attribute, unique!, optional?, closed{a,b}`, `many -> one`, `one -- one`,
 * `many <-> many`. Other names for the same stand after a bar, and what may be found and need not be begins with `~`.
 *
 * @throws Error where a line is none of these.
 */
export function parseModel(text: string): ProseModel {
  const entities: ModelThing[] = [];
  const relations: ModelRelation[] = [];
  for (const line of text.split('\n').filter(each => each.trim() !== '')) {
    const relation = /^(~?)([\w|]+) (->|--|<->) ([\w|]+)$/.exec(line);
    if (relation !== null) {
      const [, open, from = '', kind, to = ''] = relation;
      relations.push({
        from: from.split('|'),
        to: to.split('|'),
        kind: kind as ModelRelation['kind'],
        open: open === '~',
      });
      continue;
    }
    const thing = /^(~?[\w|]+)(?:: *(.*))?$/.exec(line);
    if (thing === null) throw new Error(`No line of a model: ${line}`);
    const [, name = '', attributes = ''] = thing;
    entities.push({ ...named(name), attributes: (attributes.match(/(?:\{[^}]*\}|[^,{])+/g) ?? []).map(attributeOf) });
  }
  return { entities, relations };
}

function named(text: string): Named {
  const open = text.startsWith('~');
  return { names: (open ? text.slice(1) : text).split('|'), open };
}

function attributeOf(text: string): ModelAttribute {
  const found = /^(~?\w+)([!?]*)(\{.*\})?((?:\|\w+)*)([!?]*)$/.exec(text.trim());
  if (found === null) throw new Error(`No attribute of a model: ${text}`);
  const [, name = '', before = '', values = '', others = '', after = ''] = found;
  const marks = before + after;
  return {
    ...named(name + others),
    unique: marks.includes('!'),
    optional: marks.includes('?'),
    values: values === '' ? [] : values.slice(1, -1).split(','),
  };
}

/** A domain as such a model: tables that only stand between two are relations, and keys are no attributes. */
export function modelOf({ entities, enums }: Domain): ProseModel {
  const between = new Set(entities.filter(isLink).map(({ id }) => id));
  const values = new Map(enums.map(one => [one.id, one.values]));
  const things = entities.filter(({ id }) => !between.has(id)).map((entity): ModelThing => {
    const leading = new Set(entity.foreignKeys.flatMap(({ columns }) => columns));
    const fields = entity.fields.filter(({ column }) => column !== 'id' && !leading.has(column));
    return {
      names: [entity.id],
      open: false,
      attributes: fields.map(({ column, nullable, type }) => ({
        names: [column],
        open: false,
        optional: nullable,
        unique: entity.uniques.some(({ columns }) => columns.join() === column),
        values: type.kind === 'enum' ? values.get(type.enum) ?? [] : [],
      })),
    };
  });
  const relations = entities.flatMap((entity): ModelRelation[] => {
    const targets = entity.foreignKeys.map(({ references }) => references.entity);
    if (between.has(entity.id)) {
      return [{ from: [targets[0] ?? ''], to: [targets[1] ?? ''], kind: '<->', open: false }];
    }
    return entity.foreignKeys.map(({ columns, references }) => {
      const keys = [entity.primaryKey, ...entity.uniques];
      const single = keys.some(key => key?.columns.join() === columns.join());
      return { from: [entity.id], to: [references.entity], kind: single ? '--' : '->', open: false };
    });
  });
  return { entities: things, relations };
}

function isLink({ fields, foreignKeys, primaryKey }: Entity): boolean {
  const leading = foreignKeys.flatMap(({ columns }) => columns);
  return foreignKeys.length === 2 && fields.length === leading.length && primaryKey?.columns.length === leading.length;
}
