import * as ts from '../../../syntax/typescript/index.js';
import type { Setting } from '../../shared/settings.js';

const z = ts.moduleSymbol('zod', 'z');

/** How a variable of the environment is read, by the name that it has in the code: `apiPrefix` of `API_PREFIX`. */
export function variableSchema(setting: Setting): readonly [name: string, schema: ts.compiler.Expression] {
  return [propertyName(setting.name), schemaOf(setting)];
}

/** `apiPrefix` of `api_prefix`. */
export function propertyName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function schemaOf(setting: Setting): ts.compiler.Expression {
  const { default: value, kind, name } = setting;
  const text = (...links: readonly ts.Link[]) => ts.chain(z, ['string'], ['default', [value]], ...links);
  switch (kind) {
    case 'text':
      return text();
    case 'secret':
      return name === 'jwt_secret' ? ts.chain(z, ['string'], ['default', [ts.id('DEVELOPMENT_SECRET')]]) : text();
    case 'boolean':
      return ts.chain(z, ['stringbool'], ['default', [value]]);
    case 'integer':
    case 'number':
      return ts.call(ts.id('number'), [
        ts.chain(z, [kind === 'integer' ? 'int' : 'number'], ...bounds(setting)),
        digits(value),
      ]);
    case 'prefix':
      return text(['transform', [ts.id('plainPrefix')]]);
    case 'rate':
      return text(['transform', [ts.id('readRate')]]);
    case 'redis':
      return ts.chain(
        z,
        ['string'],
        ['regex', [ts.regex('^$|^rediss?:\\/\\/'), 'starts with redis:// or rediss://']],
        ['default', [value]],
      );
    case 'origins':
      return text(['transform', [ts.id('splitCommas')]]);
    case 'networks':
      return text(['transform', [ts.id('readNetworks')]]);
    default:
      return ts.chain(z, ['enum', [kind]], ['default', [value]]);
  }
}

function bounds({ bounds: { ge, gt, le } = {} }: Setting): readonly ts.Link[] {
  return [
    ...(ge === undefined ? [] : [['min', [digits(ge)]] as const]),
    ...(gt === undefined ? [] : [gt === 0 ? ['positive'] as const : ['gt', [digits(gt)]] as const]),
    ...(le === undefined ? [] : [['max', [digits(le)]] as const]),
  ];
}

function digits(value: Setting['default']): ts.Value {
  return typeof value === 'number' && value >= 10_000 ? ts.grouped(value) : value;
}
