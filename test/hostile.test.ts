import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { resolve, sep } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse as parseYaml } from 'yaml';
import { findPython } from '../.ci/python.mjs';
import type { ProjectFile } from '../src/project/index.js';
import { scaffold } from '../src/scaffold.js';
import { compiler as ts } from '../src/typescript.js';
import { hostileDomain, hostileText as text } from './domain/hostile-domain.js';
import { expressProject } from './support/express.js';

const test = suite('hostile schemas, the whole way');

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

/** Checks every file that is not code, and gives those that are. */
function checkFiles({ files }: { readonly files: readonly ProjectFile[] }): ProjectFile[] {
  const code: ProjectFile[] = [];
  for (const file of files) {
    const { path, text: content } = file;
    assert.ok(resolve('/base', path).startsWith(`/base${sep}`) && /^[\p{L}\p{M}\p{N}_./-]+$/u.test(path), path);
    assert.is(Buffer.from(content).toString(), content, `${path} is UTF-8`);
    if (/\.(?:py|ts)$/.test(path)) code.push(file);
    else if (path.endsWith('.toml')) parseToml(content);
    else if (/\.ya?ml$/.test(path)) parseYaml(content);
    else if (path.endsWith('.json')) JSON.parse(content);
    else if (path.endsWith('.md')) assert.not.match(content, /(?<!\\)<script/);
  }
  return code;
}

/** What is wrong with a file of TypeScript: that it is none, or that the input became code in it. */
function judgeTypeScript({ path, text: content }: ProjectFile): string[] {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.ESNext, true);
  const { diagnostics = [] } = ts.transpileModule(content, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  const wrong = diagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  const visit = (node: ts.Node): void => {
    const called = ts.isPropertyAccessExpression(node) && node.name.text === '__x__';
    const named = ts.isIdentifier(node) && node.text === 'pwned' && isValue(node);
    if (called || named) wrong.push(`${path}: the input became code: ${node.parent.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return wrong;
}

/** Whether a name stands where it would be looked up. */
function isValue({ parent }: ts.Identifier): boolean {
  return ts.isCallExpression(parent) || ts.isTemplateSpan(parent) || ts.isExpressionStatement(parent);
}

/** `SEED` explores others. */
const seed = Number(process.env['SEED'] ?? 20_261_120);
console.log(`# seed ${seed}`);

test('emitted Python always compiles, no path leaves the folder, nothing of the input is code', async () => {
  const samples = fc.sample(fc.tuple(hostileDomain, options), { numRuns: 120, seed });
  const texts: string[] = [];
  for (const [domain, given] of samples) {
    const project = await scaffold({ ...given, input: { domain, diagnostics: [] } });
    texts.push(...checkFiles(project).map(file => file.text));
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

test('emitted TypeScript always parses, no path leaves the folder, nothing of the input is code', async () => {
  const samples = fc.sample(fc.tuple(hostileDomain, options), { numRuns: 10, seed });
  let count = 0;
  for (const [domain, given] of samples) {
    const { files } = await expressProject(domain, given);
    const code = checkFiles(files);
    count += code.length;
    assert.equal(code.flatMap(judgeTypeScript).slice(0, 5), []);
  }
  assert.ok(count > 500, `${count} files of TypeScript`);
  console.log(`# ${samples.length} domains, ${count} files of TypeScript`);
});

test('the same hostile schema gives the same bytes', async () => {
  for (const [domain, given] of fc.sample(fc.tuple(hostileDomain, options), { numRuns: 10, seed })) {
    const first = await scaffold({ ...given, input: { domain, diagnostics: [] } });
    const second = await scaffold({ ...given, input: { domain: structuredClone(domain), diagnostics: [] } });
    assert.equal(second.files, first.files);
  }
});

test.run();
