import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { annotated, isA, readBy, reader, refuse, shownAsText, value, writer, writtenBy } from './parts.js';

const Any = py.symbol('typing', 'Any');
const CoreSchema = py.symbol('pydantic_core', 'CoreSchema');
const GetCoreSchemaHandler = py.symbol('pydantic', 'GetCoreSchemaHandler');
const GetJsonSchemaHandler = py.symbol('pydantic', 'GetJsonSchemaHandler');
const JsonSchemaValue = py.symbol('pydantic.json_schema', 'JsonSchemaValue');
const PydanticCustomError = py.symbol('pydantic_core', 'PydanticCustomError');
const base64 = py.moduleSymbol('base64');
const binascii = py.moduleSymbol('binascii');
const coreSchema = py.symbol('pydantic_core', 'core_schema');
const dataclass = py.symbol('dataclasses', 'dataclass');
const { bytes: bytesType, int, len, str } = py.builtins;

const limit = py.id('self.limit');

/** Bytes, as base64. */
export const bytes: Definitions = {
  BASE64_PATTERN: () => [
    py.remarked(
      py.assign('BASE64_PATTERN', py.regex('^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$')),
      'padded',
    ),
  ],
  _read_bytes: use => [
    reader('_read_bytes', bytesType, [
      py.if(isA(bytesType), [py.return(value)]),
      py.if(isA(str), [
        py.try([
          py.return(py.chain(base64, ['b64decode', [py.chain(value, ['encode', ['ascii']])], { validate: true }])),
        ], [
          py.except(py.tuple([py.id('UnicodeEncodeError'), py.attr(binascii, 'Error')]), undefined, [py.pass()]),
        ]),
      ]),
      refuse(use, 'base64'),
    ]),
  ],
  _write_bytes: () => [
    writer('_write_bytes', bytesType, [
      py.return(py.chain(base64, ['b64encode', [value]], ['decode', ['ascii']])),
    ]),
  ],
  MaxBytes: () => [
    py.class('MaxBytes', {
      decorators: [py.call(dataclass, [], { frozen: true })],
      doc: 'The most bytes that a value may have; the document tells them as base64.',
    }, [
      py.annAssign('limit', int),
      checkLength(),
      coreSchemaOf(),
      jsonSchemaOf(),
    ]),
  ],
  Bytes: use => [
    annotated(
      'Bytes',
      bytesType,
      readBy(use('_read_bytes')),
      writtenBy(use('_write_bytes')),
      shownAsText({ contentEncoding: 'base64', pattern: use('BASE64_PATTERN') }),
    ),
  ],
};

function checkLength(): py.Statement {
  return py.def('check', {
    params: ['self', py.param('value', bytesType)],
    returns: bytesType,
    doc: 'Refuse what is too long.',
  }, [
    py.if(py.compare(py.call(len, [value]), '>', limit), [
      py.raise(
        py.call(PydanticCustomError, ['bytes_too_long', 'Data should have at most {limit} bytes', py.dict({ limit })]),
      ),
    ]),
    py.return(value),
  ]);
}

function coreSchemaOf(): py.Statement {
  return py.def('__get_pydantic_core_schema__', {
    params: ['self', py.param('source', Any), py.param('handler', GetCoreSchemaHandler)],
    returns: CoreSchema,
  }, [
    py.return(
      py.chain(coreSchema, [
        'no_info_after_validator_function',
        [py.id('self.check'), py.call(py.id('handler'), [py.id('source')])],
      ]),
    ),
  ]);
}

/** Three bytes are four characters. */
function jsonSchemaOf(): py.Statement {
  return py.def('__get_pydantic_json_schema__', {
    params: ['self', py.param('schema', CoreSchema), py.param('handler', GetJsonSchemaHandler)],
    returns: JsonSchemaValue,
  }, [
    py.return(
      py.binop(
        py.call(py.id('handler'), [py.id('schema')]),
        '|',
        py.dict({ maxLength: py.binop(py.binop(py.binop(limit, '+', 2), '//', 3), '*', 4) }),
      ),
    ),
  ]);
}
