import type { ScalarType } from '../../domain/type.js';
import {
  type Draft,
  type DraftAttribute,
  type DraftEntity,
  type DraftRelation,
  type Evidence,
  isSure,
} from './draft.js';

/**
 * A draft as a list of entities that a person can edit and give in place of the text. What is not sure enough stands in
 * comments, ready to be taken in; above each entity stands the sentence it rests on.
 */
export function draftList({ entities, relations }: Draft): string {
  const sure = new Set(entities.filter(isSure).map(({ name }) => name));
  const blocks = entities.map(entity => {
    const held = relations.filter(({ kind, one, many }) =>
      kind === 'one-to-many' ? many === entity.name : one === entity.name
    );
    return entityLines(entity, held, sure);
  });
  const head = [
    '// What was found in the text. Edit this list and give it in place of the text.',
    '// Lines that begin with // are left out; those with a percentage are guesses: take the signs away to have them.',
  ];
  return [head, ...blocks].map(lines => `${lines.join('\n')}\n`).join('\n');
}

function entityLines(entity: DraftEntity, relations: readonly DraftRelation[], sure: ReadonlySet<string>): string[] {
  const off = !isSure(entity);
  const told = (finding: Evidence, text: string, there = true): string => {
    if (off) return `// ${text}`;
    return isSure(finding) && there ? text : `// ${percent(finding)} ${text.trim()}`;
  };
  return [
    `// ${place(entity)} ${percent(entity)}: ${entity.sentence}`,
    told(entity, `entity ${entity.name}`),
    // A name alone is no entity of a list.
    ...(entity.attributes.some(isSure) || relations.some(isSure) || off ? [] : ['  - id: bigint']),
    ...entity.attributes.map(attribute => told(attribute, `  - ${attributeText(attribute)}`)),
    ...relations.map(relation => {
      const there = sure.has(relation.one) && sure.has(relation.many);
      return told(relation, `  - ${relationText(relation)}`, there);
    }),
  ];
}

function percent({ confidence }: Evidence): string {
  return `${Math.round(confidence * 100)} %`;
}

function place({ place: { file, line } }: Evidence): string {
  return `${file.replace(/\s+/g, ' ')}:${line}`;
}

/** Names that lists have for a list of fields; as the name of one they stand in quotes. */
const titles = /^(?:field|attribute|column|propert(?:y|ie)|relation|relationship|association|reference|data)s?$/;

function attributeText({ name, type, optional, unique }: DraftAttribute): string {
  const shown = type.kind === 'values' ? `enum(${type.values.join(', ')})` : typeName(type);
  return [
    `${titles.test(name) ? `"${name}"` : name}: ${shown}`,
    ...(unique ? ['unique'] : []),
    ...(optional ? ['optional'] : []),
  ].join(', ');
}

function relationText({ kind, one, many, required, role }: DraftRelation): string {
  if (kind === 'many-to-many') return `many to many ${many}`;
  if (kind === 'one-to-one') return `has one ${many}`;
  return `belongs to ${one}${role === null ? '' : ` as ${role}`}${required ? '' : ', optional'}`;
}

/** A type as lists write it. */
function typeName(type: ScalarType): string {
  switch (type.kind) {
    case 'string':
      return `string(${type.length})`;
    case 'decimal':
      return type.precision === null ? 'decimal' : `decimal(${type.precision}, ${type.scale ?? 0})`;
    case 'integer':
      return type.bits === 64 ? 'bigint' : 'integer';
    case 'instant':
      return type.zone ? 'timestamptz' : 'datetime';
    case 'bytes':
      return 'binary';
    case 'native':
    case 'enum':
      return 'text';
    default:
      return type.kind;
  }
}
