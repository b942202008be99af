import * as py from '../../syntax/python/index.js';
import type { ProjectOptions } from '../generator.js';
import {
  applicationGroup,
  bounded,
  flag,
  identityGroup,
  rateGroup,
  requestGroup,
  type Setting,
  type SettingGroup,
} from '../shared/settings.js';
import { defaultDatabaseUrl, placeholderDatabaseUrl } from './database-url.js';

const Literal = py.symbol('typing', 'Literal');
const Annotated = py.symbol('typing', 'Annotated');
const IPvAnyNetwork = py.symbol('pydantic', 'IPvAnyNetwork');
const NoDecode = py.symbol('pydantic_settings', 'NoDecode');
const SecretStr = py.symbol('pydantic', 'SecretStr');
const { bool, float, int, list, str } = py.builtins;

/** Everything that the application reads from its environment. */
export function settingGroups(options: ProjectOptions): readonly SettingGroup[] {
  return [
    applicationGroup(options),
    databaseGroup(options),
    requestGroup,
    rateGroup,
    ...(options.auth === 'none' ? [] : [identityGroup(options)]),
  ];
}

function databaseGroup(options: ProjectOptions): SettingGroup {
  return {
    title: 'Database',
    settings: [
      {
        name: 'database_url',
        kind: 'text',
        default: defaultDatabaseUrl(options),
        placeholder: placeholderDatabaseUrl(options),
      },
      flag('db_pool', true, 'Set it to false behind a pooler such as PgBouncer.'),
      bounded('db_pool_size', 'integer', 10, { ge: 1 }, 'Connections that each worker keeps.'),
      {
        ...bounded(
          'db_max_overflow',
          'integer',
          20,
          { ge: 0 },
          'Connections beyond them that it may open under load.',
        ),
        production: 10,
      },
      bounded('db_pool_timeout', 'number', 30, { gt: 0 }, 'Seconds to wait for a connection.'),
      bounded('db_connect_timeout', 'number', 5, { gt: 0 }, 'Seconds that a new connection may take.'),
      bounded('db_statement_timeout', 'number', 10, { gt: 0 }, 'Seconds that a statement may take.'),
      bounded(
        'db_pool_recycle',
        'integer',
        1800,
        { ge: -1 },
        'Seconds after which a connection is replaced; -1 for never.',
      ),
    ],
  };
}

/** What Python has in a setting. */
export function settingType({ kind }: Setting): py.Expression {
  switch (kind) {
    case 'text':
    case 'prefix':
    case 'rate':
    case 'redis':
      return str;
    case 'secret':
      return SecretStr;
    case 'boolean':
      return bool;
    case 'integer':
      return int;
    case 'number':
      return float;
    case 'origins':
      return py.sub(Annotated, py.sub(list, str), NoDecode);
    case 'networks':
      return py.sub(Annotated, py.sub(list, IPvAnyNetwork), NoDecode);
    default:
      return py.sub(Literal, ...kind);
  }
}

/** What stands in the code where the environment says nothing. */
export function settingDefault({ default: value, kind, name }: Setting): py.Value {
  if (kind === 'origins' || kind === 'networks') return [];
  if (kind === 'secret') return py.call(SecretStr, [name === 'jwt_secret' ? py.id('DEVELOPMENT_SECRET') : value]);
  return kind === 'integer' && typeof value === 'number' && value >= 100_000 ? py.grouped(value) : value;
}
