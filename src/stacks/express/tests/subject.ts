import type { Resource } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import { onlyColumn } from '../../shared/rows/owner-field.js';
import { type Subject as TestSubject, unknownSegment } from '../../shared/tests/subject.js';
import type { ExpressContext } from '../context.js';
import { type BodyKind, renamedFields } from '../src/schemas/bodies.js';
import { factory } from './factory-names.js';
import { listNames } from './lists.js';
import { checks } from './symbols.js';

/** A resource under test, with what its module calls it. */
export interface Subject extends TestSubject {
  readonly project: ExpressContext;
  /** The constant that tells checks of it: `skills`. */
  readonly name: string;
}

/** Names that the constant of a resource cannot have. */
const TAKEN: ReadonlySet<string> = new Set([
  ...Object.values(listNames),
  ...['api', 'caller', 'checks', 'child', 'dead', 'n', 'one', 'other', 'parent', 'statements', 'test', 'two'],
]);

/** Names it. */
export function namedSubject(project: ExpressContext, subject: TestSubject): Subject {
  const { many } = project.names.entity(subject.resource.entity.id);
  return { ...subject, project, name: TAKEN.has(many) ? `${many}Entity` : many };
}

/** What checks have to know of a resource: `const skills = { path: '/api/v1/skills', … } satisfies checks.Resource;` */
export function resourceConstant({ project, resource, name }: Subject): ts.StatementLike {
  const { key, path } = resource;
  const { values, fullValues } = factory(project, resource);
  const schemas = (['create', 'update', 'patch'] as const).flatMap(kind => {
    const schema = resource.schemas[kind];
    return schema === null ? [] : [[kind, sentBody(project, resource, kind, schema)] as const];
  });
  return ts.const(
    name,
    ts.satisfies(
      ts.object([
        ['path', `${project.options.prefix}${path}`],
        ['key', key.map(({ field }) => field.wire)],
        ['unknown', key.map(({ field }) => unknownSegment(project, field)).join('/')],
        ...ownerOf(project, resource),
        ['values', values],
        ['fullValues', fullValues],
        ...schemas,
      ]),
      ts.ref(ts.prop(checks, 'Resource')),
    ),
  );
}

/** The schema of a body as it is sent; one whose fields get other names has it in front. */
function sentBody({ names }: ExpressContext, resource: Resource, kind: BodyKind, schema: string): ts.Value {
  const symbol = ts.symbol(`./src/schemas/${names.entity(resource.entity.id).file}.ts`, schema);
  return renamedFields(names, resource.fields, kind).length === 0 ? symbol : ts.prop(symbol, 'in');
}

/** The field that names the owner, where users have one row each: then a body for a row names the same user. */
function ownerOf({ contract }: ExpressContext, resource: Resource): readonly (readonly [string, ts.Value])[] {
  const owner = resource.fieldByColumn.get(onlyColumn(resource, contract.resourceById) ?? '');
  return owner === undefined ? [] : [['owner', owner.wire]];
}
