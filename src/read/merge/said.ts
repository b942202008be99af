import type { Domain, Field } from '../../domain/domain.js';
import type { FieldType } from '../../domain/type.js';

/** What a source that leaves much to be guessed says of a field by itself: only that can contradict another input. */
export interface SaidOfField {
  readonly type: boolean;
  readonly nullable: boolean;
}

/** A field on its way to be merged, which knows what of it was said. */
interface SaidField extends Field {
  readonly said: SaidOfField;
}

const nothing: SaidOfField = { type: false, nullable: false };

/** The field, knowing what of it was said. */
export function withSaid(field: Field, said: SaidOfField): Field {
  const made: SaidField = { ...field, said };
  return made;
}

/** What was said of the field; nothing where its source does not tell that apart. */
export function saidOf(field: Field): SaidOfField {
  return isSaid(field) ? field.said : nothing;
}

/** The domain without what only merging needs to know. */
export function withoutSaid(domain: Domain): Domain {
  const entities = domain.entities.map(entity =>
    entity.fields.some(isSaid) ? { ...entity, fields: entity.fields.map(plain) } : entity
  );
  return { ...domain, entities };
}

function plain(field: Field): Field {
  if (!isSaid(field)) return field;
  const rest: Field & { said?: SaidOfField } = { ...field };
  delete rest.said;
  return rest;
}

function isSaid(field: Field): field is SaidField {
  return 'said' in field;
}

const numbers: ReadonlySet<FieldType['kind']> = new Set(['integer', 'decimal', 'float']);
const times: ReadonlySet<FieldType['kind']> = new Set(['date', 'instant', 'time']);
const texts: ReadonlySet<FieldType['kind']> = new Set(['text', 'string', 'uuid', 'enum', 'native', 'duration']);
const structures: ReadonlySet<FieldType['kind']> = new Set(['json', 'array', 'native']);

/**
 * Whether a type that was noted down in a word says otherwise than one that a schema declares: `number`, `date` and
 * `text` stand for more than one type each.
 */
export function contradicts(noted: FieldType, declared: FieldType): boolean {
  if (noted.kind === declared.kind) return false;
  if (numbers.has(noted.kind)) return !numbers.has(declared.kind);
  if (times.has(noted.kind)) return !times.has(declared.kind);
  if (noted.kind === 'text' || noted.kind === 'string') return !texts.has(declared.kind);
  if (noted.kind === 'json' || noted.kind === 'array') return !structures.has(declared.kind);
  return declared.kind !== 'native';
}
