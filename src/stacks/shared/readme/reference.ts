import type { Contract, Operation } from '../../../contract/contract.js';
import type { Model } from '../../../domain/model.js';
import { markdown, type mermaid } from '../../../syntax/config/index.js';
import { erDiagram } from '../../../write/er-diagram.js';
import type { ProjectOptions } from '../../generator.js';
import type { SettingGroup } from '../settings.js';

const { diagram, heading, inlineCode, list, paragraph, table } = markdown;

/** Every operation, by resource. */
export function endpoints(contract: Contract, options: ProjectOptions): readonly markdown.Block[] {
  const row = ({ method, path, summary, prefixed }: Operation) => [
    method,
    inlineCode(`${prefixed ? options.prefix : ''}${path}`),
    summary,
  ];
  return [
    heading(2, 'Endpoints'),
    ...contract.resources.flatMap(resource => [
      heading(3, resource.entity.names.titlePlural),
      table(['Method', 'Path', 'What it does'], resource.operations.map(row)),
    ]),
    heading(3, 'The service itself'),
    table(['Method', 'Path', 'What it does'], contract.service.map(row)),
  ];
}

/** What the parameters of lists do. */
export function lists(contract: Contract, options: ProjectOptions): readonly markdown.Block[] {
  const camel = options.naming === 'camelCase';
  const word = (snake: string, other: string): markdown.Inline => inlineCode(camel ? other : snake);
  const included = contract.resources.find(({ list: { includes } }) => includes.length > 0)?.list.includes[0]?.path;
  return [
    heading(2, 'Lists'),
    list(
      [
        'Pages: ',
        inlineCode('page'),
        ' and ',
        word('per_page', 'perPage'),
        ', or ',
        inlineCode('offset'),
        ' and ',
        inlineCode('limit'),
        '; at most 100 rows.',
      ],
      [
        'Order: ',
        word('sort_by', 'sortBy'),
        ' and ',
        inlineCode('order'),
        ' (',
        inlineCode('asc'),
        ' or ',
        inlineCode('desc'),
        ').',
      ],
      [
        'Filters: a parameter a column, which asks for equality; dates and times also take a lower and an upper bound. ',
        inlineCode('search'),
        ' looks into all texts.',
      ],
      ...included === undefined
        ? []
        : [['Relations: ', inlineCode(`include=${included}`), ', several separated by commas, at most two deep.']],
      [
        'Counting: ',
        word('include_total=false', 'includeTotal=false'),
        ' leaves the total out, which spares the database a count.',
      ],
    ),
    paragraph(
      'An unknown parameter is refused with 422, as is an unknown key in a body. Every error has the same envelope, with a code, the fields concerned and the id of the request.',
    ),
  ];
}

/** The tables and how they hang together. */
export function data(model: Model): readonly markdown.Block[] {
  return [heading(2, 'Data'), diagram(tables(model))];
}

/** Lines are called as in the API. */
function tables({ entities }: Model): mermaid.ErDiagram {
  return erDiagram(entities.filter(entity => entity.kind === 'table'), {
    label: (entity, key) =>
      entity.relations.find(one => one.foreignKey === key && one.kind === 'many-to-one')?.name
        ?? key.columns.join(', '),
  });
}

/** Every variable, with its default. */
export function environment(groups: readonly SettingGroup[]): readonly markdown.Block[] {
  return [
    heading(2, 'Settings'),
    paragraph('Read from the environment and from ', inlineCode('.env'), '; see ', inlineCode('.env.example'), '.'),
    table(
      ['Variable', 'Default', 'What it is'],
      groups.flatMap(({ settings }) =>
        settings.map((
          { name, default: value, comment },
        ) => [inlineCode(name.toUpperCase()), value === '' ? '' : inlineCode(String(value)), comment ?? ''])
      ),
    ),
  ];
}
