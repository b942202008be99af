import type { Resource } from '../../contract/contract.js';
import { type FastApiContext, pythonOf } from './context.js';

/** What `ruff` takes for a line. */
const width = 88;

/** Whether names of the schema are so long that lines with them have no place to break at. */
export function hasLongLines(context: FastApiContext): boolean {
  return context.contract.resources.some(resource => {
    for (const length of lengths(context, resource)) if (length > width) return true;
    return false;
  });
}

/** How long the longest lines of each kind are that have no place to break at: names, and docs of one sentence. */
function* lengths(context: FastApiContext, resource: Resource): Generator<number, void> {
  const { title, titlePlural } = resource.entity.names;
  const attribute = (field: Resource['fields'][number]): string => context.names.attribute(field.model);
  yield '    """The body that writes all fields of an ."""'.length + title.length;
  yield '    """The  to relate to a row, or to unrelate."""'.length + titlePlural.length;
  yield 'async def make_full_('.length + pythonOf(context, resource).module.length;
  for (const { id, summary } of resource.operations) {
    yield `async def ${id}(`.length;
    yield `    """${summary}."""`.length;
  }
  for (const field of resource.fields) {
    const { type } = field.model;
    const name = attribute(field).length;
    yield '        "": table.c.,'.length + 2 * name;
    yield '            ="… 1",'.length + 2 * name;
    if (type.kind === 'enum') {
      const members = context.model.enumById.get(type.enum)?.values.map(value => value.length) ?? [];
      yield '    :  |  None = .'.length + name + 2 * context.names.enumClass(type.enum).length
        + Math.max(...members, 0);
    }
  }
  for (const { wire, to, many } of resource.relations) {
    const name = pythonOf(context, context.resource(to)).className;
    // a list breaks within its brackets
    if (!many) yield `    ${wire}: ${name}Record = NOT_INCLUDED`.length;
    yield '                "include": ""'.length + wire.length;
  }
  for (const fields of resource.uniques) {
    yield 'async def test__is_unique('.length + fields.map(attribute).join('_').length;
  }
  for (const { fields, target } of resource.foreignKeys) {
    const { many } = pythonOf(context, resource);
    const alone = resource.foreignKeys.filter(other => other.target === target).length === 1;
    const by = alone ? '' : `_by_${fields.map(attribute).join('_')}`;
    yield `async def test_deletion_waits_for_${many}${by}(`.length;
    yield `    ${many}${by}: Mapped[`.length;
  }
}
