import * as ts from '../../../../syntax/typescript/index.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;
const id = (name: string): Expression => ts.id(name);

/** `including('author', …)`: the relations that a query asks for, read as a tree. */
export function includeStatements(): ts.StatementLike[] {
  return [tree(), including(), treeOf()];
}

function tree(): ts.StatementLike {
  const relation = ts.indexSignature('relation', ts.types.string, ts.ref('Tree'), { readonly: true });
  const doc = 'Relations to show, and those to show in them: `{ comments: { author: {} } }`.';
  return ts.interface('Tree', { export: true, doc }, [relation]);
}

function including(): ts.StatementLike {
  const escaped = ts.arrow(['path'], ts.call(id('path.replace'), [ts.regex('[.*+?^${}()|[\\]\\\\]', 'g'), '\\$&']));
  const words = ts.chain(id('paths'), ['map', [escaped]], ['join', ['|']]);
  const wanted = ts.template(['Input should be some of ', ts.call(id('paths.join'), [', ']), ', separated by commas']);
  const description = 'Relations to show, separated by commas.';
  return ts.function('including', {
    export: true,
    params: [ts.rest('paths', ts.arrayOf(ts.types.string, 'readonly'))],
    doc: 'Relations to show, out of a whitelist.',
  }, [
    ts.const('one', ts.template(['(', words, ')'])),
    ts.const('pattern', ts.template(['^', id('one'), '(,', id('one'), ')*$'])),
    ts.return(ts.chain(
      z,
      ['string'],
      ['regex', [ts.new(id('RegExp'), [id('pattern')]), wanted]],
      ['transform', [id('treeOf')]],
      ['meta', [{ type: 'string', pattern: id('pattern'), description }]],
      ['exactOptional'],
    )),
  ]);
}

function treeOf(): ts.StatementLike {
  const deeper = ts.object([ts.spread(id('known')), [ts.computed(id('second')), {}]]);
  return ts.function('treeOf', { params: [ts.param('value', ts.types.string)], returns: ts.ref('Tree') }, [
    ts.const('tree', ts.new(id('Map'), [], [ts.types.string, ts.ref('Tree')])),
    ts.forOf('path', ts.call(id('value.split'), [',']), [
      ts.const(ts.arrayPattern([ts.element('first', { default: '' }), 'second']), ts.call(id('path.split'), ['.'])),
      ts.const('known', ts.nullish(ts.call(id('tree.get'), [id('first')]), {})),
      ts.call(id('tree.set'), [
        id('first'),
        ts.conditional(ts.equal(id('second'), ts.undefined), id('known'), deeper),
      ]),
    ]),
    ts.return(ts.call(id('Object.fromEntries'), [id('tree')])),
  ]);
}
