import type { Dialect } from '../../domain/dialect.js';
import { markdown } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { ProjectOptions } from '../generator.js';
import { type CallerManners, callers } from '../shared/readme/callers.js';
import { deploying, type DeployManners } from '../shared/readme/deploying.js';
import { data, endpoints, environment, lists } from '../shared/readme/reference.js';
import { adminSetting } from './app/seed-admin.js';
import type { FastApiContext } from './context.js';
import { drivers } from './database-url.js';
import { settingGroups } from './settings.js';

const { code, heading, inlineCode, list, paragraph, table } = markdown;

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
    ...endpoints(context.contract, context.options),
    ...callers(manners(context, makesAdmin)),
    ...lists(context.contract, context.options),
    ...limits(),
    ...logs(),
    ...data(context.model),
    ...environment(settingGroups(context.options)),
    ...layout(context),
    ...tests(context),
    ...extending(),
    ...deploying(deployManners(context.options)),
  ]);
}

/** What callers have to know of this stack. */
function manners({ contract, identity, options, storage }: FastApiContext, makesAdmin: boolean): CallerManners {
  return {
    contract,
    options,
    storage,
    port: 8000,
    policies: 'app/policies.py',
    ownedBy: '; whose a row is, in its model',
    guarded: ' A test fails when a route has neither a policy nor a place among those that are open.',
    login: identity === null ? '' : adminSetting(identity).default,
    seed: makesAdmin ? 'python -m app.seed' : null,
  };
}

/** What deploying this stack takes. */
function deployManners(options: ProjectOptions): DeployManners {
  return {
    options,
    port: 8000,
    migrate: 'alembic upgrade head',
    endTimeout: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN',
    idleTimeout: 'UVICORN_TIMEOUT_KEEP_ALIVE',
    pool: ['DB_POOL_SIZE', 'DB_MAX_OVERFLOW'],
    authRoutes: 'app/routes/auth.py',
    install: folder => [
      `sudo cp --recursive alembic app pyproject.toml requirements.txt requirements-redis.txt ${folder}`,
      `sudo python3 -m venv ${folder}/.venv`,
      `sudo ${folder}/.venv/bin/pip install --requirement ${folder}/requirements-redis.txt`,
    ],
    installs: 'pip install',
    fileUrl: `${drivers.sqlite}:///`,
    vercel: {
      entry: 'api/index.py',
      setting: 'DB_POOL=false',
      connections: ' opens a connection per request, so the database wants a pooler in front of it.',
    },
  };
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
