import type { ast } from 'api-scaffolder/python';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blogWithPorts } from '../../examples/custom-generator.js';

const example = suite('the custom generator among the examples');
const project = await blogWithPorts();
const modules = project.modules.filter(({ path }) => path.startsWith('app/ports/'));

example('adds a module beside each resource, and none for the junction', () => {
  assert.equal(modules.map(({ path }) => path), [
    'app/ports/user.py',
    'app/ports/post.py',
    'app/ports/tag.py',
    'app/ports/comment.py',
  ]);
});

example('gives trees that can be queried', () => {
  const trees = modules.map(({ tree }) => tree as ast.Module);
  const classes = trees.flatMap(({ body }) => body.filter(node => node.node === 'ClassDef'));
  assert.equal(classes.map(({ name }) => name), ['UserReader', 'PostReader', 'TagReader', 'CommentReader']);
  for (const { body } of classes) {
    assert.equal(body.flatMap(node => (node.node === 'AsyncFunctionDef' ? [node.name] : [])), ['get']);
  }
});

example('needs no word about imports', () => {
  const post = project.files.find(({ path }) => path === 'app/ports/post.py');
  assert.is(
    post?.text,
    [
      '"""What others need to know of posts."""',
      '',
      'from typing import Protocol',
      '',
      'from app.schemas.post import PostResponse',
      '',
      '',
      'class PostReader(Protocol):',
      '    """Whoever can read posts."""',
      '',
      '    async def get(self, *key: object) -> PostResponse:',
      '        """Return one post by its key."""',
      '',
    ].join('\n'),
  );
});

example('stands in the tree that is shown', () => {
  assert.match(project.tree(), /ports/);
});

example.run();
