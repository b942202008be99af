import { json } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import * as ts from '../../syntax/typescript/index.js';

const createApp = ts.symbol('./src/app.ts', 'createApp');
const createService = ts.symbol('./src/service.ts', 'createService');
const settings = ts.symbol('./src/config.ts', 'settings');

/** `api/index.ts`: where Vercel's runtime of Node looks for an application. */
export function vercelEntryModule(): Module {
  return ts.module('api/index.ts', [
    ts.exportDefault(ts.call(createApp, [ts.call(createService, [settings])])),
  ], { doc: 'The function that serves all requests on Vercel.' });
}

/** `vercel.json`: every path goes to that function, of which each copy has one connection. */
export function vercelJsonModule(): Module {
  return json.module('vercel.json', {
    $schema: 'https://openapi.vercel.sh/vercel.json',
    framework: null,
    buildCommand: 'npm run generate',
    // What is not said to be in production takes settings that are no secret.
    env: { DB_POOL_SIZE: '1', ENVIRONMENT: 'production' },
    functions: { 'api/index.ts': { excludeFiles: 'tests/**' } },
    rewrites: [{ source: '/(.*)', destination: '/api/index' }],
  });
}
