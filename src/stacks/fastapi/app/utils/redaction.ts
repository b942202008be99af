import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { len, str, tuple } = py.builtins;
const re = py.moduleSymbol('re');
const Iterable = py.symbol('collections.abc', 'Iterable');
const parseQsl = py.symbol('urllib.parse', 'parse_qsl');
const Headers = py.symbol('starlette.datastructures', 'Headers');
const Scope = py.symbol('starlette.types', 'Scope');

const text = py.id('text');
const scope = py.id('scope');
const name = py.id('name');
const value = py.id('value');
const NAME = py.id('NAME');

/** Words in names of what nobody else may know. */
const names = [
  'api[_-]?key',
  'authorization',
  'cookie',
  'credential',
  'input_value',
  'pass(?:phrase|wd|word)',
  'pwd',
  'secret',
  'session_?id',
  'token',
];

/** What is looked for, and what is left of it. */
const patterns: readonly (readonly [pattern: string | readonly py.FstringPart[], left: string])[] = [
  [
    ['(?i)((?:authorization|cookie)', py.id('BETWEEN'), ')(?:', py.id('QUOTED'), '|[^\\r\\n]+)'],
    '\\1***',
  ],
  [
    ['(?i)((?:', py.id('NAMES'), ')[\\w-]{0,40}', py.id('BETWEEN'), ')(?:', py.id('QUOTED'), '|[^\\s\\x22\\x27&]+)'],
    '\\1***',
  ],
  ['(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]+', '\\1 ***'],
  ['(?<![\\w-])eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*', '***'],
  ['\\$2[aby]?\\$\\d\\d\\$[./\\w]{53}', '***'],
  ['(://[^\\s:/@]*:)[^\\s/@]+(?=@)', '\\1***'],
  ['(DETAIL: |Duplicate entry ).*', '\\1***'],
];

/** `app/utils/redaction.py` */
export function redactionModule(): Module {
  return py.module('app/utils/redaction.py', [
    py.assign('HIDDEN', '***'),
    py.assign('SHORTEST', 8),
    py.docstring('Of values that are hidden wherever they stand; shorter ones are parts of words.'),
    py.spaced(py.assign('NAMES', py.chain('|', ['join', [py.multiline(py.tuple(names))]]))),
    py.assign('NAME', py.chain(re, ['compile', [py.id('NAMES'), py.attr(re, 'IGNORECASE')]])),
    py.commented(
      py.assign('BETWEEN', py.regex('[\\\\\\x22\\x27)]*\\s*(?:[:=]\\s*\\(?|,\\s*(?=b?[\\x22\\x27]))\\\\*')),
      'Between a name and its value, in queries, headers and printed data.',
    ),
    py.assign('QUOTED', py.regex('b?(?:\\x22(?:\\\\.|[^\\x22\\\\])*\\x22|\\x27(?:\\\\.|[^\\x27\\\\])*\\x27)')),
    py.commented(
      py.assign(
        'PATTERNS',
        py.tuple(patterns.map(([pattern, left]) =>
          py.tuple([
            py.chain(re, ['compile', [typeof pattern === 'string' ? py.regex(pattern) : py.regex(pattern)]]),
            left.startsWith('\\') ? py.regex(left) : left,
          ])
        )),
      ),
      'Headers to the end of their line, values by their names, credentials, signed tokens,',
      'hashes of passwords, passwords in addresses, and rows that a database refused.',
    ),
    py.def('redact', {
      params: [py.param('text', str), py.param('secrets', py.sub(Iterable, str), py.tuple([]))],
      returns: str,
      doc: 'Hide secrets in a text: those that are known, and what looks like one.',
    }, [
      py.for('secret', py.id('secrets'), [
        py.assign('text', py.chain(text, ['replace', [py.id('secret'), py.id('HIDDEN')]])),
      ]),
      py.for(py.tuple([py.id('pattern'), py.id('left')]), py.id('PATTERNS'), [
        py.assign('text', py.chain(py.id('pattern'), ['sub', [py.id('left'), text]])),
      ]),
      py.return(text),
    ]),
    py.def('secrets_of', {
      params: [py.param('scope', Scope)],
      returns: py.sub(tuple, str, py.ellipsis),
      doc: 'Collect the secrets in the headers and the query of a request.',
    }, [
      py.assign('query', py.chain(scope, ['get', ['query_string', Buffer.from('')]], ['decode', ['latin-1']])),
      py.assign('pairs', [
        py.star(py.chain(py.call(Headers, [], { scope }), ['items'])),
        py.star(py.call(parseQsl, [py.id('query')])),
      ]),
      py.assign(
        'values',
        py.listComp(
          value,
          py.forIn(py.tuple([name, value]), py.id('pairs'), { if: [py.chain(NAME, ['search', [name]])] }),
        ),
      ),
      py.assign(
        'parts',
        py.listComp(
          py.id('part'),
          py.forIn('value', py.id('values')),
          py.forIn('part', py.chain(re, ['split', [py.regex('[\\s;,=\\x22]+'), value]])),
        ),
      ),
      py.return(
        py.call(tuple, [
          py.generator(
            py.id('part'),
            py.forIn('part', [py.star(py.id('values')), py.star(py.id('parts'))], {
              if: [py.compare(py.call(len, [py.id('part')]), '>=', py.id('SHORTEST'))],
            }),
          ),
        ]),
      ),
    ]),
  ], { doc: 'Keeps secrets out of logs.' });
}
