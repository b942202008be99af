import type { Dialect } from '../../domain/dialect.js';
import { count, find, type Report } from '../report.js';
import type { Source } from '../source.js';
import { idOf, isDefaultSchema } from '../sql/catalog.js';
import type { Provider } from './provider.js';
import { mappedName, type Model, note, type PrismaEnum, type Schema } from './schema.js';
import { argument, type Attribute, attribute, type Block, textOf } from './tree.js';

/** A block and the file it stands in. */
export interface Placed {
  readonly block: Block;
  readonly source: Source;
}

/** Gathers the blocks of all files; of several with one name the first counts. */
export function schemaOf(blocks: readonly Placed[], provider: Provider, report: Report): Schema {
  const models = new Map<string, Model>();
  const enums = new Map<string, PrismaEnum>();
  const composites = new Set<string>();
  const schema: Schema = { provider, dialect: provider.dialect ?? 'postgresql', report, models, enums, composites };
  const names = new Set<string>();
  for (const { block, source } of blocks) {
    const place = source.place(block.at);
    const settings = block.kind === 'datasource' || block.kind === 'generator';
    if (!settings && names.has(block.name)) {
      const message = `${block.name} is defined twice; the first definition counts.`;
      find(report, 'warning', 'duplicate-block', message, place, 'Take one of the two out.');
      count(report, 'unread', block.kind, () => place);
      continue;
    }
    if (!settings) names.add(block.name);
    const ignored = block.kind === 'model' && attribute(block.attributes, 'ignore') !== null;
    count(report, block.kind === 'generator' || ignored ? 'not modelled' : 'modelled', block.kind, () => place);
    if (block.kind === 'enum') enums.set(block.name, enumOf(block, source, provider.dialect));
    else if (block.kind === 'type') composites.add(block.name);
    else if (block.kind === 'model' || block.kind === 'view') {
      const where = located(block.attributes, block.name, provider.dialect);
      const table = where.name;
      const fields = new Map<string, Model['block']['fields'][number]>();
      const model: Model = { block, source, id: where.id, schema: where.schema, table, fields };
      if (ignored) {
        note(schema, model, block.at, 'ignored', `Model ${block.name} is left out, as its @@ignore asks.`);
        continue;
      }
      models.set(block.name, model);
      for (const field of block.fields) addField(schema, model, fields, field);
    }
  }
  return schema;
}

function addField(
  schema: Schema,
  model: Model,
  fields: Map<string, Model['block']['fields'][number]>,
  field: Model['block']['fields'][number],
): void {
  const title = `Field ${model.block.name}.${field.name}`;
  if (attribute(field.attributes, 'ignore') !== null) {
    note(schema, model, field.at, 'ignored', `${title} is left out, as its @ignore asks.`);
  } else if (fields.has(field.name)) {
    const message = `${title} is defined twice; the first definition counts.`;
    find(
      schema.report,
      'warning',
      'duplicate-column',
      message,
      model.source.place(field.at),
      'Take one of the two out.',
    );
  } else fields.set(field.name, field);
}

function enumOf(block: Extract<Block, { kind: 'enum' }>, source: Source, dialect: Dialect | null): PrismaEnum {
  const { id, schema, name } = located(block.attributes, block.name, dialect);
  const values = new Map(block.values.map(value => [value.name, mappedName(value.attributes, value.name)]));
  return { block, source, id, schema, name, values };
}

/** Where a block stands in the database: `@@map` and `@@schema`. */
function located(
  attributes: readonly Attribute[],
  own: string,
  dialect: Dialect | null,
): { readonly id: string; readonly schema: string | null; readonly name: string } {
  const name = mappedName(attributes, own);
  const given = attribute(attributes, 'schema');
  const written = textOf(given === null ? null : argument(given.arguments, 'name', 0));
  const schema = written === null || (dialect !== null && isDefaultSchema(dialect, written)) ? null : written;
  return { id: idOf(schema, name), schema, name };
}
