import type { ProjectOptions } from '../generator.js';
import {
  applicationGroup,
  bounded,
  identityGroup,
  rateGroup,
  requestGroup,
  type SettingGroup,
  text,
} from '../shared/settings.js';
import { defaultDatabaseUrl, placeholderDatabaseUrl } from './database-url.js';

/** Everything that the service reads from its environment. */
export function settingGroups(options: ProjectOptions): readonly SettingGroup[] {
  return [
    applicationGroup(options),
    databaseGroup(options),
    requestGroup,
    rateGroup,
    ...(options.auth === 'none' ? [] : [identityGroup(options)]),
    serverGroup,
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
      bounded('db_pool_size', 'integer', 10, { ge: 1 }, 'Connections that each worker may open.'),
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

/** Where and how the server listens. */
export const serverGroup: SettingGroup = {
  title: 'Server',
  settings: [
    text('host', '127.0.0.1', 'The address that is listened to; 0.0.0.0 for all.'),
    bounded('port', 'integer', 3000, { ge: 0, le: 65_535 }, 'The port; 0 for any that is free.'),
    bounded(
      'web_concurrency',
      'integer',
      1,
      { ge: 1 },
      'Worker processes; each has a pool of connections of its own.',
    ),
    bounded(
      'shutdown_timeout',
      'number',
      30,
      { ge: 0 },
      'Seconds that accepted requests have to end in, once the server stops.',
    ),
    bounded(
      'keep_alive_timeout',
      'number',
      75,
      { ge: 0 },
      'Seconds that an idle connection stays open; more than a balancer in front of it keeps its own.',
    ),
  ],
};
