import * as py from '../../syntax/python/index.js';
import type { ProjectOptions } from '../generator.js';
import { databaseName } from '../shared/project-names.js';
import { defaultDatabaseUrl, placeholderDatabaseUrl } from './database-url.js';

const Literal = py.symbol('typing', 'Literal');
const Annotated = py.symbol('typing', 'Annotated');
const IPvAnyNetwork = py.symbol('pydantic', 'IPvAnyNetwork');
const NoDecode = py.symbol('pydantic_settings', 'NoDecode');
const SecretStr = py.symbol('pydantic', 'SecretStr');
const { bool, float, int, list, str } = py.builtins;

/** One setting: a field of `Settings`, and a variable of the environment under its name in capitals. */
export interface Setting {
  readonly name: string;
  readonly type: py.Expression;
  /** What stands in the code where the environment says nothing. */
  readonly default: py.Value;
  /** The same in `.env.example`. */
  readonly example: string | number | boolean;
  /** Bounds, as keywords of `Field`. */
  readonly bounds?: Readonly<Record<string, number>>;
  /** For whoever fills in `.env`. */
  readonly comment?: string;
  /** Where it may hold a password or a key: what stands in its place in files that are committed for production. */
  readonly placeholder?: string;
  /** What production wants, where that is not the example. */
  readonly production?: string | number | boolean;
}

/** Settings that belong together. */
export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly Setting[];
}

/** Everything that the application reads from its environment. */
export function settingGroups(options: ProjectOptions): readonly SettingGroup[] {
  return [...commonGroups(options), ...(options.auth === 'none' ? [] : [identityGroup(options)])];
}

function commonGroups(options: ProjectOptions): readonly SettingGroup[] {
  const url = defaultDatabaseUrl(options);
  return [
    {
      title: 'Application',
      settings: [
        { name: 'app_name', type: str, default: options.name, example: options.name },
        {
          name: 'api_prefix',
          type: str,
          default: options.prefix,
          example: options.prefix,
          comment: 'Where all routes stand but those of the service itself.',
        },
        {
          name: 'docs_enabled',
          type: bool,
          default: true,
          example: true,
          production: false,
          comment: 'Set it to false to hide /docs and /openapi.json.',
        },
        {
          name: 'log_level',
          type: py.sub(Literal, 'DEBUG', 'INFO', 'WARNING', 'ERROR'),
          default: 'INFO',
          example: 'INFO',
          comment: 'DEBUG, INFO, WARNING or ERROR.',
        },
        {
          ...bounded(
            'shutdown_delay',
            float,
            0,
            { ge: 0 },
            'Seconds after SIGTERM in which /ready says 503 and requests are still taken, so that balancers look away first.',
          ),
          production: 5,
        },
      ],
    },
    {
      title: 'Database',
      settings: [
        { name: 'database_url', type: str, default: url, example: url, placeholder: placeholderDatabaseUrl(options) },
        {
          name: 'db_pool',
          type: bool,
          default: true,
          example: true,
          comment: 'Set it to false behind a pooler such as PgBouncer.',
        },
        bounded('db_pool_size', int, 10, { ge: 1 }, 'Connections that each worker keeps.'),
        {
          ...bounded('db_max_overflow', int, 20, { ge: 0 }, 'Connections beyond them that it may open under load.'),
          production: 10,
        },
        bounded('db_pool_timeout', float, 30, { gt: 0 }, 'Seconds to wait for a connection.'),
        bounded('db_connect_timeout', float, 5, { gt: 0 }, 'Seconds that a new connection may take.'),
        bounded('db_statement_timeout', float, 10, { gt: 0 }, 'Seconds that a statement may take.'),
        bounded(
          'db_pool_recycle',
          int,
          1800,
          { ge: -1 },
          'Seconds after which a connection is replaced; -1 for never.',
        ),
      ],
    },
    {
      title: 'Requests',
      settings: [
        bounded('health_timeout', float, 1, { gt: 0 }, 'Seconds that the health check gives the database and Redis.'),
        {
          ...bounded('max_body_bytes', int, 1_048_576, { ge: 1 }, 'Larger bodies are refused with 413.'),
          default: py.grouped(1_048_576),
        },
        bounded('gzip_min_bytes', int, 1024, { ge: 0 }, 'Answers of so many bytes are compressed; 0 compresses none.'),
        bounded(
          'hsts_seconds',
          int,
          0,
          { ge: 0 },
          'Seconds for which browsers keep to HTTPS, such as 31536000 for a year; 0 leaves that out.',
        ),
        {
          name: 'cors_origins',
          type: py.sub(Annotated, py.sub(list, str), NoDecode),
          default: [],
          example: '',
          comment: 'Origins of browsers that may call, separated by commas.',
        },
        {
          name: 'cors_allow_credentials',
          type: bool,
          default: false,
          example: false,
          comment: 'Whether they may send cookies; not together with the origin *.',
        },
      ],
    },
    {
      title: 'Rate limits',
      settings: [
        text('rate_limit', '100/minute', 'Requests of one caller: 100/minute, 5000/hour; empty for no limit.'),
        text('auth_rate_limit', '10/minute', 'The same for paths under /auth, which are counted apart.'),
        {
          ...text('redis_url', '', 'Where processes count together (redis://host:6379/0); empty: each for itself.'),
          placeholder: '',
        },
        {
          name: 'trusted_proxies',
          type: py.sub(Annotated, py.sub(list, IPvAnyNetwork), NoDecode),
          default: [],
          example: '',
          comment: 'Proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas.',
        },
      ],
    },
  ];
}

/** The secret that tokens are signed with until there is another; it is known to everyone who reads this. */
export const developmentSecret = 'only-for-development-and-known-to-all';

function identityGroup(options: ProjectOptions): SettingGroup {
  const name = databaseName(options).replaceAll('_', '-');
  const secret = (of: string, value: py.Value, example: string, comment: string): Setting => ({
    name: of,
    type: SecretStr,
    default: py.call(SecretStr, [value]),
    example,
    placeholder: example === '' ? '' : 'CHANGE_ME',
    comment,
  });
  return {
    title: 'Identity',
    settings: [
      {
        name: 'environment',
        type: py.sub(Literal, 'development', 'test', 'production'),
        default: 'development',
        example: 'development',
        production: 'production',
        comment: 'development, test or production; the secret below works in development only.',
      },
      {
        name: 'jwt_algorithm',
        type: py.sub(Literal, 'HS256', 'RS256'),
        default: 'HS256',
        example: 'HS256',
        comment: 'HS256, with a secret, or RS256, with a private key whose public half others may read.',
      },
      secret(
        'jwt_secret',
        py.id('DEVELOPMENT_SECRET'),
        developmentSecret,
        '32 bytes or more, such as of: openssl rand -hex 32',
      ),
      secret('jwt_private_key', '', '', 'For RS256: the key of RSA as PEM, line ends written as \\n.'),
      text('jwt_private_key_file', '', 'Or the file that holds it.'),
      text('jwt_issuer', name, 'Who says so in tokens.'),
      text('jwt_audience', name, 'Whom tokens are for.'),
      bounded('access_token_minutes', int, 30, { ge: 1 }, 'Minutes that an access token lasts.'),
      bounded('refresh_token_days', int, 7, { ge: 1 }, 'Days that a refresh token lasts.'),
      bounded('bcrypt_cost', int, 12, { ge: 4, le: 31 }, 'Each step doubles the time that a password takes.'),
      {
        name: 'single_session',
        type: bool,
        default: false,
        example: false,
        comment: 'Whether signing in ends all other sessions of the user.',
      },
    ],
  };
}

function text(name: string, value: string, comment: string): Setting {
  return { name, type: str, default: value, example: value, comment };
}

function bounded(
  name: string,
  type: py.Expression,
  value: number,
  bounds: Readonly<Record<string, number>>,
  comment: string,
): Setting {
  return { name, type, default: value, example: value, bounds, comment };
}
