import * as ts from '../../../../../syntax/typescript/index.js';
import type { Definitions } from './definition.js';

/** Forms of values as regular expressions. */
export const patterns: Definitions = {
  DAY: () => ts.const('DAY', '[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'),
  CLOCK: () => ts.const('CLOCK', '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]'),
  OFFSET: () => ts.const('OFFSET', '([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])'),
  SECONDS: () => ts.const('SECONDS', '[0-9]{1,9}(\\.[0-9]{1,3})?S'),
  TIME_PART: () =>
    ts.const(
      'TIME_PART',
      ts.template([
        'T([0-9]{1,6}H([0-9]{1,6}M)?(',
        ts.id('SECONDS'),
        ')?|[0-9]{1,6}M(',
        ts.id('SECONDS'),
        ')?|',
        ts.id('SECONDS'),
        ')',
      ]),
    ),
  TEXT_PATTERN: () => ts.const('TEXT_PATTERN', '^[^\\x00]*$'),
  KEY_PATTERN: () => ts.const('KEY_PATTERN', '^(?!\\.{1,2}$)[^/\\x00]+$'),
  DATE_PATTERN: () => ts.const('DATE_PATTERN', ts.template(['^', ts.id('DAY'), '$'])),
  INSTANT_PATTERN: () =>
    ts.const(
      'INSTANT_PATTERN',
      ts.template(['^', ts.id('DAY'), '[Tt]', ts.id('CLOCK'), '(\\.[0-9]+)?', ts.id('OFFSET'), '$']),
    ),
  TIME_PATTERN: () => ts.const('TIME_PATTERN', ts.template(['^', ts.id('CLOCK'), '(\\.[0-9]{1,3})?$'])),
  DURATION_PATTERN: () =>
    ts.const(
      'DURATION_PATTERN',
      ts.template(['^-?P([0-9]{1,6}D(', ts.id('TIME_PART'), ')?|', ts.id('TIME_PART'), ')$']),
    ),
  UUID_PATTERN: () => ts.const('UUID_PATTERN', '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'),
  BASE64_PATTERN: () => ts.const('BASE64_PATTERN', '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'),
  BASE64URL_PATTERN: () => ts.const('BASE64URL_PATTERN', '^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,4})$'),
};
