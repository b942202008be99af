import * as py from '../../../../../syntax/python/index.js';
import type { Definitions, Use } from './definition.js';
import { annotated, isA, isTextLike, value, writer, writtenBy } from './parts.js';

const Any = py.symbol('typing', 'Any');
const CoreSchema = py.symbol('pydantic_core', 'CoreSchema');
const Decimal = py.symbol('decimal', 'Decimal');
const GetCoreSchemaHandler = py.symbol('pydantic', 'GetCoreSchemaHandler');
const GetJsonSchemaHandler = py.symbol('pydantic', 'GetJsonSchemaHandler');
const JsonSchemaValue = py.symbol('pydantic.json_schema', 'JsonSchemaValue');
const PydanticCustomError = py.symbol('pydantic_core', 'PydanticCustomError');
const coreSchema = py.symbol('pydantic_core', 'core_schema');
const dataclass = py.symbol('dataclasses', 'dataclass');
const math = py.moduleSymbol('math');
const { bool, float, int, object, property, str } = py.builtins;

const self = py.id('self');
const number = py.id('number');
const places = py.id('self.places');
/** Digits before the point. */
const whole = py.binop(py.id('self.total'), '-', places);
const isNone = (bound: 'ge' | 'gt' | 'le' | 'lt'): py.Expression => py.compare(py.id(`self.${bound}`), 'is', null);

/** Decimal numbers, of which no digit may be lost. */
export const decimals: Definitions = {
  _write_decimal: () => [
    writer('_write_decimal', Decimal, [py.return(py.fstring([py.format(value, { spec: 'f' })]))]),
  ],
  Digits: use => [
    py.class('Digits', {
      decorators: [py.call(dataclass, [], { frozen: true })],
      doc: 'A decimal number as text or number, within the digits of its column.',
    }, [
      py.annAssign('total', int),
      py.annAssign('places', int),
      ...['ge', 'gt', 'le', 'lt'].map(bound => py.annAssign(bound, py.union(int, null), null)),
      read(),
      pattern(),
      inside(),
      coreSchemaOf(use),
      jsonSchemaOf(),
    ]),
  ],
  DecimalText: use => [
    py.spaced(annotated('DecimalText', Decimal, writtenBy(use('_write_decimal')))),
    py.docstring('A decimal number in an answer: text, so that no digit is lost.'),
  ],
};

function read(): py.Statement {
  return py.def('read', {
    params: ['self', py.param('value', object)],
    returns: Decimal,
    doc: 'Take text, an integer or a finite float, and count its digits.',
  }, [
    py.if(
      py.and(isA(float), py.chain(math, ['isfinite', [value]])),
      [py.commented(
        py.assign(
          'value',
          py.fstring([
            py.format(py.call(Decimal, [py.fstring([py.format(value, { spec: '.15g' })])]), { spec: 'f' }),
          ]),
        ),
        'Beyond fifteen digits a float says more than was meant by it.',
      )],
      py.if(py.and(isA(int), py.not(isA(bool))), [
        py.assign(
          'value',
          py.ifExp(
            py.call(str, [value]),
            py.compare(py.call(py.id('abs'), [value]), '<', py.binop(10, '**', py.id('self.total'))),
            null,
          ),
        ),
      ]),
    ),
    py.if(isA(Decimal), [py.return(value)]),
    py.if(isTextLike(py.id('self._pattern')), [
      py.assign('number', py.call(Decimal, [value])),
      py.if(py.chain(self, ['_inside', [number]]), [py.return(number)]),
    ]),
    py.raise(
      py.call(PydanticCustomError, [
        'decimal',
        py.concat(
          'Input should be a decimal number in range, with at most {whole} digits ',
          'before and {places} after the point',
        ),
        py.dict({ whole, places }),
      ]),
    ),
  ]);
}

function pattern(): py.Statement {
  const low = py.id('low');
  return py.def('_pattern', { params: ['self'], returns: str, decorators: [property] }, [
    py.assign('low', py.ifExp(py.id('self.ge'), isNone('gt'), py.id('self.gt'))),
    py.assign('sign', py.ifExp('-?', py.or(py.compare(low, 'is', null), py.compare(low, '<', 0)), '')),
    py.assign('not_zero', py.ifExp('(?!0+(\\.0+)?$)', py.compare(py.id('self.gt'), '==', 0), '')),
    py.assign('whole', whole),
    py.assign('digits', py.ifExp(py.fstring(['[0-9]{1,', py.id('whole'), '}']), py.id('whole'), '0')),
    py.assign('fraction', py.ifExp(py.fstring(['(\\.[0-9]{1,', places, '})?']), places, '')),
    py.return(py.fstring(['^', py.id('not_zero'), py.id('sign'), py.id('digits'), py.id('fraction'), '$'])),
  ]);
}

function inside(): py.Statement {
  const holds = (bound: 'ge' | 'gt' | 'le' | 'lt', sign: '>=' | '>' | '<=' | '<'): py.Expression =>
    py.or(isNone(bound), py.compare(number, sign, py.id(`self.${bound}`)));
  return py.def('_inside', { params: ['self', py.param('number', Decimal)], returns: bool }, [
    py.return(py.and(holds('ge', '>='), holds('gt', '>'), holds('le', '<='), holds('lt', '<'))),
  ]);
}

function coreSchemaOf(use: Use): py.Statement {
  return py.def('__get_pydantic_core_schema__', {
    params: ['self', py.param('source', Any), py.param('handler', GetCoreSchemaHandler)],
    returns: CoreSchema,
  }, [
    py.return(
      py.chain(coreSchema, ['no_info_plain_validator_function', [py.id('self.read')], {
        serialization: py.chain(coreSchema, ['plain_serializer_function_ser_schema', [use('_write_decimal')], {
          return_schema: py.chain(coreSchema, ['str_schema']),
          when_used: 'json',
        }]),
      }]),
    ),
  ]);
}

function jsonSchemaOf(): py.Statement {
  const step = py.id('step');
  const largest = py.id('largest');
  return py.def('__get_pydantic_json_schema__', {
    params: ['self', py.param('schema', CoreSchema), py.param('handler', GetJsonSchemaHandler)],
    returns: JsonSchemaValue,
  }, [
    py.assign('step', py.binop(py.float(10), '**', py.unary('-', places))),
    py.assign('largest', py.binop(py.binop(10, '**', whole), '-', step)),
    py.assign(
      'bounds',
      py.dict({
        minimum: py.ifExp(
          py.unary('-', largest),
          py.compare(py.id('self.ge'), 'is', py.id('self.gt'), 'is', null),
          py.id('self.ge'),
        ),
        exclusiveMinimum: py.id('self.gt'),
        maximum: py.ifExp(
          largest,
          py.compare(py.id('self.le'), 'is', py.id('self.lt'), 'is', null),
          py.id('self.le'),
        ),
        exclusiveMaximum: py.id('self.lt'),
      }),
    ),
    py.assign('number', py.dict({ type: 'number', multipleOf: step })),
    py.augAssign(
      'number',
      '|',
      py.dictComp(
        py.id('name'),
        value,
        py.forIn(py.tuple([py.id('name'), value]), py.chain(py.id('bounds'), ['items']), {
          if: [py.compare(value, 'is not', null)],
        }),
      ),
    ),
    py.return(py.dict({ anyOf: [number, py.dict({ type: 'string', pattern: py.id('self._pattern') })] })),
  ]);
}
