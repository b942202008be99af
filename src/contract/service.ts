import type { Operation, Response } from './contract.js';
import { commonSchemas } from './names.js';
import { success } from './responses.js';

/** Words that stand directly under the prefix and so cannot be the path of a resource. */
export const servicePaths: ReadonlySet<string> = new Set([
  'docs',
  'redoc',
  'openapi.json',
  'health',
  'live',
  'ready',
  'auth',
]);

const tag = 'service';
const shared = {
  tag,
  policy: null,
  caller: 'anyone',
  method: 'GET',
  parameters: [],
  body: null,
  bodyType: 'application/json',
} as const;

/** The same body with 503, so that whoever asks reads in one place what does not work. */
const unavailable: Response = {
  ...success(200, 'The database or Redis does not answer.', commonSchemas.health),
  status: 503,
};

/** Root, health, live and ready, and the keys of tokens: all but the first at the root and under the prefix. */
export function serviceOperations(
  prefix: string,
  id: (wanted: string) => string,
  identity: boolean,
): readonly Operation[] {
  const checks = [
    {
      kind: 'health',
      summary: 'Whether the service and what it stands on work',
      responses: [
        success(200, 'They work.', commonSchemas.health),
        unavailable,
      ],
    },
    {
      kind: 'live',
      summary: 'Whether the process runs',
      responses: [
        success(200, 'It runs.', commonSchemas.live),
      ],
    },
    {
      kind: 'ready',
      summary: 'Whether requests can be taken',
      responses: [
        success(200, 'They can.', commonSchemas.health),
        unavailable,
      ],
    },
  ] as const;
  const places = prefix === '' ? [false] : [false, true];
  return [
    {
      ...shared,
      id: id('root'),
      kind: 'root',
      path: '/',
      prefixed: false,
      summary: 'What this API is called and where its documents are',
      responses: [success(200, 'Name and links.', commonSchemas.info)],
    },
    ...places.flatMap(prefixed =>
      checks.map(check => ({
        ...shared,
        ...check,
        id: id(prefixed ? `${check.kind}_under_prefix` : check.kind),
        path: `/${check.kind}`,
        prefixed,
      }))
    ),
    ...(identity ? places : []).map((prefixed): Operation => ({
      ...shared,
      id: id(prefixed ? 'jwks_under_prefix' : 'jwks'),
      kind: 'jwks',
      path: '/.well-known/jwks.json',
      prefixed,
      summary: 'Public keys that access tokens are signed with',
      responses: [success(200, 'The keys.', commonSchemas.jwks)],
    })),
  ];
}
