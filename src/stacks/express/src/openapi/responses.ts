import * as ts from '../../../../syntax/typescript/index.js';

const ErrorEnvelope = ts.symbol('./src/schemas/common.ts', 'ErrorEnvelope');
const Operation = ts.symbol('./src/utils/route.ts', 'Operation');
const Answer = ts.symbol('./src/utils/route.ts', 'Answer');

/** What an operation answers. */
export function responses(): ts.StatementLike[] {
  return [
    responsesOf(),
    refusal(),
    responseObject(),
  ];
}

function responsesOf(): ts.StatementLike {
  return ts.function('responsesOf', {
    params: [ts.param('operation', Operation), ts.param('bodies', ts.ref('Converted'))],
    returns: ts.ref('JsonObject'),
    doc: 'The answers by their status.',
  }, [
    ts.const(
      ts.objectPattern(['answer', ts.element('otherwise', { default: [] }), 'errors', 'body', 'caller']),
      ts.id('operation'),
    ),
    ts.const(
      'statuses',
      ts.new(ts.id('Set'), [[
        ts.spread(ts.id('errors')),
        ts.spread(ts.conditional(ts.equal(ts.id('body'), ts.undefined), [], ts.id('BODY_ERRORS'))),
        ts.spread(ts.conditional(ts.equal(ts.id('caller'), 'anyone'), [], [401])),
      ]]),
    ),
    ts.const('refusals', ts.chain([ts.spread(ts.id('statuses'))], ['map', [ts.id('refusal')]])),
    ts.return(
      ts.call(ts.id('Object.fromEntries'), [
        ts.chain([ts.id('answer'), ts.spread(ts.id('otherwise')), ts.spread(ts.id('refusals'))], ['map', [
          ts.arrow(
            ['one'],
            ts.array([
              ts.call(ts.id('String'), [ts.id('one.status')]),
              ts.call(ts.id('responseObject'), [ts.id('one'), ts.id('bodies')]),
            ]),
          ),
        ]]),
      ]),
    ),
  ]);
}

function refusal(): ts.StatementLike {
  return ts.function('refusal', { params: [ts.param('status', ts.types.number)], returns: Answer }, [
    ts.const('headers', ts.conditional(ts.equal(ts.id('status'), 429), ['Retry-After'], [])),
    ts.return({
      status: ts.id('status'),
      description: ts.nullish(ts.index(ts.id('MEANINGS'), ts.id('status')), ''),
      schema: ErrorEnvelope,
      headers: ts.id('headers'),
    }),
  ]);
}

function responseObject(): ts.StatementLike {
  return ts.function('responseObject', {
    params: [
      ts.param(ts.objectPattern(['description', 'schema', ts.element('headers', { default: [] })]), Answer),
      ts.param('bodies', ts.ref('Converted')),
    ],
    returns: ts.ref('JsonObject'),
  }, [
    ts.const(
      'content',
      ts.conditional(ts.equal(ts.id('schema'), ts.undefined), {}, {
        content: { 'application/json': { schema: ts.call(ts.id('bodies.of'), [ts.id('schema')]) } },
      }),
    ),
    ts.const(
      'shown',
      ts.call(ts.id('headers.map'), [
        ts.arrow(['name'], ts.array([ts.id('name'), { schema: { type: 'string' } }]), {
          returns: ts.tupleOf(ts.types.string, ts.ref('Json')),
        }),
      ]),
    ),
    ts.return(
      ts.object([
        ['description', ts.id('description')],
        ts.spread(ts.id('content')),
        ts.spread(
          ts.conditional(ts.equal(ts.id('shown.length'), 0), {}, {
            headers: ts.call(ts.id('Object.fromEntries'), [ts.id('shown')]),
          }),
        ),
      ]),
    ),
  ]);
}
