import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { developmentSecret as secretOfDevelopment } from '../../shared/settings.js';
import type { ExpressContext } from '../context.js';
import { settingGroups } from '../settings.js';
import { variableSchema } from './config-variables.js';

const z = ts.moduleSymbol('zod', 'z');
const existsSync = ts.symbol('node:fs', 'existsSync');
const parseRate = ts.symbol('./src/utils/rate.ts', 'parseRate');
const parseNetworks = ts.symbol('./src/utils/addresses.ts', 'parseNetworks');

/** `src/config.ts`: what the environment may set. */
export function configModule({ options }: ExpressContext): Module {
  const hasCallers = options.auth !== 'none';
  return ts.module('src/config.ts', [
    ...(hasCallers ? [developmentSecret()] : []),
    ts.const(
      'Variables',
      ts.chain(z, ['object', [
        Object.fromEntries(settingGroups(options).flatMap(({ settings }) => settings.map(variableSchema))),
      ]]),
    ),
    settings(),
    ts.const('Checked', ts.chain(ts.id('Variables'), noCredentialsForEveryone(), ...(hasCallers ? ownKey() : []))),
    settingsError(),
    readSettings(),
    settingsOfProcess(),
    loadSettings(),
    variableOf(),
    number(),
    plainPrefix(),
    splitCommas(),
    readRate(),
    readNetworks(),
    ...(hasCallers ? [isOwn()] : []),
  ]);
}

function developmentSecret(): ts.compiler.Statement {
  return ts.const('DEVELOPMENT_SECRET', secretOfDevelopment, {
    export: true,
    doc: 'What tokens are signed with until there is another secret; everybody knows it.',
  });
}

function settings(): ts.compiler.Statement {
  return ts.typeAlias('Settings', ts.ref('Readonly', ts.ref(ts.prop(z, 'infer'), ts.typeOf('Variables'))), {
    export: true,
    doc: 'Everything that differs between one deployment and the next.',
  });
}

/** Every origin there is, with their cookies, would be everybody. */
function noCredentialsForEveryone(): ts.Link {
  return refused(
    ['corsAllowCredentials', 'corsOrigins'],
    ts.not(ts.and(ts.id('corsAllowCredentials'), ts.call(ts.id('corsOrigins.includes'), ['*']))),
    'corsAllowCredentials',
    'needs origins other than *',
  );
}

/** Tokens that others can sign let everybody in. */
function ownKey(): readonly ts.Link[] {
  return [
    refused(
      ['jwtAlgorithm', 'jwtPrivateKey', 'jwtPrivateKeyFile'],
      ts.or(
        ts.unequal(ts.id('jwtAlgorithm'), 'RS256'),
        ts.unequal(ts.id('jwtPrivateKey'), ''),
        ts.unequal(ts.id('jwtPrivateKeyFile'), ''),
      ),
      'jwtAlgorithm',
      'RS256 needs JWT_PRIVATE_KEY or JWT_PRIVATE_KEY_FILE',
    ),
    refused(
      ['environment', 'jwtAlgorithm', 'jwtSecret'],
      ts.or(
        ts.unequal(ts.id('jwtAlgorithm'), 'HS256'),
        ts.and(ts.equal(ts.id('environment'), 'development'), ts.unequal(ts.id('jwtSecret'), '')),
        ts.call(ts.id('isOwn'), [ts.id('jwtSecret')]),
      ),
      'jwtSecret',
      'must not be empty, and outside of development has to be your own, of 32 bytes or more',
    ),
  ];
}

/** `.refine(…)`: settings that have to hold together, and which of them is named where they do not. */
function refused(of: readonly string[], holds: ts.compiler.Expression, named: string, error: string): ts.Link {
  return ['refine', [ts.arrow([ts.objectPattern(of)], holds), { path: [named], error }]];
}

function settingsError(): ts.compiler.Statement {
  return ts.class('SettingsError', {
    export: true,
    extends: ts.id('Error'),
    doc: 'Settings that the service must not start with: its message names variables, and not what they held.',
  }, []);
}

function readSettings(): ts.compiler.Statement {
  return ts.function('readSettings', {
    export: true,
    params: [
      ts.param(
        'environment',
        ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.union(ts.types.string, ts.types.undefined))),
      ),
    ],
    returns: ts.ref('Settings'),
    doc: {
      text: 'Reads the settings from an environment, each from the variable of its name in capitals.',
      tags: [['throws', 'SettingsError where a variable is wrong']],
    },
  }, [
    ts.const('names', ts.call(ts.id('Object.keys'), [ts.id('Variables.shape')])),
    ts.const(
      'values',
      ts.call(ts.id('names.map'), [
        ts.arrow(
          ['name'],
          ts.asConst([ts.id('name'), ts.index(ts.id('environment'), ts.call(ts.id('variableOf'), [ts.id('name')]))]),
        ),
      ]),
    ),
    ts.const('read', ts.call(ts.id('Checked.safeParse'), [ts.call(ts.id('Object.fromEntries'), [ts.id('values')])])),
    ts.guard(ts.id('read.success'), ts.return(ts.id('read.data'))),
    ts.const(
      'problems',
      ts.call(ts.id('read.error.issues.map'), [
        ts.arrow(
          [ts.objectPattern(['message', 'path'])],
          ts.template([ts.chain(ts.id('path'), ['map', [ts.id('variableOf')]], ['join']), ': ', ts.id('message')]),
        ),
      ]),
    ),
    ts.throw(ts.new(ts.id('SettingsError'), [ts.call(ts.id('problems.join'), ['\n'])])),
  ]);
}

function settingsOfProcess(): ts.compiler.Statement {
  return ts.const('settings', ts.call(ts.id('loadSettings')), {
    export: true,
    doc: 'The settings of this process: its environment and, for what that does not say, `.env`.',
  });
}

function loadSettings(): ts.compiler.Statement {
  return ts.function('loadSettings', { returns: ts.ref('Settings') }, [
    ts.guard(ts.call(existsSync, ['.env']), ts.call(ts.id('process.loadEnvFile'), ['.env'])),
    ts.return(ts.call(ts.id('readSettings'), [ts.id('process.env')])),
  ]);
}

function variableOf(): ts.compiler.Statement {
  return ts.function('variableOf', { params: [ts.param('name', ts.ref('PropertyKey'))], returns: ts.types.string }, [
    ts.return(
      ts.chain(ts.call(ts.id('String'), [ts.id('name')]), ['replace', [ts.regex('[A-Z]', 'g'), '_$&']], [
        'toUpperCase',
      ]),
    ),
  ]);
}

function number(): ts.compiler.Statement {
  return ts.function('number', {
    params: [ts.param('bounds', ts.prop(z, 'ZodNumber')), ts.param('byDefault', ts.types.number)],
  }, [
    ts.return(
      ts.chain(
        z,
        ['string'],
        ['regex', [ts.regex('^-?\\d+(\\.\\d+)?$'), 'has to be a number']],
        ['transform', [ts.id('Number')]],
        ['pipe', [ts.id('bounds')]],
        ['default', [ts.id('byDefault')]],
      ),
    ),
  ]);
}

function plainPrefix(): ts.compiler.Statement {
  return ts.function('plainPrefix', {
    params: [ts.param('text', ts.types.string)],
    returns: ts.types.string,
    doc: 'A prefix that starts with a slash and ends without one.',
  }, [
    ts.const('bare', ts.call(ts.id('text.replace'), [ts.regex('^\\/+|\\/+$', 'g'), ''])),
    ts.return(ts.conditional(ts.equal(ts.id('bare'), ''), '', ts.template(['/', ts.id('bare')]))),
  ]);
}

function splitCommas(): ts.compiler.Statement {
  return ts.function('splitCommas', {
    params: [ts.param('text', ts.types.string)],
    returns: ts.arrayOf(ts.types.string, 'readonly'),
  }, [
    ts.return(
      ts.chain(ts.id('text'), ['split', [',']], ['map', [ts.arrow(['part'], ts.call(ts.id('part.trim')))]], ['filter', [
        ts.arrow(['part'], ts.unequal(ts.id('part'), '')),
      ]]),
    ),
  ]);
}

function readRate(): ts.compiler.Statement {
  return ts.function('readRate', {
    params: [ts.param('text', ts.types.string), ts.param('context', ts.prop(z, 'RefinementCtx'))],
    doc: 'Null for no limit.',
  }, [
    ts.guard(ts.equal(ts.id('text'), ''), ts.return(null)),
    ts.const('rate', ts.call(parseRate, [ts.id('text')])),
    ts.guard(
      ts.equal(ts.id('rate'), ts.undefined),
      ts.call(ts.id('context.addIssue'), ['has to be a rate, such as 100/minute']),
    ),
    ts.return(ts.nullish(ts.id('rate'), ts.prop(z, 'NEVER'))),
  ]);
}

function readNetworks(): ts.compiler.Statement {
  return ts.function('readNetworks', {
    params: [ts.param('text', ts.types.string), ts.param('context', ts.prop(z, 'RefinementCtx'))],
  }, [
    ts.const('networks', ts.call(parseNetworks, [ts.id('text')])),
    ts.guard(
      ts.equal(ts.id('networks'), ts.undefined),
      ts.call(ts.id('context.addIssue'), ['has to be addresses or networks, separated by commas']),
    ),
    ts.return(ts.nullish(ts.id('networks'), ts.prop(z, 'NEVER'))),
  ]);
}

function isOwn(): ts.compiler.Statement {
  return ts.function('isOwn', {
    params: [ts.param('secret', ts.types.string)],
    returns: ts.types.boolean,
    doc: 'Tokens that others can sign let everybody in.',
  }, [
    ts.return(
      ts.and(
        ts.unequal(ts.id('secret'), ts.id('DEVELOPMENT_SECRET')),
        ts.binop(ts.call(ts.id('Buffer.byteLength'), [ts.id('secret')]), '>=', 32),
      ),
    ),
  ]);
}
