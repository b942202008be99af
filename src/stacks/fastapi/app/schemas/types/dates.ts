import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { annotated, patternReader, readBy, refuse, shownAsText, value, writer, writtenBy } from './parts.js';

const UTC = py.symbol('datetime', 'UTC');
const date = py.symbol('datetime', 'date');
const datetime = py.symbol('datetime', 'datetime');
const time = py.symbol('datetime', 'time');
const { ValueError } = py.builtins;

/** Dates, times of day and instants, in the years 1000 to 9999. */
export const dates: Definitions = {
  _DATE: () => [
    py.spaced(py.assign('_DATE', py.regex('[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'))),
  ],
  _CLOCK: () => [py.assign('_CLOCK', py.regex('([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]'))],
  _OFFSET: () => [py.assign('_OFFSET', py.regex('([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])'))],
  DATE_PATTERN: use => [py.spaced(py.assign('DATE_PATTERN', py.regex(['^', use('_DATE'), '$'])))],
  INSTANT_PATTERN: use => [
    py.assign(
      'INSTANT_PATTERN',
      py.fstring(['^', use('_DATE'), '[Tt]', use('_CLOCK'), '(\\.[0-9]+)?', use('_OFFSET'), '$']),
    ),
  ],
  TIME_PATTERN: use => [py.assign('TIME_PATTERN', py.fstring(['^', use('_CLOCK'), '(\\.[0-9]{1,3})?$']))],
  _read_date: use => [
    patternReader(use, '_read_date', { type: date, pattern: 'DATE_PATTERN', refusal: 'a date like 2026-01-31' }, [
      py.try([py.return(py.chain(date, ['fromisoformat', [value]]))], [
        py.except(ValueError, undefined, [py.pass()]),
      ]),
    ]),
  ],
  _read_time: use => [
    patternReader(use, '_read_time', { type: time, pattern: 'TIME_PATTERN', refusal: 'a time like 23:59:59' }, [
      py.return(py.chain(time, ['fromisoformat', [value]])),
    ]),
  ],
  _read_instant: use => [
    patternReader(use, '_read_instant', {
      type: datetime,
      pattern: 'INSTANT_PATTERN',
      refusal: 'an instant with an offset, like 2026-01-31T23:59:59Z',
    }, [
      py.try([
        py.assign(
          'instant',
          py.chain(datetime, ['fromisoformat', [py.chain(value, ['upper'])]], ['astimezone', [UTC]]),
        ),
      ], [
        py.except(py.tuple([ValueError, py.id('OverflowError')]), undefined, [
          refuse(use, 'an instant in the years 1000 to 9999'),
        ]),
      ]),
      py.if(py.compare(py.id('instant.year'), '>=', 1000), [py.return(py.id('instant'))]),
    ]),
  ],
  _write_instant: () => [
    writer('_write_instant', datetime, [
      py.assign('text', py.chain(value, ['astimezone', [UTC]], ['isoformat', [], { timespec: 'milliseconds' }])),
      py.return(py.chain(py.id('text'), ['replace', ['+00:00', 'Z']])),
    ]),
  ],
  _write_time: () => [
    writer('_write_time', time, [
      py.assign('precision', py.ifExp('milliseconds', py.id('value.microsecond'), 'seconds')),
      py.return(py.chain(value, ['isoformat', [], { timespec: py.id('precision') }])),
    ]),
  ],
  Date: use => [
    annotated('Date', date, readBy(use('_read_date')), shownAsText({ format: 'date', pattern: use('DATE_PATTERN') })),
  ],
  Time: use => [
    annotated(
      'Time',
      time,
      readBy(use('_read_time')),
      writtenBy(use('_write_time')),
      shownAsText({ pattern: use('TIME_PATTERN') }),
    ),
  ],
  Instant: use => [
    annotated(
      'Instant',
      datetime,
      readBy(use('_read_instant')),
      writtenBy(use('_write_instant')),
      shownAsText({ format: 'date-time', pattern: use('INSTANT_PATTERN') }),
    ),
  ],
};
