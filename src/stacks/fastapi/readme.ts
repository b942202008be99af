import type { Operation } from '../../contract/contract.js';
import type { Dialect } from '../../domain/dialect.js';
import type { Model } from '../../domain/model.js';
import { markdown, type mermaid } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { erDiagram } from '../shared/er_diagram.js';
import type { FastApiContext } from './context.js';
import { callers } from './readme/callers.js';
import { deploying } from './readme/deploying.js';
import { settingGroups } from './settings.js';

const { code, diagram, heading, inlineCode, list, paragraph, table } = markdown;

const databaseTitles: Readonly<Record<Dialect, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
};

/**
 * `README.md`: how to start it, what it answers, how it is laid out and changed.
 *
 * @param makesAdmin whether the seed script can make an admin
 */
export function readmeModule(context: FastApiContext, makesAdmin: boolean): Module {
  return markdown.module('README.md', [
    ...opening(context),
    ...start(context, makesAdmin),
    ...endpoints(context),
    ...callers(context, makesAdmin),
    ...lists(context),
    ...limits(),
    ...logs(),
    heading(2, 'Data'),
    diagram(tables(context.model)),
    ...environment(context),
    ...layout(context),
    ...tests(context),
    ...extending(),
    ...deploying(context),
  ]);
}

/** The tables and how they hang together, lines called as in the API. */
function tables({ entities }: Model): mermaid.ErDiagram {
  return erDiagram(entities.filter(entity => entity.kind === 'table'), {
    label: (entity, key) =>
      entity.relations.find(one => one.foreignKey === key && one.kind === 'many-to-one')?.name
        ?? key.columns.join(', '),
  });
}

function opening({ contract, options }: FastApiContext): readonly markdown.Block[] {
  const { resources, operations } = contract;
  return [
    heading(1, options.name),
    paragraph(
      `An API of ${resources.length} resources and ${operations.length} operations: FastAPI, SQLAlchemy 2 and Alembic on ${
        databaseTitles[options.database]
      }.`,
    ),
  ];
}

function start({ options }: FastApiContext, makesAdmin: boolean): readonly markdown.Block[] {
  return [
    heading(2, 'Start'),
    ...options.deploy.includes('docker')
      ? [
        paragraph('With Docker, database and migration included; a change of the source is taken up at once:'),
        code('sh', 'docker compose up --build'),
      ]
      : [],
    paragraph(
      `${options.deploy.includes('docker') ? 'Without it, with' : 'With'} Python ${options.python} or newer${
        options.database === 'sqlite' ? '' : ' and a database of your own'
      }:`,
    ),
    code(
      'sh',
      [
        'python3 -m venv .venv && . .venv/bin/activate',
        'pip install -r requirements-dev.txt',
        `cp .env.example .env            # then set DATABASE_URL${makesAdmin ? ' and SEED_ADMIN_PASSWORD' : ''}`,
        'alembic upgrade head',
        'python -m app.seed              # rows to look at',
        'uvicorn app.main:app --reload',
      ].join('\n'),
    ),
    paragraph(
      'The documentation is served at ',
      inlineCode(`http://localhost:8000${options.prefix}/docs`),
      ', the OpenAPI document at ',
      inlineCode(`${options.prefix}/openapi.json`),
      '.',
    ),
  ];
}

function endpoints({ contract, options }: FastApiContext): readonly markdown.Block[] {
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

function lists({ contract, options }: FastApiContext): readonly markdown.Block[] {
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

function limits(): readonly markdown.Block[] {
  return [
    heading(2, 'Limits'),
    paragraph(
      'A caller may make 100 requests a minute, and 10 to paths under ',
      inlineCode('/auth'),
      ', which are counted apart. What is more is refused with 429 and ',
      inlineCode('Retry-After'),
      '. ',
      inlineCode('/'),
      ', ',
      inlineCode('/health'),
      ', ',
      inlineCode('/ready'),
      ' and ',
      inlineCode('/live'),
      ' have no limit.',
    ),
    list(
      [
        'A caller is an IP address (in IPv6 a /64 network). Behind a proxy all callers have its address, unless ',
        inlineCode('TRUSTED_PROXIES'),
        ' names it: then the last address of ',
        inlineCode('X-Forwarded-For'),
        ' that is no such proxy counts. Start uvicorn with ',
        inlineCode('--no-proxy-headers'),
        ', so that this alone decides.',
      ],
      [
        'Each process counts for itself. To count together, install ',
        inlineCode('requirements-redis.txt'),
        ' and set ',
        inlineCode('REDIS_URL'),
        '. While Redis does not answer, each process counts for itself again and says so in its log: nobody is refused because of that.',
      ],
    ),
  ];
}

function logs(): readonly markdown.Block[] {
  return [
    heading(2, 'Logs'),
    paragraph(
      'A line of JSON a record, on the standard output; those of a request carry its id. Credentials, cookies, tokens and passwords are hidden in all of them, tracebacks included, and the parameters of statements are never written. Uvicorn\'s own access log, which would write queries, is off.',
    ),
  ];
}

function environment({ options }: FastApiContext): readonly markdown.Block[] {
  return [
    heading(2, 'Settings'),
    paragraph('Read from the environment and from ', inlineCode('.env'), '; see ', inlineCode('.env.example'), '.'),
    table(
      ['Variable', 'Default', 'What it is'],
      settingGroups(options).flatMap(({ settings }) =>
        settings.map((
          { name, default: value, comment },
        ) => [inlineCode(name.toUpperCase()), value === '' ? '' : inlineCode(String(value)), comment ?? ''])
      ),
    ),
  ];
}

function layout({ identity }: FastApiContext): readonly markdown.Block[] {
  return [
    heading(2, 'Layout'),
    table(['Path', 'What stands there'], [
      [inlineCode('app/models/'), 'the tables, a file each'],
      [inlineCode('app/schemas/'), 'what comes in and goes out, a file per entity; the values on the wire in types.py'],
      [inlineCode('app/services/'), 'what can be asked of an entity; how it is done stands once in base.py'],
      [inlineCode('app/routes/'), 'the paths, a file per entity'],
      ...identity === null ? [] : [
        [inlineCode('app/dependencies.py'), 'who a caller is, and who is let in'],
        [inlineCode('app/policies.py'), 'the policies, which each route names'],
      ],
      [inlineCode('app/middleware/'), 'errors, request log, limits, headers'],
      [inlineCode('app/utils/'), 'paging, sorting, filters, includes, deletion, references'],
      [inlineCode('app/tests/'), 'the tests, a file per entity'],
      [inlineCode('alembic/versions/'), 'the migrations'],
    ]),
  ];
}

function tests({ options }: FastApiContext): readonly markdown.Block[] {
  return [
    heading(2, 'Tests'),
    code('sh', ['pytest --cov', 'ruff format --check . && ruff check .', 'mypy .'].join('\n')),
    paragraph(
      'The tests run on an embedded SQLite, each in a transaction that is taken back. ',
      ...options.database === 'sqlite'
        ? ['Set ', inlineCode('TEST_DATABASE_URL'), ' to run them elsewhere.']
        : [
          'Set ',
          inlineCode('TEST_DATABASE_URL'),
          ` to run them on ${databaseTitles[options.database]}: an empty database, whose tables they make and drop.`,
        ],
    ),
  ];
}

function extending(): readonly markdown.Block[] {
  return [
    heading(2, 'How to extend it'),
    list(
      [
        'A column: add it in ',
        inlineCode('app/models/'),
        ' and ',
        inlineCode('app/schemas/'),
        ', then ',
        inlineCode('alembic revision --autogenerate -m "what changed"'),
        '.',
      ],
      [
        'A rule: override a method in the entity\'s service, and raise one of the errors of ',
        inlineCode('app/errors.py'),
        '.',
      ],
      [
        'An entity: model, schema, service and route, then name its router in ',
        inlineCode('app/routes/__init__.py'),
        '.',
      ],
    ),
  ];
}
