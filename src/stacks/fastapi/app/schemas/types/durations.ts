import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { annotated, patternReader, readBy, shownAsText, value, writer, writtenBy } from './parts.js';

const re = py.moduleSymbol('re');
const timedelta = py.symbol('datetime', 'timedelta');
const { float } = py.builtins;

/** Durations as ISO 8601 has them, of days and less. */
export const durations: Definitions = {
  _SECONDS: () => [py.assign('_SECONDS', '[0-9]{1,9}(\\.[0-9]{1,3})?S')],
  _TIME_PART: use => [
    py.assign(
      '_TIME_PART',
      py.concat(
        py.regex(['T([0-9]{1,6}H([0-9]{1,6}M)?(', use('_SECONDS'), ')?|[0-9]{1,6}M(', use('_SECONDS'), ')?']),
        py.regex(['|', use('_SECONDS'), ')']),
      ),
    ),
  ],
  DURATION_PATTERN: use => [
    py.assign(
      'DURATION_PATTERN',
      py.regex(['^-?P([0-9]{1,6}D(', use('_TIME_PART'), ')?|', use('_TIME_PART'), ')$']),
    ),
  ],
  _DURATION_PARTS: () => [
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
  ],
  _read_duration: use => [
    patternReader(use, '_read_duration', {
      type: timedelta,
      pattern: 'DURATION_PATTERN',
      refusal: 'an ISO 8601 duration of days, hours, minutes and seconds',
    }, [
      py.assign('match', py.chain(use('_DURATION_PARTS'), ['fullmatch', [value]])),
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
        py.return(py.ifExp(py.unary('-', py.id('duration')), py.sub(py.id('match'), 'sign'), py.id('duration'))),
      ]),
    ]),
  ],
  _write_duration: () => [writeDuration()],
  Duration: use => [
    annotated(
      'Duration',
      timedelta,
      readBy(use('_read_duration')),
      writtenBy(use('_write_duration')),
      shownAsText({ pattern: use('DURATION_PATTERN') }),
    ),
  ],
};

function writeDuration(): py.Statement {
  const [hours, minutes, seconds] = [py.id('hours'), py.id('minutes'), py.id('seconds')];
  const [sign, days, clock, fraction] = [py.id('sign'), py.id('days'), py.id('clock'), py.id('fraction')];
  const unlessZero = (of: py.Expression, unit: string): py.Expression => py.ifExp(py.fstring([of, unit]), of, '');
  return writer('_write_duration', timedelta, [
    py.assign('sign', py.ifExp('-', py.compare(value, '<', py.call(timedelta, [0])), '')),
    py.assign('value', py.call(py.id('abs'), [value])),
    py.assign(py.tuple([minutes, seconds]), py.call(py.id('divmod'), [py.id('value.seconds'), 60])),
    py.assign(py.tuple([hours, minutes]), py.call(py.id('divmod'), [minutes, 60])),
    py.assign(
      'fraction',
      py.ifExp(
        py.fstring(['.', py.format(py.binop(py.id('value.microseconds'), '//', 1000), { spec: '03' })]),
        py.id('value.microseconds'),
        '',
      ),
    ),
    py.assign('days', unlessZero(py.id('value.days'), 'D')),
    py.assign('clock', py.binop(unlessZero(hours, 'H'), '+', unlessZero(minutes, 'M'))),
    py.if(py.or(seconds, fraction, py.not(py.or(days, clock))), [
      py.augAssign('clock', '+', py.fstring([seconds, fraction, 'S'])),
    ]),
    py.return(py.ifExp(py.fstring([sign, 'P', days, 'T', clock]), clock, py.fstring([sign, 'P', days]))),
  ]);
}
