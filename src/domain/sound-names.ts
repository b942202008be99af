import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Domain, Entity, PrimaryKey } from './domain.js';
import { keep } from './keep.js';
import { unfitName } from './unfit.js';

const ANOTHER = 'Give it another name.';

/**
 * A domain without what has a name that no database takes: such tables, views, columns and enums are left out, and such
 * constraints and indexes lose their names. Each is reported. The same domain where nothing is.
 */
export function soundNames(domain: Domain, diagnostics: Diagnostic[]): Domain {
  const entities = keep(domain.entities, entity => {
    const unfit = unfitIn(entity.table, entity.schema);
    if (unfit === null) return soundParts(entity, diagnostics);
    const message = `The name of the ${entity.kind} ${JSON.stringify(entity.id)} ${unfit}.`;
    diagnostics.push(diagnostic('error', 'unfit-name', message, entity.place, ANOTHER));
    return null;
  });
  const enums = keep(domain.enums, type => {
    const unfit = unfitIn(type.name, type.schema);
    if (unfit === null) return type;
    const message = `The name of the enum ${JSON.stringify(type.id)} ${unfit}.`;
    diagnostics.push(diagnostic('error', 'unfit-name', message, type.place, ANOTHER));
    return null;
  });
  return entities === domain.entities && enums === domain.enums ? domain : { ...domain, entities, enums };
}

/** Why a database does not take a name, or that of its schema; null where it takes both. */
function unfitIn(name: string | null, schema: string | null): string | null {
  const own = name === null ? null : unfitName(name);
  const above = schema === null ? null : unfitName(schema);
  return own ?? (above === null ? null : `is in a schema whose name ${above}`);
}

function soundParts(entity: Entity, diagnostics: Diagnostic[]): Entity {
  const of = `of the ${entity.kind} ${JSON.stringify(entity.id)}`;
  const named = <Part extends { readonly name: string | null }>(what: string) => (part: Part): Part => {
    const unfit = part.name === null ? null : unfitName(part.name);
    if (unfit === null) return part;
    const message = `The name of ${what} ${of} ${unfit}; another one is made for it.`;
    diagnostics.push(diagnostic('warning', 'unfit-name', message, entity.place, ANOTHER));
    return { ...part, name: null };
  };
  const fields = keep(entity.fields, field => {
    const unfit = unfitName(field.column);
    if (unfit === null) return field;
    const message = `The name of the column ${JSON.stringify(field.column)} ${of} ${unfit}.`;
    diagnostics.push(diagnostic('error', 'unfit-name', message, field.place ?? entity.place, ANOTHER));
    return null;
  });
  const { primaryKey: key } = entity;
  const primaryKey = key === null ? null : named<PrimaryKey>('the primary key')(key);
  const uniques = keep(entity.uniques, named('a unique constraint'));
  const indexes = keep(entity.indexes, named('an index'));
  const foreignKeys = keep(entity.foreignKeys, named('a foreign key'));
  const checks = keep(entity.checks, named('a check'));
  const same = fields === entity.fields && primaryKey === key && uniques === entity.uniques
    && indexes === entity.indexes && foreignKeys === entity.foreignKeys && checks === entity.checks;
  return same ? entity : { ...entity, fields, primaryKey, uniques, indexes, foreignKeys, checks };
}
