import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const IncomingMessage = ts.symbol('node:http', 'IncomingMessage');

/** `src/utils/redaction.ts` */
export function redactionModule(): Module {
  return ts.module('src/utils/redaction.ts', [
    shortest(),
    name(),
    between(),
    quoted(),
    header(),
    named(),
    patterns(),
    redact(),
    secretsOf(),
  ]);
}

function shortest(): ts.compiler.Statement {
  return ts.const('SHORTEST', 8, {
    doc: 'Of values that are hidden wherever they stand; shorter ones are parts of words.',
  });
}

function name(): ts.compiler.Statement {
  return ts.const(
    'NAME',
    ts.regex('api[_-]?key|authorization|cookie|credential|pass(?:phrase|wd|word)|pwd|secret|session_?id|token', 'i'),
  );
}

function between(): ts.compiler.Statement {
  return ts.const('BETWEEN', ts.prop(ts.regex('[\\\\"\')]*\\s*(?:[:=]\\s*\\(?|,\\s*(?=["\']))\\\\*'), 'source'), {
    doc: 'Between a name and its value, in queries, headers and printed data.',
  });
}

function quoted(): ts.compiler.Statement {
  return ts.const('QUOTED', ts.prop(ts.regex('"(?:\\\\.|[^"\\\\])*"|\'(?:\\\\.|[^\'\\\\])*\''), 'source'));
}

function header(): ts.compiler.Statement {
  return ts.const(
    'HEADER',
    ts.template(['((?:authorization|cookie)', ts.id('BETWEEN'), ')(?:', ts.id('QUOTED'), '|[^\\r\\n]+)']),
  );
}

function named(): ts.compiler.Statement {
  return ts.const(
    'NAMED',
    ts.template([
      '((?:',
      ts.id('NAME.source'),
      ')[\\w-]{0,40}',
      ts.id('BETWEEN'),
      ')(?:',
      ts.id('QUOTED'),
      '|[^\\s"\'&]+)',
    ]),
  );
}

function patterns(): ts.compiler.Statement {
  return ts.const('PATTERNS', [
    [ts.new(ts.id('RegExp'), [ts.id('HEADER'), 'gi']), '$1***'],
    [ts.new(ts.id('RegExp'), [ts.id('NAMED'), 'gi']), '$1***'],
    [ts.regex('\\b(bearer|basic)\\s+[\\w.~+/=-]+', 'gi'), '$1 ***'],
    [ts.regex('(?<![\\w-])eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*', 'g'), '***'],
    [ts.regex('\\$2[aby]?\\$\\d\\d\\$[./\\w]{53}', 'g'), '***'],
    [ts.regex('(:\\/\\/[^\\s:/@]*:)[^\\s/@]+(?=@)', 'g'), '$1***'],
    [ts.regex('(detail: |Duplicate entry ).*', 'gi'), '$1***'],
  ], {
    type: ts.arrayOf(
      ts.readonlyOf(ts.tupleOf(ts.named('pattern', ts.ref('RegExp')), ts.named('left', ts.types.string))),
      'readonly',
    ),
    doc:
      'Headers to the end of their line, values by their names, credentials, signed tokens, hashes of passwords, passwords in\naddresses, and rows that a database refused.',
  });
}

function redact(): ts.compiler.Statement {
  return ts.function('redact', {
    export: true,
    params: [
      ts.param('text', ts.types.string),
      ts.param('secrets', { type: ts.arrayOf(ts.types.string, 'readonly'), default: [] }),
    ],
    returns: ts.types.string,
    doc: 'Hides secrets in a text: those that are known, and what looks like one.',
  }, [
    ts.const(
      'known',
      ts.call(ts.id('secrets.reduce'), [
        ts.arrow(['left', 'secret'], ts.call(ts.id('left.replaceAll'), [ts.id('secret'), '***'])),
        ts.id('text'),
      ]),
    ),
    ts.return(
      ts.call(ts.id('PATTERNS.reduce'), [
        ts.arrow(
          ['left', ts.arrayPattern(['pattern', 'kept'])],
          ts.call(ts.id('left.replace'), [ts.id('pattern'), ts.id('kept')]),
        ),
        ts.id('known'),
      ]),
    ),
  ]);
}

function secretsOf(): ts.compiler.Statement {
  return ts.function('secretsOf', {
    export: true,
    params: [ts.param(ts.objectPattern(['headers', ts.element('url', { default: '' })]), IncomingMessage)],
    returns: ts.arrayOf(ts.types.string, 'readonly'),
    doc: 'The secrets in the headers and the query of a request.',
  }, [
    ts.const('query', ts.new(ts.id('URLSearchParams'), [ts.index(ts.call(ts.id('url.split'), ['?']), 1)])),
    ts.const('pairs', [ts.spread(ts.call(ts.id('Object.entries'), [ts.id('headers')])), ts.spread(ts.id('query'))]),
    ts.const(
      'values',
      ts.call(ts.id('pairs.flatMap'), [
        ts.arrow(
          [ts.arrayPattern(['name', 'value'])],
          ts.conditional(
            ts.call(ts.id('NAME.test'), [ts.id('name')]),
            ts.chain([ts.nullish(ts.id('value'), [])], ['flat']),
            [],
          ),
        ),
      ]),
    ),
    ts.const(
      'parts',
      ts.call(ts.id('values.flatMap'), [ts.arrow(['value'], ts.call(ts.id('value.split'), [ts.regex('[\\s;,="]+')]))]),
    ),
    ts.return(
      ts.chain([ts.spread(ts.id('values')), ts.spread(ts.id('parts'))], ['filter', [
        ts.arrow(['part'], ts.binop(ts.id('part.length'), '>=', ts.id('SHORTEST'))),
      ]]),
    ),
  ]);
}
