import type { Response } from './contract.js';
import { type ErrorCode, errorStatus } from './errors.js';
import { commonSchemas } from './names.js';
import { reference } from './schema.js';

const meanings: Readonly<Record<number, string>> = {
  400: 'The body is not JSON.',
  401: 'The caller is not known.',
  403: 'The caller may not do this.',
  404: 'There is no such row.',
  405: 'The path has no such method.',
  409: 'A unique value is taken, or a reference does not hold.',
  413: 'The body is too large.',
  415: 'The body is not declared as JSON.',
  422: 'A value breaks a rule of this schema.',
  429: 'Too many requests.',
  500: 'Something went wrong.',
  503: 'The service cannot answer now.',
};

const headersOf: Readonly<Record<number, Response['headers']>> = { 405: ['Allow'], 429: ['Retry-After'] };

/** Documents the errors that an operation can give, one answer a status, in order of the statuses. */
export function errorResponses(...codes: readonly ErrorCode[]): readonly Response[] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = errorStatus[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].sort(([a], [b]) => a - b).map(([status, errors]) => ({
    status,
    description: meanings[status] ?? '',
    schema: reference(commonSchemas.error),
    errors,
    headers: headersOf[status] ?? [],
  }));
}

/** The responses with these errors among them, in order of their statuses. */
export function withErrors(responses: readonly Response[], codes: readonly ErrorCode[]): readonly Response[] {
  if (codes.length === 0) return responses;
  return [...responses, ...errorResponses(...codes)].sort((a, b) => a.status - b.status);
}

/** A success whose body is the named schema, or that has none. */
export function success(status: 200 | 201 | 204, description: string, schema: string | null): Response {
  return {
    status,
    description,
    schema: schema === null ? null : reference(schema),
    errors: [],
    headers: status === 201 ? ['Location'] : [],
  };
}

/** What can go wrong anywhere but in the operations of the service itself. */
const any = ['rate_limited', 'internal_error', 'unavailable'] as const;
/** What can be wrong with a body. */
const body = ['bad_request', 'payload_too_large', 'unsupported_media_type'] as const;

/* Errors of the operations of a resource, by what they do. */

export const listErrors = errorResponses('validation_error', ...any);
export const itemErrors = errorResponses('not_found', 'validation_error', ...any);
export const createErrors = errorResponses('conflict', 'foreign_key', 'validation_error', ...body, ...any);
export const updateErrors = errorResponses('not_found', 'conflict', 'foreign_key', 'validation_error', ...body, ...any);
export const deleteErrors = errorResponses('not_found', 'in_use', 'validation_error', ...any);
export const attachErrors = errorResponses('not_found', 'conflict', 'foreign_key', 'validation_error', ...body, ...any);
/** Where the link is a row of its own, others may need it. */
export const detachRowErrors = errorResponses('not_found', 'in_use', 'validation_error', ...any);
export const detachRowsErrors = errorResponses('not_found', 'in_use', 'validation_error', ...body, ...any);
export const detachErrors = errorResponses('not_found', 'validation_error', ...body, ...any);
