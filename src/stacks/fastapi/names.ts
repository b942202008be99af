import type { Model, ModelEntity, ModelEnum, ModelField, Relation } from '../../domain/model.js';
import type { FieldType, ScalarType } from '../../domain/type.js';
import { splitWords } from '../../domain/words.js';
import { isKeyword } from '../../syntax/python/identifier.js';

/**
 * Names in emitted Python. The model's names are identifiers already; what is left is to keep clear of Python's keywords,
 * of the types that annotations name, and of what SQLAlchemy's and Pydantic's base classes have for themselves. Such a name
 * gets an underscore behind it; the column and the JSON key keep theirs.
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
  /** Name of the module of its tests: `test_order_item`. */
  readonly tests: string;
  /** A variable that holds one row: `order_item`. */
  readonly one: string;
  /** A variable that holds its service: `order_items`. */
  readonly many: string;
}

/**
 * Public attributes of `DeclarativeBase`, of our mixins, of `pydantic.BaseModel`, and of the query schemas; and `self`, which
 * the constructor of a model has for itself.
 */
const RESERVED: ReadonlySet<string> = new Set(
  ('self metadata registry living mark awaitable_attrs '
    + 'copy json dict schema construct validate parse_obj parse_raw parse_file from_orm schema_json update_forward_refs '
    + 'model_config model_fields model_computed_fields model_extra model_fields_set model_construct model_copy '
    + 'model_json_schema model_parametrized_name model_post_init model_rebuild one_form window forms').split(' '),
);
/** Types that annotations of nearly every class mean. */
const TYPE_WORDS: ReadonlySet<string> = new Set(['int', 'list', 'str']);
/** Types that annotations mean where a class has fields of the kind. */
const KIND_WORDS: ReadonlyMap<string, ScalarType['kind']> = new Map([
  ['bool', 'boolean'],
  ['bytes', 'bytes'],
  ['float', 'float'],
]);
/** Prefixes that Pydantic keeps for itself; `model__dump` is none. */
const RESERVED_PREFIX = /^model_(?:dump|validate)/;

/** Names of parameters and modules that every route uses. */
const ROUTE_WORDS: ReadonlySet<string> = new Set(
  'params body request response router status locate include self session'.split(' '),
);

/** Stems that cannot be a module of `app.models`, `app.schemas`, `app.services` or `app.routes`, since ours stand there. */
const MODULE_WORDS: ReadonlySet<string> = new Set('base types enums common health conftest'.split(' '));
/** The same where there are callers. */
const IDENTITY_WORDS: ReadonlySet<string> = new Set(['auth']);
const NO_WORDS: ReadonlySet<string> = new Set();
/** Stems whose tests cannot stand in `app/tests/test_{stem}.py`, since ours do. */
const TEST_WORDS: ReadonlySet<string> = new Set(['seed']);

/** Names that Windows gives to devices, whatever stands behind a full stop. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/;

/** The name itself, or with an underscore where Python or a base class has it. */
export function attributeName(name: string): string {
  if (RESERVED_PREFIX.test(name)) return name.replace('_', '__');
  // A lone `l` looks like a digit.
  const clear = !isKeyword(name) && !RESERVED.has(name) && !TYPE_WORDS.has(name) && name !== 'l';
  return clear ? name : `${name}_`;
}

/** Works out the names of everything in a model. */
export function pythonNames(model: Model): PythonNames {
  const ours = model.identity === null ? NO_WORDS : IDENTITY_WORDS;
  const entities = new Map(model.entities.map(entity => [entity.id, pythonEntity(entity, ours)]));
  const hiding = new Set(model.entities.flatMap(hidingFields));
  const members = new Map<string, ReadonlyMap<string, string>>();
  return {
    attribute: field => hiding.has(field) ? `${field.name}_` : attributeName(field.name),
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

/** Fields with the name of a type that another field of the entity has. */
function hidingFields({ fields }: ModelEntity): readonly ModelField[] {
  return fields.filter(({ name }) => {
    const kind = KIND_WORDS.get(name);
    return kind !== undefined && fields.some(({ type }) => kindsOf(type).includes(kind));
  });
}

function kindsOf(type: FieldType): readonly string[] {
  if (type.kind === 'array') return kindsOf(type.of);
  return type.kind === 'native' ? [type.base] : [type.kind];
}

function pythonEntity({ names }: ModelEntity, ours: ReadonlySet<string>): PythonEntity {
  const one = variable(names.singular);
  const many = variable(names.plural);
  const module = ours.has(names.singular) ? `${names.singular}_` : moduleName(names.singular);
  return {
    className: isKeyword(names.className) ? `${names.className}_` : names.className,
    module,
    tests: TEST_WORDS.has(module) ? `test_${module}_` : `test_${module}`,
    one: one === many ? `${one}_row` : one,
    many,
  };
}

function variable(name: string): string {
  return isKeyword(name) || ROUTE_WORDS.has(name) ? `${name}_` : name;
}

function moduleName(name: string): string {
  // In a package, a module hides the type of its name.
  const type = TYPE_WORDS.has(name) || KIND_WORDS.has(name);
  return isKeyword(name) || MODULE_WORDS.has(name) || type || DEVICE.test(name) ? `${name}_` : name;
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
