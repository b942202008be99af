import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Domain, Entity, EnumType, Field } from './domain.js';
import { walk } from './expression/walk.js';
import { keep } from './keep.js';
import { unfitText } from './unfit.js';

const UNFIT = /\0|\p{Cs}/gu;

/**
 * A domain without texts that a database cannot hold: values of enums and defaults are left out, signs of comments
 * become U+FFFD. Each is reported. The same domain where nothing is.
 */
export function soundTexts(domain: Domain, diagnostics: Diagnostic[]): Domain {
  const entities = keep(domain.entities, entity => soundEntity(entity, diagnostics));
  const enums = keep(domain.enums, type => soundEnum(type, diagnostics));
  return entities === domain.entities && enums === domain.enums ? domain : { ...domain, entities, enums };
}

function soundEntity(entity: Entity, diagnostics: Diagnostic[]): Entity {
  const own = withComment(entity, `${entity.kind} ${JSON.stringify(entity.id)}`, diagnostics);
  const fields = keep(own.fields, field => soundField(field, entity, diagnostics));
  return fields === own.fields ? own : { ...own, fields };
}

function soundField(field: Field, { id, place }: Entity, diagnostics: Diagnostic[]): Field {
  const name = `column ${JSON.stringify(field.column)} of ${JSON.stringify(id)}`;
  const own = withComment(field, name, diagnostics);
  const unfit = own.default === null ? null : unfitIn(own.default);
  if (unfit === null) return own;
  const message = `The default of the ${name} ${unfit}, so it is left out.`;
  diagnostics.push(diagnostic('warning', 'unfit-text', message, field.place ?? place, 'Give it another default.'));
  return { ...own, default: null };
}

function unfitIn(expression: NonNullable<Field['default']>): string | null {
  for (const part of walk(expression)) {
    const unfit = part.kind === 'string' ? unfitText(part.value) : part.kind === 'native' ? unfitText(part.sql) : null;
    if (unfit !== null) return unfit;
  }
  return null;
}

function soundEnum(type: EnumType, diagnostics: Diagnostic[]): EnumType {
  const own = withComment(type, `enum ${JSON.stringify(type.id)}`, diagnostics);
  const values = keep(own.values, value => {
    const unfit = unfitText(value);
    if (unfit === null) return value;
    const message = `The value ${JSON.stringify(value)} of the enum ${
      JSON.stringify(type.id)
    } ${unfit}, so it is left out.`;
    diagnostics.push(diagnostic('warning', 'unfit-text', message, type.place, 'Write it with other signs.'));
    return null;
  });
  return values === own.values ? own : { ...own, values };
}

function withComment<Part extends Entity | Field | EnumType>(
  part: Part,
  what: string,
  diagnostics: Diagnostic[],
): Part {
  const unfit = part.comment === null ? null : unfitText(part.comment);
  if (unfit === null) return part;
  const message = `The comment on the ${what} ${unfit}, in whose place U+FFFD stands.`;
  diagnostics.push(diagnostic('warning', 'unfit-text', message, part.place, 'Write it with other signs.'));
  return { ...part, comment: part.comment?.replaceAll(UNFIT, '\ufffd') ?? null };
}
