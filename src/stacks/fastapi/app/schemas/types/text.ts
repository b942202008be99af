import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { annotated, refuse, value } from './parts.js';

const AfterValidator = py.symbol('pydantic', 'AfterValidator');
const Field = py.symbol('pydantic', 'Field');
const NoReturn = py.symbol('typing', 'NoReturn');
const PydanticCustomError = py.symbol('pydantic_core', 'PydanticCustomError');
const re = py.moduleSymbol('re');
const { len, str } = py.builtins;

/** Text, text in paths, and how any value is refused. */
export const text: Definitions = {
  TEXT_PATTERN: () => [py.assign('TEXT_PATTERN', '^[^\\x00]*$')],
  KEY_PATTERN: () => [py.assign('KEY_PATTERN', '^(?!\\.{1,2}$)[^/\\x00]+$')],
  _refuse: () => [
    py.def('_refuse', { params: [py.param('kind', str)], returns: NoReturn }, [
      py.raise(py.call(PydanticCustomError, ['format', 'Input should be {kind}', py.dict({ kind: py.id('kind') })])),
    ]),
  ],
  _check_key: use => [
    py.def('_check_key', { params: [py.param('value', str)], returns: str }, [
      py.if(py.not(py.chain(re, ['fullmatch', [use('KEY_PATTERN'), value]])), [
        refuse(use, 'text that can stand in a path'),
      ]),
      py.return(value),
    ]),
  ],
  Text: use => [
    annotated('Text', str, py.call(Field, [], { pattern: use('TEXT_PATTERN') })),
    py.docstring('Text without NUL; lone surrogates are refused by Pydantic itself.'),
  ],
  KeyText: use => [
    py.spaced(
      annotated(
        'KeyText',
        use('Text'),
        py.call(AfterValidator, [use('_check_key')]),
        py.call(Field, [], { min_length: 1, json_schema_extra: py.dict({ pattern: use('KEY_PATTERN') }) }),
      ),
    ),
    py.docstring('Text that is the last segment of a path.'),
  ],
  _check_password: use => [
    py.def('_check_password', { params: [py.param('value', str)], returns: str }, [
      py.if(py.compare(py.call(len, [py.chain(value, ['encode'])]), '>', 72), [
        refuse(use, 'a password of at most 72 bytes'),
      ]),
      py.return(value),
    ]),
  ],
  Password: use => [
    py.spaced(
      annotated(
        'Password',
        use('Text'),
        py.call(Field, [], { min_length: 8, max_length: 72, json_schema_extra: py.dict({ format: 'password' }) }),
        py.call(AfterValidator, [use('_check_password')]),
      ),
    ),
    py.docstring('A password to come; bcrypt looks at no more than 72 bytes.'),
  ],
};
