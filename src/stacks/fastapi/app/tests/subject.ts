import type { Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import { onlyColumn } from '../../../shared/rows/owner-field.js';
import { isId, type Subject as TestSubject, unknownSegment } from '../../../shared/tests/subject.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { factory } from './factories.js';
import { checks } from './kit.js';
import { listTypes } from './lists.js';

/** A resource under test, with what its module calls it. */
export interface Subject extends TestSubject {
  readonly project: FastApiContext;
  /** The constant that tells checks of it: `SKILLS`. */
  readonly name: py.Expression;
}

/** Names that the constant of a resource cannot have. */
const TAKEN: ReadonlySet<string> = new Set([...Object.keys(listTypes), 'LONG_AGO']);

/** Names it. */
export function namedSubject(project: FastApiContext, subject: TestSubject): Subject {
  const name = pythonOf(project, subject.resource).many.toUpperCase();
  return { ...subject, project, name: py.id(TAKEN.has(name) ? `${name}_` : name) };
}

/** What checks have to know of a resource: `SKILLS = checks.Resource(path="/api/v1/skills", …)` */
export function resourceConstant({ project, facts, resource, name }: Subject): py.Statement {
  const { key, path, schemas: { create, update, patch } } = resource;
  const { module } = pythonOf(project, resource);
  const functions = factory(project, facts);
  const schemas = Object.entries({ create, update, patch }).flatMap(([argument, schema]) =>
    schema === null ? [] : [py.keyword(argument, py.symbol(`app.schemas.${module}`, schema))]
  );
  const unknown = key.map(({ field }) => unknownSegment(project, field)).join('/');
  return py.assign(
    name,
    py.call(py.attr(checks, 'Resource'), [], [
      py.keyword('path', `${project.options.prefix}${path}`),
      ...(isId(key) ? [] : [py.keyword('key', key.map(({ field }) => project.names.attribute(field.model)))]),
      ...(unknown === '0' ? [] : [py.keyword('unknown', unknown)]),
      ...ownerOf(project, resource),
      py.keyword('values', functions.values),
      py.keyword('full_values', functions.fullValues),
      ...schemas,
    ]),
  );
}

/** The attribute that names the owner, where users have one row each: then a body for a row names the same user. */
function ownerOf({ contract, names }: FastApiContext, resource: Resource): readonly py.ast.Keyword[] {
  const owner = resource.fieldByColumn.get(onlyColumn(resource, contract.resourceById) ?? '');
  return owner === undefined ? [] : [py.keyword('owner', names.attribute(owner.model))];
}
