import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { resolve, sep } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse as parseYaml } from 'yaml';
import { findPython } from '../.ci/python.mjs';
import type { Domain, Field } from '../src/domain/domain.js';
import { soundDomain } from '../src/domain/sound.js';
import { type Project, scaffold } from '../src/scaffold.js';
import { anyDomain, hostileName } from './domain/random-domain.js';

const test = suite('hostile schemas, the whole way');

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
const text = fc.oneof(fc.constantFrom(...attacks), hostileName);

/** A random domain with comments, defaults and enum values of the same kind in every place that takes them. */
const hostileDomain: fc.Arbitrary<Domain> = fc.tuple(anyDomain, fc.infiniteStream(text)).map(([domain, texts]) => {
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
});

const options = fc.record(
  {
    name: text.filter(name =>
      /[\p{L}\p{N}]/u.test(name) && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name) && name.length <= 80
    ),
    database: fc.constantFrom('postgresql', 'mysql', 'sqlite'),
    naming: fc.constantFrom('snake_case', 'camelCase'),
    softDelete: fc.constantFrom('deleted_at', 'is_active', 'none'),
    existing: fc.boolean(),
  } as const,
);

const judge = [
  'import ast, json, sys',
  'found = []',
  'for index, text in enumerate(json.load(sys.stdin)):',
  '    try:',
  '        tree = ast.parse(text)',
  '        compile(text, "<emitted>", "exec", dont_inherit=True)',
  '    except (SyntaxError, ValueError) as error:',
  '        found.append([index, getattr(error, "lineno", None) or 1, str(error)])',
  '        continue',
  '    for node in ast.walk(tree):',
  '        if isinstance(node, ast.Attribute) and node.attr == "__x__":',
  '            found.append([index, node.lineno, "the input became code"])',
  'print(json.dumps(found))',
].join('\n');

/** Checks every file that is not Python, and gives those that are. */
function checkFiles(project: Project): string[] {
  const python: string[] = [];
  for (const { path, text: content } of project.files) {
    assert.ok(resolve('/base', path).startsWith(`/base${sep}`) && /^[\p{L}\p{M}\p{N}_./-]+$/u.test(path), path);
    assert.is(Buffer.from(content).toString(), content, `${path} is UTF-8`);
    if (path.endsWith('.py')) python.push(content);
    else if (path.endsWith('.toml')) parseToml(content);
    else if (/\.ya?ml$/.test(path)) parseYaml(content);
    else if (path.endsWith('.json')) JSON.parse(content);
    else if (path.endsWith('.md')) assert.not.match(content, /(?<!\\)<script/);
  }
  return python;
}

/** `SEED` explores others. */
const seed = Number(process.env['SEED'] ?? 20_261_120);
console.log(`# seed ${seed}`);

test('emitted Python always compiles, no path leaves the folder, nothing of the input is code', async () => {
  const samples = fc.sample(fc.tuple(hostileDomain, options), { numRuns: 120, seed });
  const texts: string[] = [];
  for (const [domain, given] of samples) {
    const project = await scaffold({ ...given, input: { domain, diagnostics: [] } });
    texts.push(...checkFiles(project));
  }
  assert.ok(texts.length > 1000, `${texts.length} Python files`);
  const run = spawnSync(findPython().path, ['-W', 'error', '-c', judge], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  assert.is(run.status, 0, run.stderr);
  const found = JSON.parse(run.stdout) as [index: number, line: number, message: string][];
  const said = found.slice(0, 3).map(([index, line, message]) =>
    [
      message,
      ...(texts[index] ?? '').split('\n').slice(0, line + 2).slice(-8),
    ].join('\n')
  );
  assert.equal(found.length, 0, said.join('\n\n'));
  console.log(`# ${samples.length} domains, ${texts.length} Python files`);
});

test('the same hostile schema gives the same bytes', async () => {
  for (const [domain, given] of fc.sample(fc.tuple(hostileDomain, options), { numRuns: 10, seed })) {
    const first = await scaffold({ ...given, input: { domain, diagnostics: [] } });
    const second = await scaffold({ ...given, input: { domain: structuredClone(domain), diagnostics: [] } });
    assert.equal(second.files, first.files);
  }
});

test.run();
