import type { Naming } from '../domain/options.js';
import { object } from './bodies.js';
import { commonSchemas } from './names.js';
import * as patterns from './patterns.js';
import { always, type JsonSchema, nullable, reference } from './schema.js';
import { jsonForms } from './value.js';
import { wire } from './wire.js';

const string: JsonSchema = { type: 'string' };

/** Schemas of errors and of the service itself, by name. */
export function commonSchemaEntries(naming: Naming): readonly (readonly [string, JsonSchema])[] {
  return [
    [commonSchemas.fieldError, object([['field', string], ['message', string]], ['field', 'message'], false)],
    [
      commonSchemas.details,
      object([['errors', { type: 'array', items: reference(commonSchemas.fieldError) }]], ['errors'], false),
    ],
    [commonSchemas.error, errorEnvelope(naming)],
    [
      commonSchemas.info,
      object([['name', string], ['docs', nullable(string)], ['openapi', nullable(string)]], [
        'name',
        'docs',
        'openapi',
      ], false),
    ],
    [commonSchemas.health, health],
    [commonSchemas.live, object([['status', always('ok')]], [], false)],
  ];
}

/** What JSON can hold and every database takes: text and keys without NUL. */
export function jsonSchemaEntries(): readonly (readonly [string, JsonSchema])[] {
  const value = reference(commonSchemas.json);
  return [
    [commonSchemas.json, { anyOf: [...jsonForms, { type: 'null' }] }],
    [
      commonSchemas.jsonObject,
      { type: 'object', patternProperties: { [patterns.text]: value }, additionalProperties: false },
    ],
  ];
}

/** The body of every error. */
function errorEnvelope(naming: Naming): JsonSchema {
  const properties = [
    ['status', always('error')],
    ['code', string],
    ['message', string],
    ['details', nullable(reference(commonSchemas.details))],
    [wire('request_id', naming), string],
    ['timestamp', { type: 'string', format: 'date-time', pattern: patterns.instant }],
  ] as const;
  // What has a default need not be named as required, though it always stands there.
  const given = ['code', 'message', wire('request_id', naming), 'timestamp'];
  return object(properties, given, false);
}

const state: JsonSchema = { type: 'string', enum: ['ok', 'unavailable'] };
/** Redis is named where it is used. */
const health = object(
  [['status', state], ['database', state], ['redis', nullable(state)]],
  ['status', 'database'],
  false,
);
