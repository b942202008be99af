import type { ProjectOptions } from '../generator.js';
import { databaseName } from './project-names.js';

/** What a setting can be; lists are written with commas, and networks are addresses or networks. */
export type SettingKind =
  | 'text'
  | 'secret'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'prefix'
  | 'rate'
  | 'redis'
  | 'origins'
  | 'networks'
  | readonly [string, ...string[]];

/** One setting: a property of `Settings`, and a variable of the environment under its name in capitals. */
export interface Setting {
  /** In small letters: `api_prefix`. */
  readonly name: string;
  readonly kind: SettingKind;
  /** What holds where the environment says nothing. */
  readonly default: string | number | boolean;
  /** Bounds of a number: at least, above, at most. */
  readonly bounds?: { readonly ge?: number; readonly gt?: number; readonly le?: number };
  /** For whoever fills in `.env`. */
  readonly comment?: string;
  /** Where it may hold a password or a key: what stands in its place in files that are committed for production. */
  readonly placeholder?: string;
  /** What production wants, where that is not the default. */
  readonly production?: string | number | boolean;
}

/** Settings that belong together. */
export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly Setting[];
}

/** The secret that tokens are signed with until there is another; it is known to everyone who reads this. */
export const developmentSecret = 'only-for-development-and-known-to-all';

/** What the application is called and says of itself. */
export function applicationGroup({ name, prefix }: ProjectOptions): SettingGroup {
  return {
    title: 'Application',
    settings: [
      text('app_name', name),
      {
        name: 'api_prefix',
        kind: 'prefix',
        default: prefix,
        comment: 'Where all routes stand but those of the service itself.',
      },
      {
        ...flag('docs_enabled', true, 'Set it to false to hide /docs and /openapi.json.'),
        production: false,
      },
      {
        name: 'log_level',
        kind: ['DEBUG', 'INFO', 'WARNING', 'ERROR'],
        default: 'INFO',
        comment: 'DEBUG, INFO, WARNING or ERROR.',
      },
      {
        ...bounded(
          'shutdown_delay',
          'number',
          0,
          { ge: 0 },
          'Seconds after SIGTERM in which /ready says 503 and requests are still taken, so that balancers look away first.',
        ),
        production: 5,
      },
    ],
  };
}

/** What requests are held to. */
export const requestGroup: SettingGroup = {
  title: 'Requests',
  settings: [
    bounded('health_timeout', 'number', 1, { gt: 0 }, 'Seconds that the health check gives the database and Redis.'),
    bounded('max_body_bytes', 'integer', 1_048_576, { ge: 1 }, 'Larger bodies are refused with 413.'),
    bounded(
      'gzip_min_bytes',
      'integer',
      1024,
      { ge: 0 },
      'Answers of so many bytes are compressed; 0 compresses none.',
    ),
    bounded(
      'hsts_seconds',
      'integer',
      0,
      { ge: 0 },
      'Seconds for which browsers keep to HTTPS, such as 31536000 for a year; 0 leaves that out.',
    ),
    {
      name: 'cors_origins',
      kind: 'origins',
      default: '',
      comment: 'Origins of browsers that may call, separated by commas.',
    },
    flag('cors_allow_credentials', false, 'Whether they may send cookies; not together with the origin *.'),
  ],
};

/** How often a caller may ask. */
export const rateGroup: SettingGroup = {
  title: 'Rate limits',
  settings: [
    {
      name: 'rate_limit',
      kind: 'rate',
      default: '100/minute',
      comment: 'Requests of one caller: 100/minute, 5000/hour; empty for no limit.',
    },
    {
      name: 'auth_rate_limit',
      kind: 'rate',
      default: '10/minute',
      comment: 'The same for paths under /auth, which are counted apart.',
    },
    {
      name: 'redis_url',
      kind: 'redis',
      default: '',
      placeholder: '',
      comment: 'Where processes count together (redis://host:6379/0); empty: each for itself.',
    },
    {
      name: 'trusted_proxies',
      kind: 'networks',
      default: '',
      comment: 'Proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas.',
    },
  ],
};

/** Who callers are, and how long they are believed. */
export function identityGroup(options: ProjectOptions): SettingGroup {
  const name = databaseName(options).replaceAll('_', '-');
  const secret = (of: string, value: string, comment: string): Setting => ({
    name: of,
    kind: 'secret',
    default: value,
    placeholder: value === '' ? '' : 'CHANGE_ME',
    comment,
  });
  return {
    title: 'Identity',
    settings: [
      {
        name: 'environment',
        kind: ['development', 'test', 'production'],
        default: 'development',
        production: 'production',
        comment: 'development, test or production; the secret below works in development only.',
      },
      {
        name: 'jwt_algorithm',
        kind: ['HS256', 'RS256'],
        default: 'HS256',
        comment: 'HS256, with a secret, or RS256, with a private key whose public half others may read.',
      },
      secret('jwt_secret', developmentSecret, '32 bytes or more, such as of: openssl rand -hex 32'),
      secret('jwt_private_key', '', 'For RS256: the key of RSA as PEM, line ends written as \\n.'),
      text('jwt_private_key_file', '', 'Or the file that holds it.'),
      text('jwt_issuer', name, 'Who says so in tokens.'),
      text('jwt_audience', name, 'Whom tokens are for.'),
      bounded('access_token_minutes', 'integer', 30, { ge: 1 }, 'Minutes that an access token lasts.'),
      bounded('refresh_token_days', 'integer', 7, { ge: 1 }, 'Days that a refresh token lasts.'),
      bounded('bcrypt_cost', 'integer', 12, { ge: 4, le: 31 }, 'Each step doubles the time that a password takes.'),
      flag('single_session', false, 'Whether signing in ends all other sessions of the user.'),
    ],
  };
}

/** A setting that is any text. */
export function text(name: string, value: string, comment?: string): Setting {
  return { name, kind: 'text', default: value, ...(comment === undefined ? {} : { comment }) };
}

/** A setting that is true or false. */
export function flag(name: string, value: boolean, comment: string): Setting {
  return { name, kind: 'boolean', default: value, comment };
}

/** A setting that is a number within bounds. */
export function bounded(
  name: string,
  kind: 'integer' | 'number',
  value: number,
  bounds: NonNullable<Setting['bounds']>,
  comment: string,
): Setting {
  return { name, kind, default: value, bounds, comment };
}
