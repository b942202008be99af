import { toml } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { databaseName } from '../shared/project-names.js';
import type { FastApiContext } from './context.js';
import { hasLongLines } from './long-lines.js';
import { dependencies, extras } from './requirements.js';

/** `pyproject.toml`: the project's name, and how its tools are set. */
export function pyprojectModule(context: FastApiContext): Module {
  const { options } = context;
  return toml.module('pyproject.toml', {
    project: {
      name: databaseName(options).replaceAll('_', '-'),
      version: '0.1.0',
      'requires-python': `>=${options.python}`,
      dependencies: dependencies(context),
      'optional-dependencies': extras,
    },
    tool: {
      ruff: {
        'target-version': `py${options.python.replace('.', '')}`,
        lint: {
          select: ['E', 'F', 'I', 'UP', 'B', 'SIM', 'RUF', 'FAST'],
          // characters that look like others stand where the schema has them, and long names make long lines
          ignore: ['RUF001', 'RUF002', 'RUF003', ...(hasLongLines(context) ? ['E501'] : [])],
          isort: { 'known-first-party': ['app'], 'known-third-party': ['alembic'] },
        },
      },
      mypy: { strict: true, plugins: ['pydantic.mypy'] },
      pytest: {
        ini_options: {
          testpaths: ['app/tests'],
          addopts: '-q',
          anyio_mode: 'auto',
          filterwarnings: ['error', ...(hasExpressionIndex(context) ? unreflected : [])],
        },
      },
      coverage: { run: { source: ['app'], omit: ['app/tests/*'], concurrency: ['greenlet', 'thread'] } },
      alembic: { script_location: '%(here)s/alembic', prepend_sys_path: ['.'] },
    },
  });
}

/** What SQLAlchemy and Alembic say of an index over an expression on SQLite, where they cannot read it back. */
const unreflected = [
  'ignore:Skipped unsupported reflection of expression-based index:sqlalchemy.exc.SAWarning',
  'ignore:autogenerate skipping metadata-specified expression-based index:UserWarning',
];

function hasExpressionIndex({ storage }: FastApiContext): boolean {
  return storage.tables.some(({ indexes }) =>
    indexes.some(({ parts }) => parts.some(part => part.expression !== null))
  );
}
