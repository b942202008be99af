import type { Contract, Operation, Parameter, Response } from './contract.js';
import { type JsonSchema, type JsonValue, reference } from './schema.js';
import { schemas } from './schemas.js';

/** An OpenAPI 3.1 document as plain JSON. */
export type OpenApi = Readonly<Record<string, JsonValue>>;

/**
 * The contract as an OpenAPI 3.1 document; its paths stand in the order in which they are routed. What answers outside
 * the prefix is for whoever runs the service, and not in it, nor is the root, which leads to the document, nor are
 * the keys of tokens, which servers read and callers do not.
 */
export function openapi(contract: Contract): OpenApi {
  const { options, operations } = contract;
  const paths: Record<string, Record<string, JsonValue>> = {};
  for (const operation of operations) {
    if (operation.kind === 'root' || operation.kind === 'jwks' || (!operation.prefixed && options.prefix !== '')) {
      continue;
    }
    const path = fullPath(contract, operation);
    (paths[path] ??= {})[operation.method.toLowerCase()] = operationObject(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: options.title, version: options.version },
    paths,
    components: {
      schemas: namedFrom(paths, schemas(contract)),
      ...(contract.identity === null ? {} : { securitySchemes: { [scheme]: bearer(options.prefix) } }),
    },
  };
}

/** How callers say who they are: by an access token that the form of OAuth 2 gives. */
const scheme = 'bearer';
const bearer = (prefix: string): JsonValue => ({
  type: 'oauth2',
  flows: { password: { scopes: {}, tokenUrl: `${prefix}/auth/token` } },
});

/** The path of an operation with the prefix, where it stands under it. */
export function fullPath(contract: Pick<Contract, 'options'>, operation: Pick<Operation, 'path' | 'prefixed'>): string {
  return operation.prefixed ? `${contract.options.prefix}${operation.path}` : operation.path;
}

function operationObject(operation: Operation): JsonValue {
  const { tag, summary, id, parameters, body, bodyType, responses } = operation;
  return {
    tags: [tag],
    summary,
    operationId: id,
    ...(parameters.length === 0 ? {} : { parameters: parameters.filter(one => one.documented).map(parameterObject) }),
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { [bodyType]: { schema: json(reference(body)) } } } }),
    responses: Object.fromEntries(responses.map(response => [String(response.status), responseObject(response)])),
    ...securityOf(operation),
    ...(operation.policy === null || operation.policy === 'open' ? {} : { 'x-policy': operation.policy }),
  };
}

/** Where anyone is let in, a token still tells who calls. */
function securityOf({ caller, policy }: Operation): Readonly<Record<string, JsonValue>> {
  if (caller !== 'anyone') return { security: [{ [scheme]: [] }] };
  return policy === 'public' ? { security: [{ [scheme]: [] }, {}] } : {};
}

function parameterObject({ name, in: place, required, description, schema }: Parameter): JsonValue {
  return { name, in: place, required, ...(description === null ? {} : { description }), schema: json(schema) };
}

function responseObject({ description, schema, headers }: Response): JsonValue {
  return {
    description,
    ...(schema === null ? {} : { content: { 'application/json': { schema: json(schema) } } }),
    ...(headers.length === 0
      ? {}
      : { headers: Object.fromEntries(headers.map(name => [name, { schema: { type: 'string' } }])) }),
  };
}

/** The schemas that the paths lead to, in their own order: what answers outside of the document has none in it. */
function namedFrom(paths: JsonValue, all: ReadonlyMap<string, JsonSchema>): Readonly<Record<string, JsonValue>> {
  const named = new Set<string>();
  const pending: JsonValue[] = [paths];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, each] of Object.entries(value)) {
      const name = key === '$ref' && typeof each === 'string' ? each.slice(each.lastIndexOf('/') + 1) : null;
      const schema = name === null || named.has(name) ? undefined : all.get(name);
      if (name !== null && schema !== undefined) {
        named.add(name);
        pending.push(json(schema));
      } else pending.push(each);
    }
  }
  return Object.fromEntries([...all].filter(([name]) => named.has(name)).map(([name, schema]) => [name, json(schema)]));
}

/** A schema is plain JSON already; only its type says more. */
function json(schema: JsonSchema): JsonValue {
  return schema as JsonValue;
}
