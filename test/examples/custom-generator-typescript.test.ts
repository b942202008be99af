import * as ts from 'api-scaffolder/typescript';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blogWithRepositories } from '../../examples/custom-generator-typescript.js';

const example = suite('the custom generator of TypeScript among the examples');
const project = await blogWithRepositories();
const modules = project.modules.filter(({ path }) => path.startsWith('client/'));

example('adds a module for each resource, and none for the junction', () => {
  assert.equal(modules.map(({ path }) => path), [
    'client/page.ts',
    'client/user.ts',
    'client/post.ts',
    'client/tag.ts',
    'client/comment.ts',
  ]);
});

example('gives trees that can be queried', () => {
  const { compiler } = ts;
  const trees = modules.map(({ tree }) => tree as ts.compiler.SourceFile);
  const interfaces = trees.flatMap(({ statements }) => statements.filter(compiler.isInterfaceDeclaration));
  assert.equal(interfaces.filter(({ name }) => name.text.endsWith('Repository')).map(({ name }) => name.text), [
    'UserRepository',
    'PostRepository',
    'TagRepository',
    'CommentRepository',
  ]);
  for (const { name, members } of interfaces) {
    if (!name.text.endsWith('Repository')) continue;
    assert.equal(members.map(member => (member.name as ts.compiler.Identifier).text), ['get', 'list']);
  }
});

example('needs no word about imports', () => {
  const post = project.files.find(({ path }) => path === 'client/tag.ts');
  assert.is(
    post?.text,
    [
      'import type { Page } from \'./page.js\';',
      '',
      '/** A tag as the API shows it. */',
      'export interface Tag {',
      '  readonly id: number;',
      '  readonly name: string;',
      '  readonly color: string | null;',
      '  readonly created_at: string;',
      '  readonly updated_at: string;',
      '}',
      '',
      'export interface TagRepository {',
      '  get(key: Pick<Tag, \'id\'>): Promise<Tag>;',
      '  list(): Promise<Page<Tag>>;',
      '}',
      '',
    ].join('\n'),
  );
});

example('is sound TypeScript', async () => {
  const manifest = { path: 'package.json', print: () => '{ "type": "module" }' };
  assert.equal(await ts.check([manifest, ...modules]), []);
});

example.run();
