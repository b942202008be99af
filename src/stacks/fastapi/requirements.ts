import type { Dialect } from '../../domain/dialect.js';
import { requirements } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { FastApiContext } from './context.js';

const { requirement, include } = requirements;

/** What every project runs on. Each bound stands where the next version could break what is emitted. */
const runtime = [
  requirement('fastapi', '>=0.141,<1'),
  requirement('uvicorn', '>=0.52,<1', ['standard']),
  requirement('pydantic', '>=2.13,<3'),
  requirement('pydantic-settings', '>=2.15,<3'),
  requirement('sqlalchemy', '>=2.0.54,<2.2', ['asyncio']),
  requirement('alembic', '>=1.19.2,<2'),
  requirement('limits', '>=5.8,<6'),
];

/** What knowing callers takes. */
const identity = [
  requirement('pyjwt', '>=2.15.1,<3', ['crypto']),
  requirement('bcrypt', '>=5,<6'),
  requirement('python-multipart', '>=0.0.34,<0.1'),
];

/** What a project runs on, less what comes with Redis. */
function needed({ contract, options }: FastApiContext): readonly requirements.Requirement[] {
  return [...runtime, ...contract.identity === null ? [] : identity, driver[options.database]];
}

/** The asynchronous driver of each database. */
const driver: Readonly<Record<Dialect, requirements.Requirement>> = {
  postgresql: requirement('asyncpg', '>=0.31,<1'),
  mysql: requirement('asyncmy', '>=0.2.18,<1'),
  sqlite: requirement('aiosqlite', '>=0.22,<1'),
};

const tools = [
  requirement('httpx2', '>=2.16,<3'),
  requirement('mypy', '>=2.3,<3'),
  requirement('pytest', '>=9.1,<10'),
  requirement('pytest-cov', '>=7.1,<8'),
  requirement('ruff', '>=0.17,<0.18'),
];

/** `requirements.txt`: what the service needs to run. */
export function requirementsModule(context: FastApiContext): Module {
  return requirements.module('requirements.txt', needed(context));
}

/** What it needs besides where `REDIS_URL` is set; no module imports it by itself. */
const redis = requirement('redis', '>=7.4,<8');

/** `requirements-redis.txt`: what the service needs to run with Redis. */
export function redisRequirementsModule(): Module {
  return requirements.module('requirements-redis.txt', [include('requirements.txt'), redis]);
}

/** `requirements-dev.txt`: what it needs to be tested and checked. The tests run on an embedded SQLite. */
export function devRequirementsModule({ options }: FastApiContext): Module {
  return requirements.module('requirements-dev.txt', [
    include('requirements-redis.txt'),
    ...options.database === 'sqlite' ? [] : [driver.sqlite],
    ...tools,
  ]);
}

/** The same for `pyproject.toml`. */
export function dependencies(context: FastApiContext): readonly string[] {
  return needed(context).map(requirements.requirementText);
}

/** Extras of `pyproject.toml`. */
export const extras: Readonly<Record<string, readonly string[]>> = { redis: [requirements.requirementText(redis)] };
