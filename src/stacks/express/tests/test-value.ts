import type { Resource } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { Given, RowName, Value } from '../../shared/tests/case.js';
import type { ExpressContext } from '../context.js';
import { listNames } from './lists.js';
import { plainValue } from './plain-value.js';
import type { Subject } from './subject.js';
import { checks, helper } from './symbols.js';
import { bodyOf, fieldValue, type Variables } from './test-row.js';

/** What a check is told. */
export function valueOf(subject: Subject, value: Value, variables: Variables): ts.Value {
  const { name, project, facts } = subject;
  switch (value.kind) {
    case 'resource':
      return ts.id(name);
    case 'path':
      return facts.makeable ? ts.prop(ts.id(name), 'path') : `${project.options.prefix}${subject.resource.path}`;
    case 'row':
      return ts.id(variables(value.name));
    case 'first':
      return ts.id('row');
    case 'statements':
      return ts.id('statements');
    case 'of':
      return fieldValue(value.of, variables);
    case 'same':
      return ts.object(
        value.fields.map(field => [field.wire, fieldValue({ row: value.row, field }, variables)] as const),
      );
    case 'url':
      return urlOf(project, value.resource, value.row, variables);
    case 'list':
      return value.items.map(item => valueOf(subject, item, variables));
    case 'object':
      return ts.object(value.entries.map(([key, each]) => [key, valueOf(subject, each, variables)] as const));
    case 'refused':
      return ts.prop(checks, value.name);
    case 'named':
      return ts.id(listNames[value.name]);
    default:
      return plainValue(value);
  }
}

/** What rows are given beside what is checked. */
export function givenIn(project: ExpressContext, given: readonly Given[], variables: Variables): ts.Value {
  return ts.object(bodyOf(project, given, variables));
}

/** `/api/v1/job_skills/${segment(child.job_id)}/${segment(child.skill_id)}` */
function urlOf(
  { options }: ExpressContext,
  { path, key }: Resource,
  row: RowName,
  variables: Variables,
): ts.Value {
  return ts.template([
    `${options.prefix}${path}`,
    ...key.flatMap(({ field }) => ['/', ts.call(helper('segment'), [fieldValue({ row, field }, variables)])]),
  ]);
}
