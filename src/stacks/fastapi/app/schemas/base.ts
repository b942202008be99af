import type { Contract } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const { classmethod, int, list, object, property, str, tuple } = py.builtins;
const Any = py.symbol('typing', 'Any');
const toCamel = py.symbol('pydantic.alias_generators', 'to_camel');
const Field = py.symbol('pydantic', 'Field');
const BaseModel = py.symbol('pydantic', 'BaseModel');
const ConfigDict = py.symbol('pydantic', 'ConfigDict');
const TypeVar = py.symbol('typing', 'TypeVar');
const Generic = py.symbol('typing', 'Generic');
const INT53 = py.symbol('app.schemas.types', 'INT53');
const Annotated = py.symbol('typing', 'Annotated');
const TEXT_PATTERN = py.symbol('app.schemas.types', 'TEXT_PATTERN');
const BeforeValidator = py.symbol('pydantic', 'BeforeValidator');
const readInteger = py.symbol('app.schemas.types', 'read_integer');
const Literal = py.symbol('typing', 'Literal');
const BoolParam = py.symbol('app.schemas.types', 'BoolParam');
const Self = py.symbol('typing', 'Self');
const modelValidator = py.symbol('pydantic', 'model_validator');
const PydanticCustomError = py.symbol('pydantic_core', 'PydanticCustomError');

/** `app/schemas/base.py` */
export function baseSchemasModule({ contract, options }: FastApiContext): Module {
  const unsorted = hasUnsorted(contract);
  const camel: Readonly<Record<string, py.Value>> = options.naming === 'camelCase' ? { alias_generator: toCamel } : {};
  return py.module('app/schemas/base.py', [
    py.annAssign('UNSET', Any, py.call(Field, [], { default_factory: py.lambda([], null) })),
    py.docstring('The default of a field that may be left out and then counts as not sent.'),
    py.spaced(py.assign('_NOT_INCLUDED', py.call(object))),
    py.annAssign(
      'NOT_INCLUDED',
      Any,
      py.call(Field, [], {
        default_factory: py.lambda([], py.id('_NOT_INCLUDED')),
        exclude_if: py.lambda(['value'], py.compare(py.id('value'), 'is', py.id('_NOT_INCLUDED'))),
      }),
    ),
    py.docstring('The default of a relation: it is part of an answer only when asked for.'),
    py.class('RequestSchema', { bases: [BaseModel], doc: 'The body of a request; unknown keys are refused.' }, [
      py.assign('model_config', py.call(ConfigDict, [], { ...camel, extra: 'forbid' })),
    ]),
    py.class('ResponseSchema', { bases: [BaseModel], doc: 'A row in an answer, made from attribute names.' }, [
      py.assign(
        'model_config',
        py.call(ConfigDict, [], { ...camel, validate_by_name: true, validate_by_alias: false }),
      ),
      py.def('wire_name', {
        params: ['cls', py.param('attribute', str)],
        returns: str,
        decorators: [classmethod],
        doc: 'Return what an attribute is called in JSON, also one that no answer shows.',
      }, [
        py.assign('field', py.chain(py.id('cls'), 'model_fields', ['get', [py.id('attribute')]])),
        py.assign('alias', py.ifExp(py.id('field.alias'), py.id('field'), null)),
        py.return(
          py.or(
            py.id('alias'),
            options.naming === 'camelCase' ? py.call(toCamel, [py.id('attribute')]) : py.id('attribute'),
          ),
        ),
      ]),
    ]),
    py.class('QuerySchema', { bases: [BaseModel], doc: 'Query parameters; unknown ones are refused.' }, [
      py.assign('model_config', py.call(ConfigDict, [], { ...camel, extra: 'forbid' })),
    ]),
    py.assign('RowT', py.call(TypeVar, ['RowT'], { bound: py.id('ResponseSchema') })),
    py.class('Page', { bases: [BaseModel, py.sub(Generic, py.id('RowT'))], doc: 'One page of a list.' }, [
      ...(options.naming === 'camelCase'
        ? [
          py.assign(
            'model_config',
            py.call(ConfigDict, [], { ...camel, validate_by_name: true, validate_by_alias: false }),
          ),
        ]
        : []),
      py.annAssign('items', py.sub(list, py.id('RowT'))),
      py.annAssign(
        'total',
        py.union(int, null),
        py.call(Field, [], { description: 'All rows; null when they were not counted.' }),
      ),
      py.annAssign('page', int),
      py.annAssign('per_page', int),
      py.annAssign(
        'pages',
        py.union(int, null),
        py.call(Field, [], { description: 'All pages; null when not counted.' }),
      ),
      py.def('model_parametrized_name', {
        params: ['cls', py.param('params', py.sub(tuple, Any, py.ellipsis))],
        returns: str,
        decorators: [classmethod],
        doc: 'Call a page of `PostResponse` a `PostList`.',
      }, [
        py.annAssign('name', str, py.attr(py.sub(py.id('params'), 0), '__name__')),
        py.return(py.binop(py.chain(py.id('name'), ['removesuffix', ['Response']]), '+', 'List')),
      ]),
    ]),
    py.assign('PAGING', 'Instead of `page` and `per_page` there may be `offset` and `limit`.'),
    py.assign('PER_PAGE', 20),
    py.assign('LAST_PAGE', py.binop(INT53, '//', 100)),
    py.assign(
      'Search',
      py.sub(Annotated, str, py.call(Field, [], { min_length: 1, max_length: 100, pattern: TEXT_PATTERN })),
    ),
    py.class('ListParams', { bases: [py.id('QuerySchema')], doc: 'The query parameters that every list takes.' }, [
      py.annAssign(
        'page',
        py.sub(
          Annotated,
          int,
          py.call(Field, [], {
            ge: 1,
            le: py.id('LAST_PAGE'),
            description: py.id('PAGING'),
            json_schema_extra: py.dict({ default: 1 }),
          }),
          py.call(BeforeValidator, [readInteger]),
        ),
        py.id('UNSET'),
      ),
      py.annAssign(
        'per_page',
        py.sub(
          Annotated,
          int,
          py.call(Field, [], {
            ge: 1,
            le: 100,
            description: py.id('PAGING'),
            json_schema_extra: py.dict({ default: py.id('PER_PAGE') }),
          }),
          py.call(BeforeValidator, [readInteger]),
        ),
        py.id('UNSET'),
      ),
      py.annAssign(
        'offset',
        py.sub(Annotated, int, py.call(Field, [], { ge: 0, le: INT53 }), py.call(BeforeValidator, [readInteger])),
        py.id('UNSET'),
      ),
      py.annAssign(
        'limit',
        py.sub(Annotated, int, py.call(Field, [], { ge: 1, le: 100 }), py.call(BeforeValidator, [readInteger])),
        py.id('UNSET'),
      ),
      ...(unsorted ? [] : sortParams()),
      py.annAssign('include_total', BoolParam, true),
      py.def('one_form', {
        params: ['self'],
        returns: Self,
        decorators: [py.call(modelValidator, [], { mode: 'after' })],
        doc: 'Refuse `page`/`per_page` together with `offset`/`limit`.',
      }, [
        py.assign('sent', py.id('self.model_fields_set')),
        py.if(
          py.and(
            py.binop(py.id('sent'), '&', py.set(['page', 'per_page'])),
            py.binop(py.id('sent'), '&', py.set(['offset', 'limit'])),
          ),
          [py.raise(
            py.call(PydanticCustomError, ['paging', 'Use page and per_page, or offset and limit, but not both']),
          )],
        ),
        py.return(py.id('self')),
      ]),
      py.def('window', {
        params: ['self'],
        returns: py.sub(tuple, int, int),
        decorators: [property],
        doc: 'The offset and the length of the page that is asked for.',
      }, [
        py.if(py.binop(py.id('self.model_fields_set'), '&', py.set(['offset', 'limit'])), [
          py.return(py.tuple([py.or(py.id('self.offset'), 0), py.or(py.id('self.limit'), py.id('PER_PAGE'))])),
        ]),
        py.assign('length', py.or(py.id('self.per_page'), py.id('PER_PAGE'))),
        py.return(
          py.tuple([py.binop(py.binop(py.or(py.id('self.page'), 1), '-', 1), '*', py.id('length')), py.id('length')]),
        ),
      ]),
    ]),
    ...(unsorted
      ? [
        py.class('SortedListParams', {
          bases: [py.id('ListParams')],
          doc: 'The query parameters of a list that can be sorted.',
        }, sortParams()),
      ]
      : []),
    py.def('include_pattern', {
      params: [py.vararg('paths', str)],
      returns: str,
      doc: 'Return the pattern of comma-separated relations out of a whitelist.',
    }, [
      py.assign(
        'one',
        py.chain('|', ['join', [
          py.generator(py.chain(py.id('path'), ['replace', ['.', '\\.']]), py.forIn('path', py.id('paths'))),
        ]]),
      ),
      py.return(py.fstring(['^(', py.id('one'), ')(,(', py.id('one'), '))*$'])),
    ]),
  ], { doc: 'What all schemas share.' });
}

/** Whether some list has no column to sort by: then only the others take the parameters of sorting. */
export function hasUnsorted({ resources }: Contract): boolean {
  return resources.some(({ list: { sorts } }) => sorts.length === 0);
}

function sortParams(): readonly py.Statement[] {
  return [
    py.annAssign('sort_by', str, py.id('UNSET')),
    py.annAssign(
      'order',
      py.sub(
        Annotated,
        py.sub(Literal, 'asc', 'desc'),
        py.call(Field, [], { description: 'By default `desc` for times and `asc` for all else.' }),
      ),
      py.id('UNSET'),
    ),
  ];
}
