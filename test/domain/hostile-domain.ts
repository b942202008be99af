import fc from 'fast-check';
import type { Domain, Field } from '../../src/domain/domain.js';
import { soundDomain } from '../../src/domain/sound.js';
import { anyDomain, hostileName } from './random-domain.js';

/** Text that would call something of this name, were it ever to become code. */
const attacks = [
  '"""\npwned.__x__()\n"""',
  '\'\'\'\npwned.__x__()\n\'\'\'',
  '"); pwned.__x__() #',
  '\'); pwned.__x__() #',
  '\npwned.__x__()\n',
  '{pwned.__x__()}',
  '\\"""); pwned.__x__()',
  '\\\npwned.__x__()',
  '# noqa\npwned.__x__()',
  '```\n<script>pwned</script>',
  '${pwned}',
  '$(pwned)',
  '`pwned`',
  '\'; DROP TABLE x; --',
  '%(pwned)s',
  ': [pwned',
  '\u2028pwned.__x__()',
  '\rpwned.__x__()',
  '*/ pwned',
];
/** What breaks out of a quotation, a comment or a template that does not guard itself, and hostile names. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...attacks), hostileName);

/** A random domain with comments, defaults and enum values of the same kind in every place that takes them. */
export const hostileDomain: fc.Arbitrary<Domain> = fc.tuple(anyDomain, fc.infiniteStream(hostileText)).map(
  ([domain, texts]) => {
    const next = (): string => texts.next().value as string;
    const field = (one: Field): Field => {
      const isText = one.type.kind === 'text' && one.default === null;
      return { ...one, comment: next(), ...(isText ? { default: { kind: 'string' as const, value: next() } } : {}) };
    };
    const dressed: Domain = {
      ...domain,
      entities: domain.entities.map(one => ({ ...one, comment: next(), fields: one.fields.map(field) })),
      enums: domain.enums.map(one => ({
        ...one,
        comment: next(),
        values: [...new Set([...one.values, next(), next()])],
      })),
    };
    return soundDomain(dressed).domain;
  },
);
