import * as ts from '../../../../syntax/typescript/index.js';

const Operation = ts.symbol('./src/utils/route.ts', 'Operation');

/** One operation of the document, and who may call it. */
export function operationStatements(callers: boolean): ts.StatementLike[] {
  return callers ? [operationObject(callers), securityOf()] : [operationObject(callers)];
}

function operationObject(callers: boolean): ts.StatementLike {
  return ts.function('operationObject', {
    params: [
      ts.param('operation', Operation),
      ts.param('bodies', ts.ref('Converted')),
      ts.param('converted', ts.ref('Converted')),
    ],
    returns: ts.ref('JsonObject'),
  }, [
    ts.const(
      ts.objectPattern([
        'tag',
        'summary',
        'id',
        'body',
        ts.element('bodyType', { default: 'application/json' }),
        ...(callers ? ['policy'] : []),
      ]),
      ts.id('operation'),
    ),
    ts.const(
      'parameters',
      ts.chain(ts.call(ts.id('parametersOf'), [ts.id('operation')]), ['map', [
        ts.arrow([ts.objectPattern(['place', 'name', 'schema'])], [
          ts.const(
            ts.objectPattern(['description', ts.element('rest', { rest: true })]),
            ts.call(ts.id('converted.of'), [ts.id('schema')]),
          ),
          ts.const(
            'described',
            ts.conditional(ts.equal(ts.id('description'), ts.undefined), {}, { description: ts.id('description') }),
          ),
          ts.return(
            ts.object([
              ['name', ts.id('name')],
              ['in', ts.id('place')],
              ['required', ts.equal(ts.id('place'), 'path')],
              ts.spread(ts.id('described')),
              ['schema', ts.id('rest')],
            ]),
          ),
        ]),
      ]]),
    ),
    ts.const(
      'content',
      ts.conditional(
        ts.equal(ts.id('body'), ts.undefined),
        {},
        ts.object([[ts.computed(ts.id('bodyType')), { schema: ts.call(ts.id('bodies.of'), [ts.id('body')]) }]]),
      ),
    ),
    ts.return(
      ts.object([
        ['tags', [ts.id('tag')]],
        ['summary', ts.id('summary')],
        ['operationId', ts.id('id')],
        ts.spread(ts.conditional(ts.equal(ts.id('parameters.length'), 0), {}, { parameters: ts.id('parameters') })),
        ts.spread(
          ts.conditional(ts.equal(ts.id('body'), ts.undefined), {}, {
            requestBody: { required: true, content: ts.id('content') },
          }),
        ),
        ['responses', ts.call(ts.id('responsesOf'), [ts.id('operation'), ts.id('bodies')])],
        ...(callers
          ? [
            ts.spread(ts.call(ts.id('securityOf'), [ts.id('operation')])),
            ts.spread(ts.conditional(ts.equal(ts.id('policy'), ts.undefined), {}, { 'x-policy': ts.id('policy') })),
          ]
          : []),
      ]),
    ),
  ]);
}

function securityOf(): ts.StatementLike {
  return ts.function('securityOf', {
    params: [ts.param(ts.objectPattern(['caller', 'policy']), Operation)],
    returns: ts.ref('JsonObject'),
    doc: 'Where anyone is let in, a token still tells who calls.',
  }, [
    ts.guard(ts.unequal(ts.id('caller'), 'anyone'), ts.return({ security: [{ bearer: [] }] })),
    ts.return(ts.conditional(ts.equal(ts.id('policy'), 'public'), { security: [{ bearer: [] }, {}] }, {})),
  ]);
}
