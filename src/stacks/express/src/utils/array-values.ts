import * as ts from '../../../../syntax/typescript/index.js';

const { string, unknown } = ts.types;
const item = ts.id('item');
const text = ts.id('text');

/**
 * What reads arrays that are text to the client.
 *
 * @param kinds of what is in them
 */
export function arrayValues(kinds: ReadonlySet<string>): readonly ts.StatementLike[] {
  if (kinds.size === 0) return [];
  return [
    parts(),
    itemsOf(),
    ...(kinds.has('time') ? [clockTextOf()] : []),
    ...(kinds.has('instant') ? [instantTextOf()] : []),
    ...(kinds.has('bytes') ? [base64TextOf()] : []),
  ];
}

function parts(): ts.StatementLike {
  return ts.const('PARTS', ts.regex('[{}]|"(?:[^"\\\\]|\\\\.)*"|[^{},"]+', 'gs'), {
    doc: 'The braces and items of an array; between them there are commas alone.',
  });
}

/** An array of PostgreSQL differs from one of JSON in its braces, in texts without quotes, and in what a backslash does. */
function itemsOf(): ts.StatementLike {
  const part = ts.id('part');
  const json = ts.id('JSON.stringify');
  return ts.function('itemsOf', {
    export: true,
    params: [ts.param('array', string), ts.param('read', ts.functionType([ts.param('item', string)], unknown))],
    returns: unknown,
    doc: 'Reads an array as PostgreSQL writes it: {1,2}, {"a b",NULL} or {{1},{2}}.',
  }, [
    ts.const(
      'json',
      ts.chain(
        ts.chain(ts.id('array'), ['slice', [ts.call(ts.id('array.indexOf'), ['{'])]]),
        ['replace', [
          ts.id('PARTS'),
          ts.arrow([ts.param('part', string)], [
            ts.guard(ts.equal(part, '{'), ts.return('[')),
            ts.guard(ts.equal(part, '}'), ts.return(']')),
            ts.guard(ts.equal(part, 'NULL'), ts.return('null')),
            ts.guard(ts.not(ts.call(ts.id('part.startsWith'), ['"'])), ts.return(ts.call(json, [part]))),
            ts.return(
              ts.call(json, [
                ts.chain(part, ['slice', [1, -1]], ['replace', [ts.regex('\\\\(.)', 'gs'), '$1']]),
              ]),
            ),
          ]),
        ]],
      ),
    ),
    ts.return(
      ts.call(ts.id('JSON.parse'), [
        ts.id('json'),
        ts.arrow(
          [ts.param('_key', string), ts.param('item', unknown)],
          ts.conditional(ts.equal(ts.typeof(item), 'string'), ts.call(ts.id('read'), [item]), item),
        ),
      ]),
    ),
  ]);
}

function reader(name: string, doc: string, shown: ts.compiler.Expression): ts.StatementLike {
  return ts.function(name, { export: true, params: [ts.param('text', string)], returns: string, doc }, [
    ts.return(shown),
  ]);
}

function clockTextOf(): ts.StatementLike {
  const instant = ts.new(ts.id('Date'), [ts.template(['1970-01-01T', text, 'Z'])]);
  return reader(
    'clockTextOf',
    'Writes a time of day as answers have it, out of what PostgreSQL says of it.',
    ts.call(ts.id('timeText'), [instant]),
  );
}

function instantTextOf(): ts.StatementLike {
  const iso = ts.chain(text, ['replace', [' ', 'T']], ['replace', [ts.regex('(?:\\+00)?$'), 'Z']]);
  return reader(
    'instantTextOf',
    'Writes an instant as answers have it, out of what PostgreSQL says of it in UTC.',
    ts.chain(ts.new(ts.id('Date'), [iso]), ['toISOString']),
  );
}

function base64TextOf(): ts.StatementLike {
  return reader(
    'base64TextOf',
    'Writes bytes in base64, out of what PostgreSQL says of them: \\x00ff.',
    ts.chain(ts.id('Buffer'), ['from', [ts.chain(text, ['slice', [2]]), 'hex']], ['toString', ['base64']]),
  );
}
