import type { Contract } from '../contract/contract.js';
import { type Identity, policies } from '../domain/identity/identity.js';
import type { Model, ModelEntity } from '../domain/model.js';
import { harmless, type Style } from './style.js';

/** Tables of one policy beyond this many are counted. */
const SHOWN = 8;

/**
 * Who the callers of a project are, on which columns that rests, whose rows are whose, and which paths name users;
 * nothing without callers.
 */
export function callerLines({ identity, entities }: Model, { resources }: Contract, style: Style): string[] {
  if (identity === null) return [];
  const { user, login, password, role, suspension } = identity;
  const rows: (readonly [string, string])[] = [
    ['users', user],
    ['sign in with', `${user}.${login}`],
    ['password', `${password.entity}.${password.column}`],
    ['role', `${role.entity}.${role.column}: ${role.values.join(', ')}; at first ${role.initial}`],
    ...(suspension === null ? [] : [['kept out by', `${user}.${suspension.column}`] as const]),
  ];
  for (const policy of policies) {
    const tables = entities.filter(({ access, role: kind }) => access?.policy === policy && kind !== 'junction');
    if (tables.length > 0) rows.push([`${policy} rows`, listed(tables.map(({ id }) => id))]);
  }
  const below = resources.filter(({ scope }) => scope !== null).map(({ path }) => path);
  if (below.length > 0) rows.push(['below their user', listed(below)]);
  rows.push(['tables added', entities.filter(entity => isAdded(entity, identity)).map(({ id }) => id).join(', ')]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `${style.strong('Callers')}:`,
    ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${harmless(text).replaceAll('\n', ' ')}`),
  ];
}

/** Whether a table is identity's, and was none of the source's. */
export function isAdded({ id, role }: ModelEntity, identity: Identity | null): boolean {
  return role === 'internal' || (identity?.made === true && id === identity.user);
}

function listed(names: readonly string[]): string {
  // one too many is shown rather than counted
  if (names.length <= SHOWN + 1) return names.join(', ');
  return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}
