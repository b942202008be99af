import type { ProjectOptions } from '../generator.js';
import type { Deployable } from '../shared/deployable.js';
import { settingGroups } from './settings.js';

/** What files to deploy with have to know of the project. */
export function deployable(options: ProjectOptions): Deployable {
  return {
    options,
    port: 3000,
    start: ['node', 'dist/src/server.js'],
    migrate: ['node', 'dist/prisma/migrate.js'],
    probe: path => {
      const url = `'http://127.0.0.1:' + process.env.PORT + '${path}'`;
      return ['node', '-e', `fetch(${url}).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`];
    },
    program: (_folder, name) => `/usr/bin/${name}`,
    settings: settingGroups(options),
    server: [],
    listening: { host: 'HOST', port: 'PORT' },
  };
}
