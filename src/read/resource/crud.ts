import { type Diagnostic, diagnostic } from '../../domain/diagnostic.js';
import type { AccessPolicy } from '../../domain/identity/identity.js';
import type { SoftDeleteOption } from '../../domain/options.js';
import { finish } from '../finish.js';
import type { NotedField } from '../notation/field.js';
import { type NotedRelation, readRelation } from '../notation/relation.js';
import { resolveNotes } from '../notation/resolve.js';
import type { NotedThing } from '../notation/thing.js';
import { count, createReport, find, type Report } from '../report.js';
import type { ReadResult } from '../result.js';
import { domainOf } from '../sketch/domain.js';
import { databaseName, singularName } from '../sketch/names.js';
import { nameOf, type Resource } from './define.js';
import { notedField } from './field.js';
import type { AnyDefinition, CustomRoute, Sound } from './types.js';

/** What definitions say, as options of `scaffold`: `scaffold({ name, framework, ...crud(task) })`. */
export interface Crud {
  readonly input: ReadResult;
  /** Rows of resources that belong to users are seen by their owner alone. */
  readonly policies: Readonly<Record<string, AccessPolicy>>;
  readonly softDelete?: SoftDeleteOption;
  readonly timestamps?: boolean;
}

interface Known {
  readonly name: string;
  readonly definition: AnyDefinition;
  readonly scoped: boolean;
}

/**
 * Resources that are defined in code as what `scaffold` takes. What belongs to users and has none of its own leads to a
 * table of users with an e-mail address and a password.
 *
 * @param given what `defineResource` gives, or definitions themselves
 */
export function crud<const Given extends readonly (Resource | AnyDefinition)[]>(
  ...given: { readonly [Index in keyof Given]: Given[Index] extends AnyDefinition ? Sound<Given[Index]> : Given[Index] }
): Crud;
export function crud(...given: readonly (Resource | AnyDefinition)[]): Crud {
  const resources = given.map((one): Known => {
    const definition = 'definition' in one ? one.definition : one;
    return { name: nameOf(definition), definition, scoped: isScoped(definition) };
  });
  const report = createReport();
  const things = new Map<string, NotedThing>();
  for (const resource of resources) {
    const key = singularName(resource.name);
    if (things.has(key)) {
      find(
        report,
        'error',
        'duplicate-resource',
        `${resource.name} is defined twice.`,
        null,
        'Take one of the two out.',
      );
    } else things.set(key, thingOf(report, resource));
  }
  const sketch = resolveNotes({ things, enums: new Map(), report, open: false });
  const input = finish(report, domainOf(sketch), 'route');
  const owned = resources.filter(({ scoped }) => scoped).map(({ name }) => [databaseName(name), 'private'] as const);
  const wanted = agreed(resources.map(({ definition }) => softDeleteOf(definition)), 'softDelete');
  const stamps = agreed(resources.map(({ definition }) => definition.timestamps), 'timestamps');
  const findings = [...wanted.findings, ...stamps.findings];
  return {
    input: findings.length === 0 ? input : { ...input, diagnostics: [...input.diagnostics, ...findings] },
    policies: Object.fromEntries(owned),
    ...(wanted.value === undefined ? {} : { softDelete: wanted.value ? 'deleted_at' : 'none' }),
    ...(stamps.value === undefined ? {} : { timestamps: stamps.value }),
  };
}

function thingOf(report: Report, { name, definition, scoped }: Known): NotedThing {
  count(report, 'modelled', 'resource', () => ({ file: name, line: 1, column: 1 }));
  const fields = definition.fields.flatMap((given, at): NotedField[] => {
    const note = notedField(given, at);
    if (note !== null) return [note];
    const message = `Field ${at + 1} of ${name} has no name, or a type that is not known.`;
    find(
      report,
      'error',
      'field',
      message,
      null,
      'Write a name and one of the types, such as str, int, bool or datetime.',
    );
    return [];
  });
  const relations = (definition.relationships ?? []).map(relationship);
  if (scoped && !relations.some(({ to }) => singularName(to) === 'user')) {
    relations.push({ ...relationship('users'), standing: 'belongs', cascade: true });
  }
  for (const [method, path] of routesOf(definition)) {
    const message = `The route ${method} ${path} of ${name} is not made; write it beside those that are.`;
    find(report, 'warning', 'custom-route', message, null);
  }
  return { name, at: 0, fields, relations, comment: null, described: true, place: () => null };
}

/** A relation in words, or by the name of the other alone: one that it belongs to, or in the plural, many of its own. */
function relationship(text: string): NotedRelation {
  const told = readRelation({ text, at: 0 }, true);
  if (told !== null) return told.relation;
  const isMany = databaseName(text) !== singularName(text);
  return {
    from: null,
    standing: isMany ? 'has many' : 'belongs',
    to: text,
    through: null,
    optional: false,
    role: null,
    cascade: false,
    at: 0,
  };
}

function isScoped(definition: AnyDefinition): boolean {
  return ('resource' in definition ? definition.userScoped : definition.user_field) === true;
}

function softDeleteOf(definition: AnyDefinition): boolean | undefined {
  return 'resource' in definition ? definition.softDelete : definition.soft_delete;
}

function routesOf(definition: AnyDefinition): readonly CustomRoute[] {
  return ('resource' in definition ? definition.customRoutes : definition.custom_routes) ?? [];
}

/** What all that say something say; the first where they do not agree. */
function agreed(
  said: readonly (boolean | undefined)[],
  option: string,
): { readonly value: boolean | undefined; readonly findings: readonly Diagnostic[] } {
  const told = said.filter(one => one !== undefined);
  const [value] = told;
  if (told.every(one => one === value)) return { value, findings: [] };
  const message = `Resources say different things of ${option}; that of the first counts for all.`;
  return { value, findings: [diagnostic('warning', 'option', message, null, `Give ${option} to scaffold instead.`)] };
}
