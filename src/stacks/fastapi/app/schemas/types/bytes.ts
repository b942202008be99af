import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { annotated, isA, readBy, reader, refuse, shownAsText, value, writer, writtenBy } from './parts.js';

const base64 = py.moduleSymbol('base64');
const binascii = py.moduleSymbol('binascii');
const { bytes: bytesType, str } = py.builtins;

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
