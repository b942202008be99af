import type { ContractField, Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import type {
  FieldOfRow,
  Given,
  Making,
  RowName,
  Step,
  TestCase,
  Title,
  TitleName,
  Value,
} from '../../../shared/tests/case.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { rowValue } from '../row-value.js';
import { factory } from './factories.js';
import { api, checked, checks, fixtures, helper, test } from './kit.js';
import { plainValue } from './plain-value.js';
import type { Subject } from './subject.js';

const { range, str } = py.builtins;
const db = py.attr(api, 'db');

/** A case as a function: `async def test_pages(api: Api) -> None:` */
export function testFunction(subject: Subject, { title, steps }: TestCase): py.Statement {
  const counted = steps.some(step => step.kind === 'check' && step.args.some(arg => arg.kind === 'statements'));
  return test(
    nameOf(subject.project, title),
    counted ? [fixtures.api, fixtures.statements] : [fixtures.api],
    steps.flatMap(step => statements(subject, step)),
  );
}

/** What Python does not take in a name becomes an underscore. */
function nameOf(project: FastApiContext, title: Title): string {
  return title.map(part => typeof part === 'string' ? part.replaceAll(' ', '_') : partOf(project, part)).join('_');
}

function partOf({ names, ...project }: FastApiContext, part: TitleName): string {
  switch (part.kind) {
    case 'fields':
      return part.fields.map(field => names.attribute(field.model)).join('_').replace(/_$/, '');
    case 'rows':
      return pythonOf({ names, ...project }, part.of).many;
    case 'relation':
      return part.name.replace(/[^\p{XID_Continue}]/gu, '_');
  }
}

function statements(subject: Subject, step: Step): readonly (py.Statement | py.Expression)[] {
  const { project } = subject;
  switch (step.kind) {
    case 'row': {
      const made = makingOf(project, step.making);
      return [step.name === null ? made : py.assign(variableOf(project, step.name), made)];
    }
    case 'times':
      return [py.for('_', py.call(range, [step.count]), step.makings.map(one => makingOf(project, one)))];
    case 'several':
      return [py.assign(
        'rows',
        py.listComp(makingOf(project, step.making), py.forIn('_', py.call(range, [step.count]))),
      )];
    case 'crowd':
      return crowd(project, step);
    case 'user':
      return [py.assign(py.attr(api, 'user'), attributeOf(project, step.of))];
    case 'check': {
      const beside = step.beside.flatMap(one => keywords(project, one));
      const named = Object.entries(step.named).map(([name, value]) => py.keyword(name, valueOf(subject, value)));
      return [checked(step.name, step.args.map(arg => valueOf(subject, arg)), [...named, ...beside])];
    }
  }
}

/** `await make_tag(api.db, …)` */
function makingOf(project: FastApiContext, { resource, full, given }: Making): py.Expression {
  const { make, makeFull } = factory(project, { resource });
  return py.await(py.call(full ? makeFull : make, [db], given.flatMap(one => keywords(project, one))));
}

function crowd(
  project: FastApiContext,
  { count, making: { resource, given } }: Extract<Step, { kind: 'crowd' }>,
): readonly (py.Statement | py.Expression)[] {
  const { className, module } = pythonOf(project, resource);
  const { values } = factory(project, { resource });
  const made = py.await(py.call(values, [db], given.flatMap(one => keywords(project, one))));
  return [
    py.assign(
      'crowd',
      py.listComp(
        py.call(py.symbol(`app.models.${module}`, className), [], [py.doubleStar(made)]),
        py.forIn('_', py.call(range, [count])),
      ),
    ),
    py.chain(api, 'db', ['add_all', [py.id('crowd')]]),
    py.await(py.chain(api, 'db', ['commit'])),
  ];
}

function keywords(project: FastApiContext, given: Given): readonly py.ast.Keyword[] {
  const { names } = project;
  switch (given.kind) {
    case 'reference':
      return [py.keyword(names.attribute(given.field.model), attributeOf(project, given.of))];
    case 'value':
      return [py.keyword(names.attribute(given.field.model), rowValue(project, given.value))];
    case 'long-ago':
      return [py.keyword(names.attribute(given.field.model), helper('LONG_AGO'))];
    case 'deleted':
      return given.by === 'deleted_at'
        ? [py.keyword('deleted_at', helper('LONG_AGO'))]
        : [py.keyword('is_active', false)];
  }
}

function variableOf(project: FastApiContext, name: RowName): string {
  return typeof name === 'string' ? name : pythonOf(project, name).one;
}

function attributeOf(project: FastApiContext, { row, field }: FieldOfRow): py.Expression {
  return py.attr(py.id(variableOf(project, row)), project.names.attribute(field.model));
}

/** What a check is told. */
export function valueOf(subject: Subject, value: Value): py.Value {
  const { name, project, facts } = subject;
  switch (value.kind) {
    case 'resource':
      return name;
    case 'path':
      return facts.makeable ? py.attr(name, 'path') : `${project.options.prefix}${subject.resource.path}`;
    case 'row':
      return py.id(variableOf(project, value.name));
    case 'first':
      return py.sub(py.id('rows'), 0);
    case 'statements':
      return py.id('statements');
    case 'of':
      return value.as === 'json' ? jsonOf(project, value.of) : attributeOf(project, value.of);
    case 'same':
      return py.dict(
        value.fields.map(field =>
          [project.names.attribute(field.model), attributeOf(project, { row: value.row, field })] as const
        ),
      );
    case 'url':
      return urlOf(project, value.resource, value.row);
    case 'list':
      return py.list(value.items.map(item => valueOf(subject, item)));
    case 'object':
      return py.dict(value.entries.map(([key, each]) => [key, valueOf(subject, each)] as const));
    case 'refused':
      return py.attr(checks, value.name);
    case 'named':
      return py.id(value.name);
    default:
      return plainValue(value);
  }
}

/** A value of a row, as checks take it: they write it as JSON, but cannot tell which numbers are text there. */
function jsonOf(project: FastApiContext, of: FieldOfRow): py.Expression {
  const value = attributeOf(project, of);
  const { type } = of.field.model;
  const isText = type.kind === 'integer' && type.bits === 64 && project.options.bigint === 'string';
  return isText ? py.call(str, [value]) : value;
}

/** `/api/v1/job_skills/{child.job_id}/{child.skill_id}` */
function urlOf(project: FastApiContext, { path, key }: Resource, row: RowName): py.Expression {
  const [first = [], ...others] = key.map(({ field }) => ['/', segmentOf(project, row, field)]);
  return py.concat(
    py.fstring([`${project.options.prefix}${path}`, ...first]),
    ...others.map(part => py.fstring(part)),
  );
}

/** A part of a row's key as it stands in a path. */
function segmentOf(project: FastApiContext, row: RowName, field: ContractField): py.Expression {
  const value = attributeOf(project, { row, field });
  return ['integer', 'uuid', 'decimal'].includes(field.model.type.kind)
    ? value
    : py.call(helper('to_segment'), [value]);
}
