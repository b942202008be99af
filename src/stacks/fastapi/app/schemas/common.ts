import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { errorSets } from './error-sets.js';

const { dict, int, list, str } = py.builtins;
const BaseModel = py.symbol('pydantic', 'BaseModel');
const ConfigDict = py.symbol('pydantic', 'ConfigDict');
const toCamel = py.symbol('pydantic.alias_generators', 'to_camel');
const Literal = py.symbol('typing', 'Literal');
const Instant = py.symbol('app.schemas.types', 'Instant');
const Any = py.symbol('typing', 'Any');

/** `app/schemas/common.py` */
export function commonSchemasModule({ contract, options }: FastApiContext): Module {
  const callers = contract.identity !== null;
  return py.module('app/schemas/common.py', [
    py.class('FieldError', { bases: [BaseModel], doc: 'What is wrong with one field.' }, [
      py.annAssign('field', str),
      py.annAssign('message', str),
    ]),
    py.class('ErrorDetails', { bases: [BaseModel], doc: 'The fields that an error is about.' }, [
      py.annAssign('errors', py.sub(list, py.id('FieldError'))),
    ]),
    py.class('ErrorEnvelope', { bases: [BaseModel], doc: 'The body of every error.' }, [
      ...(options.naming === 'camelCase'
        ? [
          py.assign(
            'model_config',
            py.call(ConfigDict, [], { alias_generator: toCamel, validate_by_name: true, validate_by_alias: false }),
          ),
        ]
        : []),
      py.annAssign('status', py.sub(Literal, 'error'), 'error'),
      py.annAssign('code', str),
      py.annAssign('message', str),
      py.annAssign('details', py.union(py.id('ErrorDetails'), null), null),
      py.annAssign('request_id', str),
      py.annAssign('timestamp', Instant),
    ]),
    py.class('ServiceHealth', { bases: [BaseModel], doc: 'Whether the service and what it stands on work.' }, [
      py.annAssign('status', py.sub(Literal, 'ok', 'unavailable')),
      py.annAssign('database', py.sub(Literal, 'ok', 'unavailable')),
      py.annAssign('redis', py.union(py.sub(Literal, 'ok', 'unavailable'), null), null),
    ]),
    py.class('ServiceLive', { bases: [BaseModel], doc: 'That the process runs.' }, [
      py.annAssign('status', py.sub(Literal, 'ok'), 'ok'),
    ]),
    py.class('ServiceInfo', { bases: [BaseModel], doc: 'What this API is called and where its documents are.' }, [
      py.annAssign('name', str),
      py.annAssign('docs', py.union(str, null)),
      py.annAssign('openapi', py.union(str, null)),
    ]),
    py.assign(
      '_MEANINGS',
      py.dict([
        [400, 'The body is not JSON.'],
        ...(callers ? [[401, 'The caller is not known.'], [403, 'The caller may not do this.']] as const : []),
        [404, 'There is no such row.'],
        [409, 'A unique value is taken, or a reference does not hold.'],
        [413, 'The body is too large.'],
        [415, 'The body is not declared as JSON.'],
        [422, 'A value breaks a rule of this schema.'],
        [429, 'Too many requests.'],
        [500, 'Something went wrong.'],
        [503, 'The service cannot answer now.'],
      ]),
    ),
    py.annAssign(
      '_HEADERS',
      py.sub(dict, int, py.sub(dict, str, Any)),
      py.dict([[
        429,
        py.dict({ headers: py.dict({ 'Retry-After': py.dict({ schema: py.dict({ type: 'string' }) }) }) }),
      ]]),
    ),
    py.def('errors', {
      params: [py.vararg('statuses', int)],
      returns: py.sub(dict, py.union(int, str), py.sub(dict, str, Any)),
      doc: 'Document the errors that an operation can give.',
    }, [
      py.return(
        py.dictComp(
          py.id('status'),
          py.dict([
            ['model', py.id('ErrorEnvelope')],
            ['description', py.sub(py.id('_MEANINGS'), py.id('status'))],
            py.doubleStar(py.chain(py.id('_HEADERS'), ['get', [py.id('status'), py.dict()]])),
          ]),
          py.forIn('status', py.id('statuses')),
        ),
      ),
    ]),
    py.spaced(
      py.annAssign(
        'CREATED',
        py.sub(dict, py.union(int, str), py.sub(dict, str, Any)),
        py.dict([[
          201,
          py.dict({ headers: py.dict({ Location: py.dict({ schema: py.dict({ type: 'string' }) }) }) }),
        ]]),
      ),
    ),
    ...Object.entries(errorSets(callers)).map(([name, statuses]) =>
      py.assign(name, py.call(py.id('errors'), statuses as readonly number[]))
    ),
  ], { doc: 'Schemas of errors and of the service itself.' });
}
