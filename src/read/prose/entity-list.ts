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
    '// Lines that begin with // are left out. Those that end in a percentage are guesses: take the // in front of one away',
    '// to have it, or all of them below a sentence, where the thing itself is a guess.',
  ];
  return [head, ...blocks].map(lines => `${lines.join('\n')}\n`).join('\n');
}

/** Guesses stand last, so that one which is taken in further out or further in has nothing below it. */
function entityLines(entity: DraftEntity, relations: readonly DraftRelation[], sure: ReadonlySet<string>): string[] {
  const notes = [
    ...entity.attributes.map(each => ({ text: attributeText(each), finding: each, there: true })),
    ...relations.map(each => ({
      text: relationText(each),
      finding: each,
      there: sure.has(each.one) && sure.has(each.many),
    })),
  ];
  const [had, guessed] = [notes.filter(isHad), notes.filter(note => !isHad(note))];
  const lines = [
    `entity ${entity.name}`,
    // A name alone is no entity of a list.
    ...(had.length > 0 ? had.map(({ text }) => `  - ${text}`) : ['  - id: bigint']),
  ];
  return [
    `// ${place(entity)} ${percent(entity)}: ${entity.sentence}`,
    ...(isSure(entity) ? lines : lines.map(comment)),
    ...guessed.map(({ text, finding }) => comment(`  - ${text}  // ${percent(finding)}`)),
  ];
}

function isHad({ finding, there }: { readonly finding: Evidence; readonly there: boolean }): boolean {
  return there && isSure(finding);
}

/** A line that is left out, and is right as soon as the sign is gone. */
function comment(line: string): string {
  return `//${line}`;
}

function percent({ confidence }: Evidence): string {
  return `${Math.round(confidence * 100)} %`;
}

function place({ place: { file, line } }: Evidence): string {
  return `${file.replace(/\s+/g, ' ')}:${line}`;
}

/** Names that lists have for a list of fields; as the name of one they stand in quotes. */
const titles = /^(?:field|attribute|column|propert(?:y|ie)|relation|relationship|association|reference|data)s?$/;

function attributeText({ name, type, optional, unique, bounds = [], default: given }: DraftAttribute): string {
  const shown = type.kind === 'values' ? `enum(${type.values.join(', ')})` : typeName(type);
  return [
    `${titles.test(name) ? `"${name}"` : name}: ${shown}`,
    ...(unique ? ['unique'] : []),
    ...(optional ? ['optional'] : []),
    ...bounds.map(({ operator, number, of }) => {
      return of === 'length'
        ? `${operator.includes('<') ? 'at most' : 'at least'} ${number} characters`
        : `${operator} ${number}`;
    }),
    ...(given === undefined ? [] : [`default ${/^[\w.]+$/.test(given) ? given : `"${given}"`}`]),
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
