import type { Model, ModelEntity, ModelEnum, ModelField, Relation } from '../../domain/model.js';
import { splitWords } from '../../domain/words.js';
import { isKeyword } from '../../syntax/python/identifier.js';

/**
 * Names in emitted Python. The model's names are identifiers already; what is left is to keep clear of Python's keywords
 * and of what SQLAlchemy's and Pydantic's base classes have for themselves. Such a name gets an underscore behind it; the
 * column and the JSON key keep theirs.
 */
export interface PythonNames {
  /** Attribute of a column, on models and schemas alike: `class_` for `class`. */
  readonly attribute: (field: ModelField) => string;
  /** Attribute of a relation. */
  readonly relation: (relation: Relation) => string;
  /** By the entity's id. */
  readonly entity: (id: string) => PythonEntity;
  /** Class of the enum with this id. */
  readonly enumClass: (id: string) => string;
  /** Member of the enum's class that stands for one of its values: `IN_REVIEW`. */
  readonly member: (enumeration: ModelEnum, value: string) => string;
}

/** Names of what is emitted for one entity. */
export interface PythonEntity {
  /** `OrderItem`, and the stem of its schemas and of its service. */
  readonly className: string;
  /** Stem of its modules: `order_item` in `app/models/order_item.py`. */
  readonly module: string;
  /** A variable that holds one row: `order_item`. */
  readonly one: string;
  /** A variable that holds its service: `order_items`. */
  readonly many: string;
}

/** Public attributes of `DeclarativeBase`, of our mixins, of `pydantic.BaseModel`, and of the query schemas. */
const RESERVED: ReadonlySet<string> = new Set(
  ('metadata registry living mark awaitable_attrs '
    + 'copy json dict schema construct validate parse_obj parse_raw parse_file from_orm schema_json update_forward_refs '
    + 'model_config model_fields model_computed_fields model_extra model_fields_set model_construct model_copy '
    + 'model_json_schema model_parametrized_name model_post_init model_rebuild one_form window forms').split(' '),
);
/** Prefixes that Pydantic keeps for itself. */
const RESERVED_PREFIX = /^model_(?:dump|validate)/;

/** Names of parameters and modules that every route uses. */
const ROUTE_WORDS: ReadonlySet<string> = new Set(
  'params body request response router status locate include self session'.split(' '),
);

/** Stems that cannot be a module of `app.models`, `app.schemas`, `app.services` or `app.routes`, since ours stand there. */
const MODULE_WORDS: ReadonlySet<string> = new Set('base types enums common health seed conftest'.split(' '));

/** Names that Windows gives to devices, whatever stands behind a full stop. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/;

/** The name itself, or with an underscore where Python or a base class has it. */
export function attributeName(name: string): string {
  return isKeyword(name) || RESERVED.has(name) || RESERVED_PREFIX.test(name) ? `${name}_` : name;
}

/** Works out the names of everything in a model. */
export function pythonNames(model: Model): PythonNames {
  const entities = new Map(model.entities.map(entity => [entity.id, pythonEntity(entity)]));
  const members = new Map<string, ReadonlyMap<string, string>>();
  return {
    attribute: field => attributeName(field.name),
    relation: relation => attributeName(relation.name),
    entity: id => {
      const found = entities.get(id);
      if (found === undefined) throw new RangeError(`The model has no entity ${JSON.stringify(id)}.`);
      return found;
    },
    enumClass: id => {
      const found = model.enumById.get(id);
      if (found === undefined) throw new RangeError(`The model has no enum ${JSON.stringify(id)}.`);
      return isKeyword(found.className) ? `${found.className}_` : found.className;
    },
    member: (enumeration, value) => {
      let names = members.get(enumeration.id);
      if (names === undefined) members.set(enumeration.id, names = memberNames(enumeration.values));
      return names.get(value) ?? 'EMPTY';
    },
  };
}

function pythonEntity({ names }: ModelEntity): PythonEntity {
  const one = variable(names.singular);
  const many = variable(names.plural);
  return {
    className: isKeyword(names.className) ? `${names.className}_` : names.className,
    module: moduleName(names.singular),
    one: one === many ? `${one}_row` : one,
    many,
  };
}

function variable(name: string): string {
  return isKeyword(name) || ROUTE_WORDS.has(name) ? `${name}_` : name;
}

function moduleName(name: string): string {
  return isKeyword(name) || MODULE_WORDS.has(name) || DEVICE.test(name) ? `${name}_` : name;
}

/** Names of an enum's members, by value. */
function memberNames(values: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const value of values) {
    const stem = memberName(value);
    let name = stem;
    for (let number = 2; taken.has(name); number += 1) name = `${stem}_${number}`;
    taken.add(name);
    names.set(value, name);
  }
  return names;
}

function memberName(value: string): string {
  const words = splitWords(value);
  if (words.length === 0) return value === '' ? 'EMPTY' : 'VALUE';
  const name = words.map(word => word.toUpperCase().normalize('NFKC')).join('_').slice(0, 80);
  return /^[A-Z]/.test(name) || /^\p{XID_Start}/u.test(name) ? name : `VALUE_${name}`;
}
