import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { integerLimits, integerTypes, textIntegerReader } from './integers.js';

const { ValueError, bool, bytes, dict, float, int, isinstance, list, object, property, str, type } = py.builtins;
const re = py.moduleSymbol('re');
const NoReturn = py.symbol('typing', 'NoReturn');
const PydanticCustomError = py.symbol('pydantic_core', 'PydanticCustomError');
const UUID = py.symbol('uuid', 'UUID');
const date = py.symbol('datetime', 'date');
const time = py.symbol('datetime', 'time');
const datetime = py.symbol('datetime', 'datetime');
const UTC = py.symbol('datetime', 'UTC');
const timedelta = py.symbol('datetime', 'timedelta');
const binascii = py.moduleSymbol('binascii');
const base64 = py.moduleSymbol('base64');
const Decimal = py.symbol('decimal', 'Decimal');
const math = py.moduleSymbol('math');
const Any = py.symbol('typing', 'Any');
const dataclass = py.symbol('dataclasses', 'dataclass');
const GetCoreSchemaHandler = py.symbol('pydantic', 'GetCoreSchemaHandler');
const CoreSchema = py.symbol('pydantic_core', 'CoreSchema');
const coreSchema = py.symbol('pydantic_core', 'core_schema');
const GetJsonSchemaHandler = py.symbol('pydantic', 'GetJsonSchemaHandler');
const JsonSchemaValue = py.symbol('pydantic.json_schema', 'JsonSchemaValue');
const Annotated = py.symbol('typing', 'Annotated');
const Field = py.symbol('pydantic', 'Field');
const AfterValidator = py.symbol('pydantic', 'AfterValidator');
const BeforeValidator = py.symbol('pydantic', 'BeforeValidator');
const PlainSerializer = py.symbol('pydantic', 'PlainSerializer');
const WithJsonSchema = py.symbol('pydantic', 'WithJsonSchema');
const TypeAliasType = py.symbol('typing_extensions', 'TypeAliasType');
const WrapValidator = py.symbol('pydantic', 'WrapValidator');

/** `app/schemas/types.py` */
export function wireTypesModule({ wire, options }: FastApiContext): Module {
  return py.module(
    'app/schemas/types.py',
    py.reachable(
      [
        ...integerLimits(),
        py.assign('JSON_DEPTH', 30),
        py.assign('FLOAT32', 3.4028234663852886e+38),
        py.spaced(py.assign('_DATE', py.regex('[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'))),
        py.assign('_CLOCK', py.regex('([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]')),
        py.assign('_OFFSET', py.regex('([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])')),
        py.assign('_SECONDS', '[0-9]{1,9}(\\.[0-9]{1,3})?S'),
        py.assign(
          '_TIME_PART',
          py.concat(
            py.regex(['T([0-9]{1,6}H([0-9]{1,6}M)?(', py.id('_SECONDS'), ')?|[0-9]{1,6}M(', py.id('_SECONDS'), ')?']),
            py.regex(['|', py.id('_SECONDS'), ')']),
          ),
        ),
        py.spaced(py.assign('DATE_PATTERN', py.regex(['^', py.id('_DATE'), '$']))),
        py.assign(
          'INSTANT_PATTERN',
          py.fstring(['^', py.id('_DATE'), '[Tt]', py.id('_CLOCK'), '(\\.[0-9]+)?', py.id('_OFFSET'), '$']),
        ),
        py.assign('TIME_PATTERN', py.fstring(['^', py.id('_CLOCK'), '(\\.[0-9]{1,3})?$'])),
        py.assign(
          'DURATION_PATTERN',
          py.regex(['^-?P([0-9]{1,6}D(', py.id('_TIME_PART'), ')?|', py.id('_TIME_PART'), ')$']),
        ),
        py.assign('UUID_PATTERN', py.regex('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')),
        py.remarked(
          py.assign('BASE64_PATTERN', py.regex('^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$')),
          'padded',
        ),
        py.assign('TEXT_PATTERN', '^[^\\x00]*$'),
        py.assign('KEY_PATTERN', '^(?!\\.{1,2}$)[^/\\x00]+$'),
        py.spaced(
          py.assign(
            '_DURATION_PARTS',
            py.chain(re, ['compile', [
              py.concat(
                '(?P<sign>-?)P((?P<days>\\d+)D)?',
                '(T((?P<hours>\\d+)H)?((?P<minutes>\\d+)M)?((?P<seconds>[\\d.]+)S)?)?',
              ),
              py.attr(re, 'ASCII'),
            ]]),
          ),
        ),
        py.def('_refuse', { params: [py.param('kind', str)], returns: NoReturn }, [
          py.raise(
            py.call(PydanticCustomError, ['format', 'Input should be {kind}', py.dict({ kind: py.id('kind') })]),
          ),
        ]),
        py.def('read_integer', {
          params: [py.param('value', object)],
          returns: int,
          doc: 'Read the decimal digits of a path or query parameter.',
        }, [
          py.if(py.compare(py.call(type, [py.id('value')]), 'is', int), [
            py.remarked(py.return(py.id('value')), 'a default'),
          ]),
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', [py.regex('-?(0|[1-9][0-9]{0,19})'), py.id('value')]]),
            ),
            [py.return(py.call(int, [py.id('value')]))],
          ),
          py.call(py.id('_refuse'), ['an integer']),
        ]),
        ...textIntegerReader(options),
        py.def('_read_whole', {
          params: [py.param('value', object)],
          returns: object,
          doc: 'Take 1.0 for the integer it is in JSON.',
        }, [
          py.return(
            py.ifExp(
              py.call(int, [py.id('value')]),
              py.and(py.call(isinstance, [py.id('value'), float]), py.chain(py.id('value'), ['is_integer'])),
              py.id('value'),
            ),
          ),
        ]),
        py.def('_read_number', { params: [py.param('value', object)], returns: float }, [
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', ['-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?', py.id('value')]]),
            ),
            [py.return(py.call(float, [py.id('value')]))],
          ),
          py.call(py.id('_refuse'), ['a number']),
        ]),
        py.def('_read_boolean', { params: [py.param('value', object)], returns: bool }, [
          py.if(py.or(py.compare(py.id('value'), '==', 'true'), py.compare(py.id('value'), 'is', true)), [
            py.return(true),
          ]),
          py.if(py.or(py.compare(py.id('value'), '==', 'false'), py.compare(py.id('value'), 'is', false)), [
            py.return(false),
          ]),
          py.call(py.id('_refuse'), ['true or false']),
        ]),
        py.def('_read_uuid', { params: [py.param('value', object)], returns: UUID }, [
          py.if(py.call(isinstance, [py.id('value'), UUID]), [py.return(py.id('value'))]),
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', [py.id('UUID_PATTERN'), py.id('value')]]),
            ),
            [py.return(py.call(UUID, [py.id('value')]))],
          ),
          py.call(py.id('_refuse'), ['a UUID with dashes']),
        ]),
        py.def('_read_date', { params: [py.param('value', object)], returns: date }, [
          py.if(py.call(isinstance, [py.id('value'), date]), [py.return(py.id('value'))]),
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', [py.id('DATE_PATTERN'), py.id('value')]]),
            ),
            [py.try([py.return(py.chain(date, ['fromisoformat', [py.id('value')]]))], [
              py.except(ValueError, undefined, [py.pass()]),
            ])],
          ),
          py.call(py.id('_refuse'), ['a date like 2026-01-31']),
        ]),
        py.def('_read_time', { params: [py.param('value', object)], returns: time }, [
          py.if(py.call(isinstance, [py.id('value'), time]), [py.return(py.id('value'))]),
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', [py.id('TIME_PATTERN'), py.id('value')]]),
            ),
            [py.return(py.chain(time, ['fromisoformat', [py.id('value')]]))],
          ),
          py.call(py.id('_refuse'), ['a time like 23:59:59']),
        ]),
        py.def('_read_instant', { params: [py.param('value', object)], returns: datetime }, [
          py.if(py.call(isinstance, [py.id('value'), datetime]), [py.return(py.id('value'))]),
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', [py.id('INSTANT_PATTERN'), py.id('value')]]),
            ),
            [
              py.try([
                py.assign(
                  'instant',
                  py.chain(datetime, ['fromisoformat', [py.chain(py.id('value'), ['upper'])]], ['astimezone', [UTC]]),
                ),
              ], [
                py.except(py.tuple([ValueError, py.id('OverflowError')]), undefined, [
                  py.call(py.id('_refuse'), ['an instant in the years 1000 to 9999']),
                ]),
              ]),
              py.if(py.compare(py.id('instant.year'), '>=', 1000), [py.return(py.id('instant'))]),
            ],
          ),
          py.call(py.id('_refuse'), ['an instant with an offset, like 2026-01-31T23:59:59Z']),
        ]),
        py.def('_write_instant', { params: [py.param('value', datetime)], returns: str }, [
          py.assign(
            'text',
            py.chain(py.id('value'), ['astimezone', [UTC]], ['isoformat', [], { timespec: 'milliseconds' }]),
          ),
          py.return(py.chain(py.id('text'), ['replace', ['+00:00', 'Z']])),
        ]),
        py.def('_write_time', { params: [py.param('value', time)], returns: str }, [
          py.assign('precision', py.ifExp('milliseconds', py.id('value.microsecond'), 'seconds')),
          py.return(py.chain(py.id('value'), ['isoformat', [], { timespec: py.id('precision') }])),
        ]),
        py.def('_read_duration', { params: [py.param('value', object)], returns: timedelta }, [
          py.if(py.call(isinstance, [py.id('value'), timedelta]), [py.return(py.id('value'))]),
          py.if(
            py.and(
              py.call(isinstance, [py.id('value'), str]),
              py.chain(re, ['fullmatch', [py.id('DURATION_PATTERN'), py.id('value')]]),
            ),
            [
              py.assign('match', py.chain(py.id('_DURATION_PARTS'), ['fullmatch', [py.id('value')]])),
              py.if(py.compare(py.id('match'), 'is not', null), [
                py.assign(
                  'parts',
                  py.dictComp(
                    py.id('name'),
                    py.call(float, [py.or(py.sub(py.id('match'), py.id('name')), 0)]),
                    py.forIn('name', py.tuple(['days', 'hours', 'minutes', 'seconds'])),
                  ),
                ),
                py.assign('duration', py.call(timedelta, [], [py.doubleStar(py.id('parts'))])),
                py.return(
                  py.ifExp(py.unary('-', py.id('duration')), py.sub(py.id('match'), 'sign'), py.id('duration')),
                ),
              ]),
            ],
          ),
          py.call(py.id('_refuse'), ['an ISO 8601 duration of days, hours, minutes and seconds']),
        ]),
        py.def('_write_duration', { params: [py.param('value', timedelta)], returns: str }, [
          py.assign('sign', py.ifExp('-', py.compare(py.id('value'), '<', py.call(timedelta, [0])), '')),
          py.assign('value', py.call(py.id('abs'), [py.id('value')])),
          py.assign(
            py.tuple([py.id('minutes'), py.id('seconds')]),
            py.call(py.id('divmod'), [py.id('value.seconds'), 60]),
          ),
          py.assign(py.tuple([py.id('hours'), py.id('minutes')]), py.call(py.id('divmod'), [py.id('minutes'), 60])),
          py.assign(
            'fraction',
            py.ifExp(
              py.fstring(['.', py.format(py.binop(py.id('value.microseconds'), '//', 1000), { spec: '03' })]),
              py.id('value.microseconds'),
              '',
            ),
          ),
          py.assign('days', py.ifExp(py.fstring([py.id('value.days'), 'D']), py.id('value.days'), '')),
          py.assign(
            'clock',
            py.binop(
              py.ifExp(py.fstring([py.id('hours'), 'H']), py.id('hours'), ''),
              '+',
              py.ifExp(py.fstring([py.id('minutes'), 'M']), py.id('minutes'), ''),
            ),
          ),
          py.if(py.or(py.id('seconds'), py.id('fraction'), py.not(py.or(py.id('days'), py.id('clock')))), [
            py.augAssign('clock', '+', py.fstring([py.id('seconds'), py.id('fraction'), 'S'])),
          ]),
          py.return(
            py.ifExp(
              py.fstring([py.id('sign'), 'P', py.id('days'), 'T', py.id('clock')]),
              py.id('clock'),
              py.fstring([py.id('sign'), 'P', py.id('days')]),
            ),
          ),
        ]),
        py.def('_read_bytes', { params: [py.param('value', object)], returns: bytes }, [
          py.if(py.call(isinstance, [py.id('value'), bytes]), [py.return(py.id('value'))]),
          py.if(py.call(isinstance, [py.id('value'), str]), [
            py.try([
              py.return(
                py.chain(base64, ['b64decode', [py.chain(py.id('value'), ['encode', ['ascii']])], { validate: true }]),
              ),
            ], [
              py.except(py.tuple([py.id('UnicodeEncodeError'), py.attr(binascii, 'Error')]), undefined, [py.pass()]),
            ]),
          ]),
          py.call(py.id('_refuse'), ['base64']),
        ]),
        py.def('_write_bytes', { params: [py.param('value', bytes)], returns: str }, [
          py.return(py.chain(base64, ['b64encode', [py.id('value')]], ['decode', ['ascii']])),
        ]),
        py.def('_write_decimal', { params: [py.param('value', Decimal)], returns: str }, [
          py.return(py.fstring([py.format(py.id('value'), { spec: 'f' })])),
        ]),
        py.def('_check_key', { params: [py.param('value', str)], returns: str }, [
          py.if(py.not(py.chain(re, ['fullmatch', [py.id('KEY_PATTERN'), py.id('value')]])), [
            py.call(py.id('_refuse'), ['text that can stand in a path']),
          ]),
          py.return(py.id('value')),
        ]),
        py.def('_check_text', { params: [py.param('value', str)], returns: null }, [
          py.if(
            py.or(
              py.compare('\u0000', 'in', py.id('value')),
              py.call(py.id('any'), [
                py.generator(
                  py.compare('\ud800', '<=', py.id('char'), '<=', '\udfff'),
                  py.forIn('char', py.id('value')),
                ),
              ]),
            ),
            [py.call(py.id('_refuse'), ['JSON without NUL characters and lone surrogates'])],
          ),
        ]),
        py.def('_check_json', {
          params: [py.param('value', object), py.param('depth', int, 0)],
          returns: null,
          doc: 'Refuse what one database would take and another would not.',
        }, [
          py.if(py.compare(py.id('depth'), '>', py.id('JSON_DEPTH')), [
            py.call(py.id('_refuse'), [py.fstring(['JSON of at most ', py.id('JSON_DEPTH'), ' levels'])]),
          ]),
          py.match(py.id('value'), [
            py.case(py.instance(str, [], {}), [py.call(py.id('_check_text'), [py.id('value')])]),
            py.case(
              py.instance(float, [], {}),
              [py.call(py.id('_refuse'), ['JSON without NaN and infinities'])],
              py.not(py.chain(math, ['isfinite', [py.id('value')]])),
            ),
            py.case(py.instance(list, [], {}), [
              py.for('item', py.id('value'), [
                py.call(py.id('_check_json'), [py.id('item'), py.binop(py.id('depth'), '+', 1)]),
              ]),
            ]),
            py.case(py.instance(dict, [], {}), [
              py.for(py.tuple([py.id('key'), py.id('item')]), py.chain(py.id('value'), ['items']), [
                py.call(py.id('_check_text'), [py.id('key')]),
                py.call(py.id('_check_json'), [py.id('item'), py.binop(py.id('depth'), '+', 1)]),
              ]),
            ]),
          ]),
        ]),
        py.def('_read_json', { params: [py.param('value', Any), py.param('_', object)], returns: Any }, [
          py.if(py.compare(py.id('value'), 'is', null), [py.call(py.id('_refuse'), ['JSON other than null'])]),
          py.call(py.id('_check_json'), [py.id('value')]),
          py.return(py.id('value')),
        ]),
        py.class('Digits', {
          decorators: [py.call(dataclass, [], { frozen: true })],
          doc: 'A decimal number as text or number, within the digits of its column.',
        }, [
          py.annAssign('total', int),
          py.annAssign('places', int),
          py.annAssign('ge', py.union(int, null), null),
          py.annAssign('gt', py.union(int, null), null),
          py.annAssign('le', py.union(int, null), null),
          py.annAssign('lt', py.union(int, null), null),
          py.def('read', {
            params: ['self', py.param('value', object)],
            returns: Decimal,
            doc: 'Take text, an integer or a finite float, and count its digits.',
          }, [
            py.if(
              py.and(py.call(isinstance, [py.id('value'), float]), py.chain(math, ['isfinite', [py.id('value')]])),
              [py.commented(
                py.assign(
                  'value',
                  py.fstring([
                    py.format(py.call(Decimal, [py.fstring([py.format(py.id('value'), { spec: '.15g' })])]), {
                      spec: 'f',
                    }),
                  ]),
                ),
                'Beyond fifteen digits a float says more than was meant by it.',
              )],
              py.if(
                py.and(py.call(isinstance, [py.id('value'), int]), py.not(py.call(isinstance, [py.id('value'), bool]))),
                [
                  py.assign(
                    'value',
                    py.ifExp(
                      py.call(str, [py.id('value')]),
                      py.compare(py.call(py.id('abs'), [py.id('value')]), '<', py.binop(10, '**', py.id('self.total'))),
                      null,
                    ),
                  ),
                ],
              ),
            ),
            py.if(py.call(isinstance, [py.id('value'), Decimal]), [py.return(py.id('value'))]),
            py.if(
              py.and(
                py.call(isinstance, [py.id('value'), str]),
                py.chain(re, ['fullmatch', [py.id('self._pattern'), py.id('value')]]),
              ),
              [
                py.assign('number', py.call(Decimal, [py.id('value')])),
                py.if(py.chain(py.id('self'), ['_inside', [py.id('number')]]), [py.return(py.id('number'))]),
              ],
            ),
            py.raise(
              py.call(PydanticCustomError, [
                'decimal',
                py.concat(
                  'Input should be a decimal number in range, with at most {whole} digits ',
                  'before and {places} after the point',
                ),
                py.dict({
                  whole: py.binop(py.id('self.total'), '-', py.id('self.places')),
                  places: py.id('self.places'),
                }),
              ]),
            ),
          ]),
          py.def('_pattern', { params: ['self'], returns: str, decorators: [property] }, [
            py.assign('low', py.ifExp(py.id('self.ge'), py.compare(py.id('self.gt'), 'is', null), py.id('self.gt'))),
            py.assign(
              'sign',
              py.ifExp('-?', py.or(py.compare(py.id('low'), 'is', null), py.compare(py.id('low'), '<', 0)), ''),
            ),
            py.assign('not_zero', py.ifExp('(?!0+(\\.0+)?$)', py.compare(py.id('self.gt'), '==', 0), '')),
            py.assign('whole', py.binop(py.id('self.total'), '-', py.id('self.places'))),
            py.assign('digits', py.ifExp(py.fstring(['[0-9]{1,', py.id('whole'), '}']), py.id('whole'), '0')),
            py.assign(
              'fraction',
              py.ifExp(py.fstring(['(\\.[0-9]{1,', py.id('self.places'), '})?']), py.id('self.places'), ''),
            ),
            py.return(py.fstring(['^', py.id('not_zero'), py.id('sign'), py.id('digits'), py.id('fraction'), '$'])),
          ]),
          py.def('_inside', { params: ['self', py.param('number', Decimal)], returns: bool }, [
            py.return(
              py.and(
                py.or(py.compare(py.id('self.ge'), 'is', null), py.compare(py.id('number'), '>=', py.id('self.ge'))),
                py.or(py.compare(py.id('self.gt'), 'is', null), py.compare(py.id('number'), '>', py.id('self.gt'))),
                py.or(py.compare(py.id('self.le'), 'is', null), py.compare(py.id('number'), '<=', py.id('self.le'))),
                py.or(py.compare(py.id('self.lt'), 'is', null), py.compare(py.id('number'), '<', py.id('self.lt'))),
              ),
            ),
          ]),
          py.def('__get_pydantic_core_schema__', {
            params: ['self', py.param('source', Any), py.param('handler', GetCoreSchemaHandler)],
            returns: CoreSchema,
          }, [
            py.return(
              py.chain(coreSchema, ['no_info_plain_validator_function', [py.id('self.read')], {
                serialization: py.chain(coreSchema, [
                  'plain_serializer_function_ser_schema',
                  [py.id('_write_decimal')],
                  {
                    return_schema: py.chain(coreSchema, ['str_schema']),
                    when_used: 'json',
                  },
                ]),
              }]),
            ),
          ]),
          py.def('__get_pydantic_json_schema__', {
            params: ['self', py.param('schema', CoreSchema), py.param('handler', GetJsonSchemaHandler)],
            returns: JsonSchemaValue,
          }, [
            py.assign('step', py.binop(py.float(10), '**', py.unary('-', py.id('self.places')))),
            py.assign(
              'largest',
              py.binop(
                py.binop(10, '**', py.binop(py.id('self.total'), '-', py.id('self.places'))),
                '-',
                py.id('step'),
              ),
            ),
            py.assign(
              'bounds',
              py.dict({
                minimum: py.ifExp(
                  py.unary('-', py.id('largest')),
                  py.compare(py.id('self.ge'), 'is', py.id('self.gt'), 'is', null),
                  py.id('self.ge'),
                ),
                exclusiveMinimum: py.id('self.gt'),
                maximum: py.ifExp(
                  py.id('largest'),
                  py.compare(py.id('self.le'), 'is', py.id('self.lt'), 'is', null),
                  py.id('self.le'),
                ),
                exclusiveMaximum: py.id('self.lt'),
              }),
            ),
            py.assign('number', py.dict({ type: 'number', multipleOf: py.id('step') })),
            py.augAssign(
              'number',
              '|',
              py.dictComp(
                py.id('name'),
                py.id('value'),
                py.forIn(py.tuple([py.id('name'), py.id('value')]), py.chain(py.id('bounds'), ['items']), {
                  if: [py.compare(py.id('value'), 'is not', null)],
                }),
              ),
            ),
            py.return(
              py.dict({ anyOf: [py.id('number'), py.dict({ type: 'string', pattern: py.id('self._pattern') })] }),
            ),
          ]),
        ]),
        py.assign('Text', py.sub(Annotated, str, py.call(Field, [], { pattern: py.id('TEXT_PATTERN') }))),
        py.docstring('Text without NUL; lone surrogates are refused by Pydantic itself.'),
        py.spaced(
          py.assign(
            'KeyText',
            py.sub(
              Annotated,
              py.id('Text'),
              py.call(AfterValidator, [py.id('_check_key')]),
              py.call(Field, [], { min_length: 1, json_schema_extra: py.dict({ pattern: py.id('KEY_PATTERN') }) }),
            ),
          ),
        ),
        py.docstring('Text that is the last segment of a path.'),
        py.spaced(py.assign('Whole', py.call(BeforeValidator, [py.id('_read_whole')]))),
        py.docstring('Stands after the bounds of an integer, which are lost to the document otherwise.'),
        py.assign('Int64Out', int),
        py.docstring('A 64-bit integer in an answer, with all its digits.'),
        ...integerTypes(options),
        py.spaced(py.assign('Bool', py.sub(Annotated, bool, py.call(Field, [], { strict: true })))),
        py.assign('BoolParam', py.sub(Annotated, bool, py.call(BeforeValidator, [py.id('_read_boolean')]))),
        py.spaced(
          py.assign(
            'Float32',
            py.sub(
              Annotated,
              float,
              py.call(Field, [], { strict: true, ge: py.unary('-', py.id('FLOAT32')), le: py.id('FLOAT32') }),
            ),
          ),
        ),
        py.assign('Float64', py.sub(Annotated, float, py.call(Field, [], { strict: true, allow_inf_nan: false }))),
        py.assign(
          'Float32Param',
          py.sub(
            Annotated,
            float,
            py.call(Field, [], { ge: py.unary('-', py.id('FLOAT32')), le: py.id('FLOAT32') }),
            py.call(BeforeValidator, [py.id('_read_number')]),
          ),
        ),
        py.assign(
          'Float64Param',
          py.sub(
            Annotated,
            float,
            py.call(Field, [], { allow_inf_nan: false }),
            py.call(BeforeValidator, [py.id('_read_number')]),
          ),
        ),
        py.spaced(
          py.assign(
            'DecimalText',
            py.sub(
              Annotated,
              Decimal,
              py.call(PlainSerializer, [py.id('_write_decimal')], { return_type: str, when_used: 'json' }),
            ),
          ),
        ),
        py.docstring('A decimal number in an answer: text, so that no digit is lost.'),
        py.spaced(
          py.assign(
            'Uuid',
            py.sub(
              Annotated,
              UUID,
              py.call(BeforeValidator, [py.id('_read_uuid')]),
              py.call(WithJsonSchema, [py.dict({ type: 'string', format: 'uuid' })]),
            ),
          ),
        ),
        py.assign(
          'Date',
          py.sub(
            Annotated,
            date,
            py.call(BeforeValidator, [py.id('_read_date')]),
            py.call(WithJsonSchema, [py.dict({ type: 'string', format: 'date', pattern: py.id('DATE_PATTERN') })]),
          ),
        ),
        py.assign(
          'Time',
          py.sub(
            Annotated,
            time,
            py.call(BeforeValidator, [py.id('_read_time')]),
            py.call(PlainSerializer, [py.id('_write_time')], { return_type: str, when_used: 'json' }),
            py.call(WithJsonSchema, [py.dict({ type: 'string', pattern: py.id('TIME_PATTERN') })]),
          ),
        ),
        py.assign(
          'Instant',
          py.sub(
            Annotated,
            datetime,
            py.call(BeforeValidator, [py.id('_read_instant')]),
            py.call(PlainSerializer, [py.id('_write_instant')], { return_type: str, when_used: 'json' }),
            py.call(WithJsonSchema, [
              py.dict({ type: 'string', format: 'date-time', pattern: py.id('INSTANT_PATTERN') }),
            ]),
          ),
        ),
        py.assign(
          'Duration',
          py.sub(
            Annotated,
            timedelta,
            py.call(BeforeValidator, [py.id('_read_duration')]),
            py.call(PlainSerializer, [py.id('_write_duration')], { return_type: str, when_used: 'json' }),
            py.call(WithJsonSchema, [py.dict({ type: 'string', pattern: py.id('DURATION_PATTERN') })]),
          ),
        ),
        py.assign(
          'Bytes',
          py.sub(
            Annotated,
            bytes,
            py.call(BeforeValidator, [py.id('_read_bytes')]),
            py.call(PlainSerializer, [py.id('_write_bytes')], { return_type: str, when_used: 'json' }),
            py.call(WithJsonSchema, [
              py.dict({ type: 'string', contentEncoding: 'base64', pattern: py.id('BASE64_PATTERN') }),
            ]),
          ),
        ),
        py.spaced(py.annAssign('CLOSED', py.sub(dict, str, Any), py.dict({ additionalProperties: false }))),
        py.assign(
          'JsonValue',
          py.multiline(
            py.call(TypeAliasType, ['JsonValue', 'list[JsonValue] | JsonObject | Text | bool | int | float | None']),
          ),
        ),
        py.assign(
          'JsonObject',
          py.multiline(
            py.call(TypeAliasType, ['JsonObject', 'Annotated[dict[Text, JsonValue], Field(json_schema_extra=CLOSED)]']),
          ),
        ),
        py.assign(
          'Json',
          py.multiline(
            py.sub(
              Annotated,
              py.union(py.sub(list, py.id('JsonValue')), py.id('JsonObject'), py.id('Text'), bool, int, float),
              py.call(WrapValidator, [py.id('_read_json')]),
            ),
          ),
        ),
        py.docstring('Any JSON but null, which stands for the column\'s own null.'),
      ],
      roots(wire.used()),
      { JsonValue: ['JsonObject', 'Text'], JsonObject: ['JsonValue', 'Text', 'CLOSED'] },
    ),
    {
      doc:
        'Values on the wire: how each kind of column is read from and written to JSON.\n\nThe same types serve bodies, query parameters and answers. Only numbers and\nbooleans differ: in paths and queries they arrive as text (`…Param`), while a\nbody has to carry them as what they are.',
    },
  );
}

/** What entities use, and what `app/schemas/base.py` and `app/schemas/common.py` do. */
function roots(used: readonly string[]): readonly string[] {
  return [...used, 'INT53', 'TEXT_PATTERN', 'BoolParam', 'read_integer', 'Instant'];
}
