import { json } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import * as py from '../../syntax/python/index.js';

/** `api/index.py`: where Vercel's Python runtime looks for an application. */
export function vercelEntryModule(): Module {
  return py.module('api/index.py', [py.reexports([py.symbol('app.main', 'app')])], {
    doc: 'The function that serves all requests on Vercel.',
  });
}

/** `vercel.json`: every path goes to that function, which keeps no pool of connections between requests. */
export function vercelJsonModule(): Module {
  return json.module('vercel.json', {
    $schema: 'https://openapi.vercel.sh/vercel.json',
    framework: null,
    // What is not said to be in production takes settings that are no secret.
    env: { DB_POOL: 'false', ENVIRONMENT: 'production' },
    functions: { 'api/index.py': { excludeFiles: 'app/tests/**' } },
    rewrites: [{ source: '/(.*)', destination: '/api/index' }],
  });
}
