import { type Diagnostic, diagnostic } from '../diagnostic.js';
import type { Entity, EnumType, Field } from '../domain.js';
import { singularWord } from '../inflection.js';
import { isUnique } from '../sound.js';
import { splitWords } from '../words.js';
import type { Suspension } from './identity.js';
import { type FoundRole, roleOf } from './role.js';

/** An entity that can be the one of users, and what its columns are to identity. */
export interface FoundUser {
  readonly entity: Entity;
  readonly login: Field;
  readonly display: Field | null;
  /** A column that can hold the hash of a password. */
  readonly password: Field | null;
  readonly role: FoundRole | null;
  readonly suspension: Suspension | null;
}

/** Last words of the names of tables that hold users, the likeliest first. */
const NAMES = ['user', 'account', 'member', 'login'];
const LOGINS = names('email email_address e_mail mail username user_name login login_name handle nickname');
const DISPLAYS = names('display_name full_name name username user_name nickname handle login login_name first_name');
/** `bcrypt` writes sixty characters. */
const HASH_LENGTH = 60;

/**
 * The entity of users: the one that `wanted` names, or the likeliest: called like users or with a password among its
 * columns, with a key of one column, and with a column to sign in with. Null where there is none.
 */
export function findUser(
  entities: readonly Entity[],
  enums: ReadonlyMap<string, EnumType>,
  wanted: string | null,
  report: (finding: Diagnostic) => void,
): FoundUser | null {
  if (wanted !== null) return namedUser(entities, enums, wanted, report);
  const found = entities.flatMap(entity => {
    const rank = rankOf(entity);
    return rank === null || problemOf(entity) !== null ? [] : [{ entity, rank }];
  });
  const best = Math.min(...found.map(({ rank }) => rank));
  const [first, second] = found.filter(({ rank }) => rank === best);
  if (first === undefined) return null;
  if (second !== undefined) {
    report(diagnostic(
      'warning',
      'users-unclear',
      `Both ${first.entity.id} and ${second.entity.id} could hold the users; ${first.entity.id} is taken.`,
      second.entity.place,
      `Choose with the option user: "${second.entity.id}".`,
    ));
  }
  return describe(first.entity, enums);
}

function namedUser(
  entities: readonly Entity[],
  enums: ReadonlyMap<string, EnumType>,
  wanted: string,
  report: (finding: Diagnostic) => void,
): FoundUser | null {
  const entity = entities.find(({ id }) => id === wanted) ?? entities.find(({ table }) => table === wanted);
  const problem = entity === undefined ? 'is no table of the input' : problemOf(entity);
  if (entity !== undefined && problem === null) return describe(entity, enums);
  report(diagnostic(
    'error',
    'users-unfit',
    `${JSON.stringify(wanted)} cannot hold the users: it ${problem ?? ''}.`,
    entity?.place ?? null,
    'Name another table with the option user, or leave it out to have one made.',
  ));
  return null;
}

/** How likely an entity holds users, the less the likelier; null for one that does not look like it. */
function rankOf(entity: Entity): number | null {
  const words = splitWords(entity.table);
  const named = NAMES.indexOf(singularWord(words[words.length - 1] ?? ''));
  if (named >= 0) return named * 2 + (words.length > 1 ? 1 : 0);
  return entity.fields.some(isPassword) ? NAMES.length * 2 : null;
}

function problemOf(entity: Entity): string | null {
  if (entity.kind === 'view') return 'is a view';
  const key = entity.primaryKey?.columns ?? [];
  if (key.length !== 1) return key.length === 0 ? 'has no primary key' : 'has a key of several columns';
  const type = entity.fields.find(({ column }) => column === key[0])?.type.kind;
  if (type !== 'integer' && type !== 'uuid' && type !== 'string' && type !== 'text') {
    return 'has a key that is no number, uuid or text';
  }
  return loginOf(entity) === null ? 'has no column to sign in with, such as email or username' : null;
}

function describe(entity: Entity, enums: ReadonlyMap<string, EnumType>): FoundUser | null {
  const login = loginOf(entity);
  if (login === null) return null;
  const display = best(entity, DISPLAYS);
  return {
    entity,
    login,
    display,
    password: entity.fields.find(field => isPassword(field) && holdsHash(field)) ?? null,
    role: roleOf(entity, enums),
    suspension: suspensionOf(entity, enums),
  };
}

/** The first of the names that is unique, or else the first one there is. */
function loginOf(entity: Entity): Field | null {
  const unique = best(entity, LOGINS, field => !field.nullable && isUnique(entity, [field.column]));
  return unique ?? best(entity, LOGINS, field => !field.nullable) ?? best(entity, LOGINS);
}

function best(
  entity: Entity,
  among: ReadonlyMap<string, number>,
  fits: (field: Field) => boolean = () => true,
): Field | null {
  const ranked = entity.fields.flatMap(field => {
    const rank = among.get(nameOf(field));
    return rank === undefined || !isText(field) || !fits(field) ? [] : [{ field, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.field ?? null;
}

/** Whether a column is called like a password or its hash; what tells of it (`password_changed_at`) is none. */
export function isPassword(field: Field): boolean {
  return /^(?:user_)?(?:(?:hashed|encrypted|crypted)_)?(?:password|passwd|pwd|pass)(?:_(?:hash|hashed|digest|bcrypt))?$|^pw_hash$|^passwordhash$/
    .test(nameOf(field)) && (isText(field) || field.type.kind === 'bytes');
}

function holdsHash({ type, generated }: Field): boolean {
  if (generated !== null) return false;
  return type.kind === 'text' || (type.kind === 'string' && type.length >= HASH_LENGTH && !type.fixed)
    || (type.kind === 'string' && type.length === HASH_LENGTH);
}

function suspensionOf(entity: Entity, enums: ReadonlyMap<string, EnumType>): Suspension | null {
  for (const field of entity.fields) {
    const { column, type } = field;
    if (field.generated !== null) continue;
    const name = nameOf(field).replace(/^is_/, '');
    if (type.kind === 'instant' && field.nullable && OUT_AT.test(name)) return { column, kind: 'time', values: [] };
    if (type.kind === 'boolean' && OUT.has(name)) return { column, kind: 'set', values: [] };
    if (type.kind === 'boolean' && IN.has(name)) return { column, kind: 'cleared', values: [] };
    if (type.kind === 'enum' && /^(?:user_|account_)?(?:status|state)$/.test(name)) {
      const values = (enums.get(type.enum)?.values ?? []).filter(value => OUT.has(splitWords(value).join('_')));
      if (values.length > 0) return { column, kind: 'word', values };
    }
  }
  return null;
}

const OUT = new Set('suspended banned blocked locked disabled inactive deactivated closed'.split(' '));
const IN = new Set('active enabled'.split(' '));
const OUT_AT = /^(?:suspended|banned|blocked|locked|disabled|deactivated)_(?:at|on)$/;

function nameOf({ column }: Field): string {
  return splitWords(column).join('_');
}

function isText({ type, generated }: Field): boolean {
  if (generated !== null) return false;
  return type.kind === 'string' || type.kind === 'text' || (type.kind === 'native' && type.base === 'text');
}

function names(text: string): ReadonlyMap<string, number> {
  return new Map(text.split(' ').map((name, rank) => [name, rank]));
}
