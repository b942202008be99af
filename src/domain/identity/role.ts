import type { Entity, EnumType, Field } from '../domain.js';
import { splitWords } from '../words.js';
import type { Role } from './identity.js';

/** A column that says what a user may do. */
export type FoundRole = Omit<Role, 'entity'>;

const ADMINS = 'admin administrator superadmin super_admin superuser super_user root owner'.split(' ');
/** Words of those who have just come, the likeliest first. */
const FIRST = 'user member viewer customer reader guest basic regular standard default'.split(' ');
const FLAGS = new Set(
  'is_admin admin is_administrator is_superuser superuser is_super_admin is_staff staff'.split(' '),
);
const NAMES = new Set('role user_role account_role role_name'.split(' '));

/** The words that stand where the source has no list of its own. */
export const standardRoles = ['admin', 'editor', 'viewer'] as const;

/**
 * What says which users may do everything: a column called like a role that has a list with a word for them, or that is
 * free text; else a flag. Null where there is neither.
 */
export function roleOf(entity: Entity, enums: ReadonlyMap<string, EnumType>): FoundRole | null {
  for (const field of entity.fields) {
    const found = NAMES.has(nameOf(field)) && field.generated === null ? wordRole(field, enums) : null;
    if (found !== null) return found;
  }
  const flag = entity.fields.find(field =>
    field.type.kind === 'boolean' && field.generated === null && FLAGS.has(nameOf(field))
  );
  return flag === undefined
    ? null
    : { kind: 'flag', column: flag.column, values: ['admin', 'user'], admin: 'admin', initial: 'user' };
}

function wordRole(field: Field, enums: ReadonlyMap<string, EnumType>): FoundRole | null {
  const { column, type } = field;
  if (type.kind === 'enum') {
    const values = enums.get(type.enum)?.values ?? [];
    const admin = ADMINS.flatMap(word => values.filter(value => same(value, word)))[0];
    if (admin === undefined) return null;
    const initial = initialOf(field, values, admin);
    return initial === null ? null : { kind: 'word', column, values, admin, initial };
  }
  if (type.kind !== 'text' && !(type.kind === 'string' && type.length >= 6)) return null;
  const given = defaultOf(field);
  const values = [...standardRoles, ...(given === null || isStandard(given) ? [] : [given])];
  return { kind: 'word', column, values, admin: 'admin', initial: initialOf(field, values, 'admin') ?? 'viewer' };
}

/** The default, unless that is the admin's; else a word for beginners, or the last that is not the admin's. */
function initialOf(field: Field, values: readonly string[], admin: string): string | null {
  const others = values.filter(value => value !== admin);
  const given = others.find(value => value === defaultOf(field));
  return given ?? FIRST.flatMap(word => others.filter(value => same(value, word)))[0] ?? others[others.length - 1]
    ?? null;
}

function defaultOf(field: Field): string | null {
  const expression = field.default?.kind === 'cast' ? field.default.operand : field.default;
  return expression?.kind === 'string' ? expression.value : null;
}

function isStandard(word: string): boolean {
  return (standardRoles as readonly string[]).includes(word);
}

function same(value: string, word: string): boolean {
  return splitWords(value).join('_') === word;
}

function nameOf({ column }: Field): string {
  return splitWords(column).join('_');
}
