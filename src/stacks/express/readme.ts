import type { Dialect } from '../../domain/dialect.js';
import { markdown } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { ProjectOptions } from '../generator.js';
import { type CallerManners, callers } from '../shared/readme/callers.js';
import { deploying, type DeployManners } from '../shared/readme/deploying.js';
import { data, endpoints, environment, lists } from '../shared/readme/reference.js';
import type { ExpressContext } from './context.js';
import { expressIdentity } from './identity.js';
import { adminVariable } from './prisma/admin.js';
import { projectRows } from './rows.js';
import { deployable } from './server.js';
import { settingGroups } from './settings.js';

const { code, heading, inlineCode, list, paragraph, table } = markdown;

const databaseTitles: Readonly<Record<Dialect, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
};

/** `README.md`: how to start it, what it answers, how it is laid out and changed. */
export function readmeModule(context: ExpressContext): Module {
  const { contract, model, options } = context;
  return markdown.module('README.md', [
    heading(1, options.name),
    paragraph(
      `An API of ${contract.resources.length} resources and ${contract.operations.length} operations: Express, Zod and Prisma on ${
        databaseTitles[options.database]
      }.`,
    ),
    ...start(options, projectRows(context).makesAdmin),
    ...endpoints(contract, options),
    ...callers(callerManners(context)),
    ...lists(contract, options),
    ...limits(),
    ...logs(),
    ...data(model),
    ...environment(settingGroups(options)),
    ...layout(context),
    ...tests(context),
    ...extending(),
    ...deploying(deployManners(options)),
  ]);
}

function start({ database, deploy, prefix }: ProjectOptions, makesAdmin: boolean): readonly markdown.Block[] {
  const docker = deploy.includes('docker');
  return [
    heading(2, 'Start'),
    ...docker
      ? [
        paragraph('With Docker, database and migration included; it is built anew when the source changes:'),
        code('sh', 'docker compose up --build --watch'),
      ]
      : [],
    paragraph(
      `${docker ? 'Without it, with' : 'With'} Node 20.19 or newer${
        database === 'sqlite' ? '' : ' and a database of your own'
      }:`,
    ),
    code(
      'sh',
      [
        'npm install',
        `cp .env.example .env            # then set DATABASE_URL${makesAdmin ? ' and SEED_ADMIN_PASSWORD' : ''}`,
        'npm run setup                   # makes the client and the tables',
        'npm run seed                    # rows to look at',
        'npm run dev',
      ].join('\n'),
    ),
    paragraph(
      'The documentation is served at ',
      inlineCode(`http://localhost:3000${prefix}/docs`),
      ', the OpenAPI document at ',
      inlineCode(`${prefix}/openapi.json`),
      '.',
    ),
  ];
}

function callerManners(context: ExpressContext): CallerManners {
  const { contract, options, storage } = context;
  const identity = expressIdentity(context);
  return {
    contract,
    options,
    storage,
    port: deployable(options).port,
    policies: 'src/routes/',
    ownedBy: '; whose a row is, in the services',
    guarded: '',
    login: identity === null ? '' : adminVariable(identity).default,
    seed: projectRows(context).makesAdmin ? 'npm run seed' : null,
  };
}

function deployManners(options: ProjectOptions): DeployManners {
  const sources = 'prisma src package*.json .npmrc prisma.config.ts tsconfig.json tsconfig.build.json';
  return {
    options,
    port: deployable(options).port,
    migrate: 'npm run migrate',
    endTimeout: 'SHUTDOWN_TIMEOUT',
    idleTimeout: 'KEEP_ALIVE_TIMEOUT',
    pool: ['DB_POOL_SIZE'],
    authRoutes: 'src/routes/auth.ts',
    install: folder => [
      `sudo cp --recursive ${sources} ${folder}`,
      `sudo npm --prefix ${folder} install`,
      `sudo npm --prefix ${folder} run build`,
    ],
    installs: 'npm install and build',
    fileUrl: 'file:',
    vercel: {
      entry: 'api/index.ts',
      setting: 'DB_POOL_SIZE=1',
      connections: ' gives each copy of the function one connection, so the database wants a pooler in front of them.',
    },
  };
}

function limits(): readonly markdown.Block[] {
  return [
    heading(2, 'Limits'),
    paragraph(
      'A caller may make 100 requests a minute, and 10 to paths under ',
      inlineCode('/auth'),
      ', which are counted apart. What is more is refused with 429 and ',
      inlineCode('Retry-After'),
      '. The paths of the service itself have no limit.',
    ),
    list(
      [
        'A caller is an IP address (in IPv6 a /64 network). Behind a proxy all callers have its address, unless ',
        inlineCode('TRUSTED_PROXIES'),
        ' names it: then the last address of ',
        inlineCode('X-Forwarded-For'),
        ' that is no such proxy counts.',
      ],
      [
        'Each process counts for itself. To count together, set ',
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
      'A line of JSON a record, on the standard output; those of a request carry its id. Credentials, cookies, tokens and passwords are hidden in all of them, traces of errors included.',
    ),
  ];
}

function layout({ options }: ExpressContext): readonly markdown.Block[] {
  return [
    heading(2, 'Layout'),
    table(['Path', 'What stands there'], [
      [inlineCode('prisma/'), 'the schema, the migrations and what applies them'],
      [inlineCode('src/app.ts'), 'what every request passes through, and the routes; src/server.ts listens'],
      [inlineCode('src/models/'), 'what goes over the wire, as interfaces'],
      [inlineCode('src/schemas/'), 'how it is read and checked, a file per entity; the values on the wire in types.ts'],
      [inlineCode('src/services/'), 'what can be asked of an entity'],
      [inlineCode('src/routes/'), 'the paths, a file per entity, of which the document is made'],
      ...(options.auth === 'none'
        ? []
        : [[inlineCode('src/access.ts'), 'who a caller is; src/middleware/authenticate.ts finds out']]),
      [inlineCode('src/middleware/'), 'errors, request log, limits, headers'],
      [inlineCode('src/utils/'), 'paging, sorting, includes, deletion, and other things that all entities share'],
      [inlineCode('tests/'), 'the tests, a file per entity; what all routes share in service/'],
    ]),
  ];
}

/** Where tests find a database when they are told of none. */
const testDatabases: Readonly<Record<Dialect, string>> = {
  sqlite: 'The tests run on a SQLite file that goes when they end',
  postgresql: 'The tests bring a PostgreSQL along, which has one connection for all',
  mysql: 'The tests want a server',
};

function tests({ options: { database } }: ExpressContext): readonly markdown.Block[] {
  return [
    heading(2, 'Tests'),
    code(
      'sh',
      [
        'npm test                        # or npm run coverage, which asks for 95 % of the lines',
        'npm run format:check && npm run lint && npm run typecheck',
      ].join('\n'),
    ),
    paragraph(
      `${testDatabases[database]}. Set `,
      inlineCode('TEST_DATABASE_URL'),
      database === 'sqlite' ? ' to run them on another' : ` to run them on ${databaseTitles[database]}`,
      ': a database for tests alone, whose tables they make, and empty before each test.',
    ),
  ];
}

function extending(): readonly markdown.Block[] {
  return [
    heading(2, 'How to extend it'),
    list(
      [
        'A column: add it in ',
        inlineCode('prisma/schema.prisma'),
        ', in a new folder of ',
        inlineCode('prisma/migrations/'),
        ' and in ',
        inlineCode('src/schemas/'),
        ', then ',
        inlineCode('npm run setup'),
        '.',
      ],
      [
        'A rule: write it into the entity\'s service, and throw one of the errors of ',
        inlineCode('src/errors.ts'),
        '.',
      ],
      [
        'An entity: schema, service and routes, then name its router in ',
        inlineCode('src/routes/index.ts'),
        '.',
      ],
    ),
  ];
}
