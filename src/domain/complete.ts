import { additions } from './additions.js';
import { checkSound } from './check.js';
import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Domain, Entity } from './domain.js';
import { accessOf } from './identity/access.js';
import type { Access } from './identity/identity.js';
import { type IdentityPlan, identityRoles, planIdentity } from './identity/plan.js';
import { type Among, type Junction, junctionOf } from './junctions.js';
import { keyKind } from './keys.js';
import type { EntityNames, FieldRole, KeyKind, Model, ModelEntity, ModelField, Relation, SoftDelete } from './model.js';
import { nameEntities } from './name-entities.js';
import { enumUses, nameEnums } from './name-enums.js';
import { type FieldName, fieldNamer } from './name-fields.js';
import { defaultModelOptions, type ModelOptions } from './options.js';
import { readOverrides } from './overrides.js';
import { foldForeignKeys, resolveRelations } from './resolve.js';
import { fieldRole } from './roles.js';
import { withSayableDefaults } from './sayable-default.js';
import { secretColumns } from './secrets.js';
import { existingMark, markField } from './soft-delete.js';
import { soundDomain } from './sound.js';
import { standingIn } from './standing.js';
import { type TimestampColumns, timestampColumns } from './timestamps.js';

/** What is known of an entity before relations are named. */
interface Draft {
  /** As it will stand in the model, with the columns added. */
  readonly entity: Entity;
  readonly added: ReadonlySet<string>;
  readonly key: KeyKind;
  readonly junction: Junction | null;
  readonly timestamps: TimestampColumns;
  readonly softDelete: SoftDelete | null;
  /** Whether it is identity's own. */
  readonly internal: boolean;
  /** Columns that identity has a use for. */
  readonly roles: ReadonlyMap<string, FieldRole>;
  readonly access: Access | null;
}

/**
 * Applies the options to a domain, names everything and links it: the model that contract and storage are made from.
 *
 * - What cannot stand is left out (see `soundDomain` and `standingIn`).
 * - Timestamps are added to tables with routes that have neither, the mark of deletion to those with a surrogate key,
 *   after the source's own columns; nothing is added to views, to pure junctions, to tables without a primary key, or
 *   with `existing`.
 *
 * Every such decision that a reader of the schema would not expect is among the model's diagnostics. Linear in the size
 * of the domain; the same input gives the same model.
 */
export function complete(domain: Domain, options: Partial<ModelOptions> = {}): Model {
  const chosen: ModelOptions = { ...defaultModelOptions, ...options };
  const sound = soundDomain(domain);
  const diagnostics: Diagnostic[] = [...sound.diagnostics, ...checkSound(sound.domain)];
  const report = (finding: Diagnostic): void => void diagnostics.push(finding);

  const given = standingIn(sound.domain.entities, chosen, report)
    .map(entity => withSayableDefaults(foldForeignKeys(entity, report), chosen.database, report));
  const plan = chosen.auth === 'none'
    ? null
    : planIdentity(given, sound.domain.enums, sound.domain.entities, chosen, report);
  const standing = plan?.entities ?? given;
  const access = plan === null ? null : accessOf(standing, plan, chosen, report);
  const among: Among = {
    referenced: new Set(
      standing.flatMap(({ id, foreignKeys }) =>
        foreignKeys.map(key => key.references.entity).filter(target => target !== id)
      ),
    ),
    keyed: new Set(standing.filter(entity => entity.primaryKey !== null).map(entity => entity.id)),
  };
  const drafts = standing.map(entity => draft(entity, among, chosen, plan, access, report));
  const entities = drafts.map(one => one.entity);

  const overrides = readOverrides(chosen.names, entities);
  const { names, classNames } = nameEntities(entities, chosen.naming, overrides, report);
  const nameFields = fieldNamer(chosen.naming, overrides, report);
  const fieldNames = new Map(entities.map(entity => [entity.id, nameFields(entity)]));
  const enums = nameEnums(plan?.enums ?? sound.domain.enums, enumUses(entities), names, classNames, overrides, report);
  const junctions = drafts.flatMap(one => one.junction === null ? [] : [one.junction]);
  const relations = resolveRelations(
    {
      entities: entities.filter(({ id }) => plan?.internal.has(id) !== true),
      names,
      fieldNames,
      junctions,
      naming: chosen.naming,
      overrides,
    },
    report,
  );
  for (const one of overrides.unused()) diagnostics.push(one);

  const modelEntities: ModelEntity[] = [];
  for (const one of drafts) {
    const { id } = one.entity;
    const made = modelEntity(one, names.get(id), fieldNames.get(id), relations.get(id) ?? [], report);
    if (made !== null) modelEntities.push(made);
  }
  return {
    source: domain.dialect,
    options: chosen,
    entities: modelEntities,
    enums,
    entityById: new Map(modelEntities.map(entity => [entity.id, entity])),
    enumById: new Map(enums.map(type => [type.id, type])),
    identity: plan?.identity ?? null,
    diagnostics,
  };
}

function draft(
  entity: Entity,
  among: Among,
  options: ModelOptions,
  plan: IdentityPlan | null,
  access: ReadonlyMap<string, Access> | null,
  report: (finding: Diagnostic) => void,
): Draft {
  const key = keyKind(entity);
  const internal = plan?.internal.has(entity.id) === true;
  const rest = {
    internal,
    roles: plan === null ? NO_ROLES : identityRoles(entity, plan.identity),
    access: access?.get(entity.id) ?? null,
  };
  if (internal) {
    const timestamps = { created: null, updated: null, named: true };
    return { entity, added: allColumns(entity), key, junction: null, timestamps, softDelete: null, ...rest };
  }
  const before = plan?.added.get(entity.id) ?? NO_COLUMNS;
  const timestamps = timestampColumns(entity);
  const mark = existingMark(entity, key, options.softDelete);
  const kept = new Set(
    [timestamps.created, timestamps.updated, mark?.column ?? null].filter(column => column !== null),
  );
  const junction = junctionOf(entity, key, kept, among);
  const takesColumns = entity.kind === 'table' && key !== 'none' && junction?.pure !== true;
  const more = takesColumns && !options.existing ? additions(entity, key, timestamps, mark, options, report) : null;
  reportUnusedMark(entity, key, options, report);
  if (junction?.pure === true && !junction.keyed) report(looseLink(junction));
  if (more === null || more.fields.length === 0) {
    return { entity, added: before, key, junction, timestamps, softDelete: mark, ...rest };
  }
  return {
    entity: { ...entity, fields: [...entity.fields, ...more.fields] },
    added: new Set([...before, ...more.fields.map(field => field.column)]),
    key,
    junction,
    timestamps: { ...timestamps, created: more.created, updated: more.updated },
    softDelete: more.softDelete,
    ...rest,
  };
}

const NO_ROLES: ReadonlyMap<string, FieldRole> = new Map();
const NO_COLUMNS: ReadonlySet<string> = new Set();

function allColumns(entity: Entity): ReadonlySet<string> {
  return new Set(entity.fields.map(field => field.column));
}

function looseLink({ entity, keys }: Junction): Diagnostic {
  const [one, other] = keys.map(key => key.references.entity);
  return diagnostic(
    'warning',
    'link-not-unique',
    `Rows of ${entity.id} say no more than that a row of ${one ?? ''} and one of ${
      other ?? ''
    } are linked, so it has no `
      + 'routes of its own; a pair that is there twice counts once.',
    entity.place,
    `Give ${entity.id} a unique constraint over both, or a column that tells two such rows apart.`,
  );
}

function reportUnusedMark(
  entity: Entity,
  key: KeyKind,
  { softDelete }: ModelOptions,
  report: (finding: Diagnostic) => void,
): void {
  if (softDelete === 'none' || (key !== 'natural' && key !== 'composite')) return;
  const field = markField(entity, softDelete);
  if (field === null) return;
  report(diagnostic(
    'note',
    'mark-unused',
    `Rows of ${entity.id} are removed for good, since a dead key would block the same row from coming back; ${field.column} is an ordinary column.`,
    field.place,
  ));
}

/** Written out, and so are its fields: copying with a spread costs several times as much. */
function modelEntity(
  draft: Draft,
  names: EntityNames | undefined,
  fieldNames: ReadonlyMap<string, FieldName> | undefined,
  relations: readonly Relation[],
  report: (finding: Diagnostic) => void,
): ModelEntity | null {
  if (names === undefined || fieldNames === undefined) return null;
  const { entity } = draft;
  const fields = modelFields(draft, fieldNames, report);
  return {
    id: entity.id,
    kind: entity.kind,
    schema: entity.schema,
    table: entity.table,
    fields,
    fieldByColumn: new Map(fields.map(field => [field.column, field])),
    primaryKey: entity.primaryKey,
    uniques: entity.uniques,
    foreignKeys: entity.foreignKeys,
    checks: entity.checks,
    indexes: entity.indexes,
    comment: entity.comment,
    view: entity.view,
    place: entity.place,
    role: roleOf(draft),
    access: draft.access,
    names,
    relations,
    key: draft.key,
    softDelete: draft.softDelete,
  };
}

function modelFields(
  { entity, added, key, timestamps, softDelete, internal, roles }: Draft,
  names: ReadonlyMap<string, FieldName>,
  report: (finding: Diagnostic) => void,
): readonly ModelField[] {
  const secrets = secretColumns(entity);
  const primary = new Set(entity.primaryKey?.columns ?? []);
  const fields: ModelField[] = [];
  for (const field of entity.fields) {
    const name = names.get(field.column);
    if (name === undefined) continue;
    const isPrimary = primary.has(field.column);
    const own = roles.get(field.column);
    const secret = own === 'password' || secrets.has(field.column);
    if (secret && isPrimary && !internal) {
      const message =
        `${entity.id}.${field.column} looks like a secret, but is the key: answers and addresses show it.`;
      report(diagnostic('warning', 'secret-key', message, field.place, 'Give the table another key.'));
    }
    fields.push({
      column: field.column,
      type: field.type,
      declared: field.declared,
      nullable: field.nullable,
      default: field.default,
      identity: field.identity,
      generated: field.generated,
      onUpdate: field.onUpdate,
      comment: field.comment,
      place: field.place,
      name: name.name,
      wire: name.wire,
      role: own ?? fieldRole(field, isPrimary, key, timestamps, softDelete),
      secret: secret && !isPrimary,
      added: added.has(field.column),
    });
  }
  return fields;
}

function roleOf({ entity, key, junction, internal }: Draft): ModelEntity['role'] {
  if (internal) return 'internal';
  if (junction?.pure === true) return 'junction';
  return entity.kind === 'view' || key === 'none' ? 'read-only' : 'resource';
}
