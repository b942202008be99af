import type { Model, ModelEntity, ModelEnum, ModelField, Relation } from '../../domain/model.js';
import { isReserved } from '../../syntax/typescript/identifier.js';
import { carriedRelations } from './carried-relations.js';
import { asciiName, nameSpace } from './name-space.js';

/**
 * Names in an emitted Express project. Prisma's fields are the keys of the JSON, so that a row needs no renaming; where
 * Prisma cannot hold one (it has ASCII letters, digits and the underscore only), or has it for itself, a free one takes
 * its place, and the column keeps its own by `@map`.
 */
export interface ExpressNames {
  /** By the entity's id. */
  readonly entity: (id: string) => ExpressEntity;
  /** Prisma's field of a column. */
  readonly field: (field: ModelField) => string;
  /** The relations that foreign keys carry, of the entity with this id: all that Prisma knows of. */
  readonly relations: (id: string) => readonly Relation[];
  /** Prisma's field of one side of a foreign key. An N:N has none of its own: see {@link ExpressNames.link}. */
  readonly relation: (relation: Relation) => string;
  /** How an N:N is reached, over the rows of its junction. */
  readonly link: (relation: Relation) => ExpressLink;
  /** Prisma's fields between the users and an entity of identity's own, which are no relation of the API. */
  readonly ofUser: (id: string) => UserLink;
  /** What `where` calls a key or unique of several columns: `order_id_product_id`. */
  readonly compound: (entity: ModelEntity, columns: readonly string[]) => string;
  /** Prisma's enum, and the client's type, of the enum with this id. */
  readonly enum: (id: string) => string;
  /** What the client takes and gives for a value of an enum that Prisma knows: `in_review` for `in-review`. */
  readonly value: (enumeration: ModelEnum, value: string) => string;
}

/** Names of what is emitted for one entity. */
export interface ExpressEntity {
  /** Stem of its interfaces and schemas, as the contract has it: `OrderItem` in `OrderItemCreate`. */
  readonly className: string;
  /** Prisma's model, and the client's type of a row: `OrderItem`. */
  readonly model: string;
  /** What the client calls the model: `orderItem` in `db.orderItem`. */
  readonly delegate: string;
  /** Stem of its files: `order-item`. */
  readonly file: string;
  /** A variable that holds one row: `orderItem`. */
  readonly one: string;
  /** A variable that holds many, or its service: `orderItems`. */
  readonly many: string;
}

/** The two fields between the ends of an N:N. */
export interface ExpressLink {
  /** On the model that the relation starts from: the rows of the junction. */
  readonly rows: string;
  /** On the junction: the row that one of them leads to. */
  readonly end: string;
}

/** Both fields of a foreign key to the users. */
export interface UserLink {
  /** On the entity: its user. */
  readonly user: string;
  /** On the users: the entity's row, or its rows. */
  readonly back: string;
}

/** The types of a Prisma schema, and what its client has for itself. */
const MODEL_WORDS = 'BigInt Boolean Bytes DateTime Decimal Float Int Json Prisma PrismaClient String Unsupported'.split(
  ' ',
);
/** Models whose delegate would hide what every object has, or make the client something that can be awaited. */
const OBJECT_WORDS =
  'Constructor HasOwnProperty IsPrototypeOf PropertyIsEnumerable Then ToLocaleString ToString ValueOf'.split(' ');
const CLIENT_WORDS = [...MODEL_WORDS, ...OBJECT_WORDS];
/** What stands before or behind a model's name in the names of the client's types: `AggregateUser`, `UserUncheckedCreateInput`. */
const CLIENT_TYPE = /^Aggregate|(?:Scalar|Unchecked)$/;
/** Operators of Prisma's filters, and what every object has: an object without such a field would have it all the same. */
const FIELD_WORDS = [
  ...['AND', 'OR', 'NOT'],
  ...[
    'constructor',
    'hasOwnProperty',
    'isPrototypeOf',
    'propertyIsEnumerable',
    'toLocaleString',
    'toString',
    'valueOf',
  ],
];
/** Stems of modules that stand beside those of the entities. */
const FILE_WORDS = ['auth', 'base', 'common', 'documents', 'enums', 'health', 'index', 'types'];
/** Names that Windows gives to devices, whatever stands behind a full stop. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/;
/** Parameters and variables that the emitted functions use. */
const VALUE_WORDS: ReadonlySet<string> = new Set(
  'async await body caller db params query request response row rows tx where'.split(' '),
);

/** Works out the names of everything in a model. */
export function expressNames(model: Model): ExpressNames {
  const space = nameSpace(CLIENT_WORDS, { caseless: true });
  const files = nameSpace(FILE_WORDS, { caseless: true });
  const values = nameSpace();
  const entities = new Map(model.entities.map(({ id, names }) => [id, {
    className: names.className,
    ...modelNames(names.className, space.take),
    file: fileName(names.singular, files.take),
    one: values.take(variable(names.singular)),
    many: values.take(variable(names.plural)),
  }]));
  const enums = new Map(model.enums.map(({ id, className }) => [id, space.take(asciiName(className, 'Enum'))]));
  const fields = new Map<ModelField | Relation, string>();
  const taken = new Map<string, ReturnType<typeof nameSpace>>();
  const carried = carriedRelations(model);
  const relationsOf = (id: string): readonly Relation[] => known(carried.get(id), `entity ${id}`);
  for (const entity of model.entities) taken.set(entity.id, nameFields(entity, relationsOf(entity.id), fields));
  const members = new Map(model.enums.map(({ id, values: all }) => [id, memberNames(all)]));

  const nameOf = (of: ModelField | Relation, what: string): string => known(fields.get(of), what);
  return {
    entity: id => known(entities.get(id), `entity ${id}`),
    field: field => nameOf(field, `field ${field.name}`),
    relations: relationsOf,
    relation: relation => nameOf(relation, `foreign key behind ${relation.name}`),
    link: relation => {
      const { near, far } = ends(relation, model);
      return { rows: nameOf(near, relation.name), end: nameOf(far, relation.name) };
    },
    ofUser: id => {
      const own = model.entityById.get(id)?.role === 'internal' ? relationsOf(id) : [];
      const user = known(own.find(({ kind, to }) => kind === 'many-to-one' && to === model.identity?.user), 'user');
      const back = relationsOf(user.to).find(one => one.foreignKey === user.foreignKey && one.kind !== 'many-to-one');
      return { user: nameOf(user, 'user'), back: nameOf(known(back, 'user'), 'user') };
    },
    compound: (entity, columns) => {
      const own = columns.map(column => nameOf(known(entity.fieldByColumn.get(column), `column ${column}`), column));
      const joined = own.join('_');
      return known(taken.get(entity.id), entity.id).has(joined) ? `${joined}_key` : joined;
    },
    enum: id => known(enums.get(id), `enum ${id}`),
    value: ({ id }, value) => known(members.get(id)?.get(value), `value ${value} of ${id}`),
  };
}

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new RangeError(`The model has no ${what}.`);
  return found;
}

function modelNames(className: string, take: (wanted: string) => string): Pick<ExpressEntity, 'model' | 'delegate'> {
  const ascii = asciiName(className, 'Entity');
  const model = take(CLIENT_TYPE.test(ascii) || CLIENT_WORDS.includes(ascii) ? `${ascii}Row` : ascii);
  return { model, delegate: lowerFirst(model) };
}

/** As the client makes the name of a delegate. */
function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function fileName(singular: string, take: (wanted: string) => string): string {
  const stem = singular.replaceAll('_', '-');
  return take(DEVICE.test(stem) || FILE_WORDS.includes(stem) ? `${stem}-entity` : stem);
}

/** `order_items` as `orderItems`. */
function variable(name: string): string {
  const camel = name.replaceAll(/_+([^_])/gu, (_, letter: string) => letter.toUpperCase());
  return isReserved(camel) || VALUE_WORDS.has(camel) ? `${camel}Entity` : camel;
}

/** Names the columns of an entity, then the relations that foreign keys carry. */
function nameFields(
  { fields }: ModelEntity,
  relations: readonly Relation[],
  names: Map<ModelField | Relation, string>,
): ReturnType<typeof nameSpace> {
  const space = nameSpace(FIELD_WORDS);
  // those that can be as they are keep their names, whatever comes before them
  const all = [...fields, ...relations].map(of => ({ of, wanted: asciiName(of.wire, 'field') }));
  for (const { of, wanted } of all) if (wanted === of.wire) names.set(of, space.take(wanted));
  for (const { of, wanted } of all) if (wanted !== of.wire) names.set(of, space.take(wanted));
  return space;
}

/** Both halves of an N:N: the way to the rows of the junction, and on from there. */
function ends({ from, name, through }: Relation, model: Model): { readonly near: Relation; readonly far: Relation } {
  if (through === null) throw new RangeError(`${name} is no N:N.`);
  const near = model.entityById.get(from)?.relations.find(one =>
    one.to === through.entity && one.foreignKey === through.near && one.kind !== 'many-to-one'
  );
  const far = model.entityById.get(through.entity)?.relations.find(one =>
    one.foreignKey === through.far && one.kind === 'many-to-one'
  );
  return { near: known(near, `way to ${through.entity}`), far: known(far, `way through ${through.entity}`) };
}

/** Identifiers of an enum's values. */
function memberNames(values: readonly string[]): ReadonlyMap<string, string> {
  const space = nameSpace();
  const names = new Map<string, string>();
  const all = values.map(value => ({ value, wanted: asciiName(value.replaceAll(/[^\p{L}\p{N}]+/gu, '_'), 'value') }));
  for (const { value, wanted } of all) if (wanted === value) names.set(value, space.take(wanted));
  for (const { value, wanted } of all) if (wanted !== value) names.set(value, space.take(wanted));
  return names;
}
