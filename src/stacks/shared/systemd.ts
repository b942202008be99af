import type { Dialect } from '../../domain/dialect.js';
import { systemd } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { type Deployable, listeningAt, serverEnvironment, stopSeconds } from './deployable.js';
import { serviceName } from './project-names.js';

/** What a server of each database is called as a unit; that of another machine does no harm. */
const databaseUnits: Readonly<Record<Dialect, readonly string[]>> = {
  postgresql: ['postgresql.service'],
  mysql: ['mariadb.service', 'mysql.service'],
  sqlite: [],
};

/** Switches that take from the service what it has no use for. */
const confined = [
  'NoNewPrivileges',
  'PrivateDevices',
  'PrivateTmp',
  'PrivateUsers',
  'ProtectHome',
  'ProtectClock',
  'ProtectControlGroups',
  'ProtectHostname',
  'ProtectKernelLogs',
  'ProtectKernelModules',
  'ProtectKernelTunables',
  'LockPersonality',
  'RemoveIPC',
  'RestrictNamespaces',
  'RestrictRealtime',
  'RestrictSUIDSGID',
] as const;

/** `systemd/{name}.service` */
export function systemdModule(of: Deployable): Module {
  const { migrate, options, start } = of;
  const name = serviceName(options);
  const folder = `/opt/${name}`;
  const { command, entry, environment, names, section } = systemd;
  const program = ([first = '', ...rest]: readonly string[]) => command(of.program(folder, first), ...rest);
  const network = 'network-online.target';
  return systemd.module(`systemd/${name}.service`, [
    section('Unit', [
      entry('Description', `${name} API`),
      entry('Wants', names(network)),
      entry('After', names(network, ...databaseUnits[options.database])),
    ]),
    section('Service', [
      entry('Type', 'exec'),
      entry('WorkingDirectory', folder),
      entry('Environment', environment({ ...listeningAt(of, '127.0.0.1'), ...serverEnvironment(of) })),
      entry('EnvironmentFile', `/etc/${name}/environment`, 'Made of .env.production; it wins over the line above.'),
      entry('ExecStartPre', program(migrate), 'On several machines leave this line to one of them.'),
      entry('ExecStart', program(start)),
      entry('Restart', 'on-failure'),
      entry('RestartSec', 2),
      entry('KillMode', 'mixed', 'SIGTERM goes to the first process alone, which ends its workers.'),
      entry('TimeoutStopSec', stopSeconds),
      entry('DynamicUser', true, 'A user of its own, and no place to write to but this one.'),
      entry('StateDirectory', name),
      entry('UMask', '0077'),
      entry('ProtectSystem', 'strict'),
      entry('ProtectProc', 'invisible'),
      entry('ProcSubset', 'pid'),
      ...confined.map(key => entry(key, true)),
      entry('RestrictAddressFamilies', names('AF_INET', 'AF_INET6', 'AF_UNIX')),
      entry('CapabilityBoundingSet', names()),
      entry('SystemCallArchitectures', 'native'),
      entry('SystemCallFilter', names('@system-service')),
      entry('SystemCallFilter', names('~@privileged', '@resources')),
      entry('SystemCallErrorNumber', 'EPERM'),
    ]),
    section('Install', [entry('WantedBy', names('multi-user.target'))]),
  ]);
}
