import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Settings = ts.symbol('./src/config.ts', 'Settings');
const RequestHandler = ts.symbol('express', 'RequestHandler');
const HelmetOptions = ts.symbol('helmet', 'HelmetOptions');
const helmet = ts.defaultSymbol('helmet', 'helmet');

/** `src/middleware/security-headers.ts` */
export function securityHeadersModule(): Module {
  return ts.module('src/middleware/security-headers.ts', [
    ts.const('NOTHING', { defaultSrc: ['\'none\''], frameAncestors: ['\'none\''] }),
    pages(),
    securityHeaders(),
  ]);
}

function pages(): ts.compiler.Statement {
  return ts.const(
    'PAGES',
    ts.object([
      ts.spread(ts.id('NOTHING')),
      ['scriptSrc', ['\'self\'', '\'unsafe-inline\'', 'cdn.jsdelivr.net']],
      ['styleSrc', ['\'self\'', '\'unsafe-inline\'', 'cdn.jsdelivr.net', 'fonts.googleapis.com']],
      ['fontSrc', ['fonts.gstatic.com']],
      ['imgSrc', ['\'self\'', 'data:', 'cdn.redoc.ly']],
      ['connectSrc', ['\'self\'']],
      ['workerSrc', ['blob:']],
    ]),
    { doc: 'The pages of the documentation run scripts, their own and those of a library.' },
  );
}

function securityHeaders(): ts.compiler.Statement {
  return ts.function('securityHeaders', {
    export: true,
    params: [ts.param(ts.objectPattern(['apiPrefix', 'hstsSeconds']), Settings)],
    returns: RequestHandler,
    doc: 'Headers that every answer carries: they tell browsers what not to do with it.',
  }, [
    ts.const(
      'common',
      ts.object([
        ['xFrameOptions', { action: 'deny' }],
        [
          'strictTransportSecurity',
          ts.and(ts.binop(ts.id('hstsSeconds'), '>', 0), { maxAge: ts.id('hstsSeconds'), includeSubDomains: false }),
        ],
        ['crossOriginResourcePolicy', false],
        ['originAgentCluster', false],
        ['xDnsPrefetchControl', false],
        ['xDownloadOptions', false],
        ['xPermittedCrossDomainPolicies', false],
        ['xPoweredBy', false],
        ['xXssProtection', false],
      ]),
      { type: HelmetOptions },
    ),
    ts.const(
      'policy',
      ts.arrow([ts.param('directives', ts.typeOf('NOTHING'))], { useDefaults: false, directives: ts.id('directives') }),
    ),
    ts.const(
      'answers',
      ts.call(helmet, [
        ts.object([ts.spread(ts.id('common')), [
          'contentSecurityPolicy',
          ts.call(ts.id('policy'), [ts.id('NOTHING')]),
        ]]),
      ]),
    ),
    ts.const(
      'pages',
      ts.call(helmet, [
        ts.object([ts.spread(ts.id('common')), ['contentSecurityPolicy', ts.call(ts.id('policy'), [ts.id('PAGES')])]]),
      ]),
    ),
    ts.const('starts', [ts.template([ts.id('apiPrefix'), '/docs']), ts.template([ts.id('apiPrefix'), '/redoc'])]),
    ts.return(
      ts.arrow(['request', 'response', 'next'], [
        ts.const(
          'headers',
          ts.conditional(
            ts.call(ts.id('starts.some'), [
              ts.arrow(['start'], ts.call(ts.id('request.path.startsWith'), [ts.id('start')])),
            ]),
            ts.id('pages'),
            ts.id('answers'),
          ),
        ),
        ts.call(ts.id('headers'), [ts.id('request'), ts.id('response'), ts.id('next')]),
      ]),
    ),
  ]);
}
