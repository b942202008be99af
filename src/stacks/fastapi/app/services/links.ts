import * as py from '../../../../syntax/python/index.js';

const { int } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Iterable = py.symbol('collections.abc', 'Iterable');
const Key = py.symbol('app.utils.mapping', 'Key');
const NotFoundError = py.symbol('app.errors', 'NotFoundError');
const attach = py.symbol('app.utils.links', 'attach');
const detach = py.symbol('app.utils.links', 'detach');

/** Methods of `CrudService` that relate rows to a row through a junction. `writable` finds the row. */
export function linkMethods(writable: string, locked: Readonly<Record<string, py.Value>>): readonly py.Statement[] {
  return [
    py.asyncDef('attach', {
      params: ['self', py.param('relation', Any), py.param('key', Key), py.param('ids', py.sub(Iterable, Any))],
      returns: null,
      doc: 'Relate rows to a row: all of them or none.',
    }, [
      py.assign('row', py.await(py.chain(py.id('self'), [writable, [py.star(py.id('key'))], locked]))),
      py.asyncWith([py.chain(py.id('self'), ['_writing'])], [
        py.await(py.call(attach, [py.id('self.session'), py.id('row'), py.id('relation.property'), py.id('ids')])),
        py.await(py.chain(py.id('self.session'), ['commit'])),
      ]),
    ]),
    py.asyncDef('detach', {
      params: ['self', py.param('relation', Any), py.param('key', Key), py.param('ids', py.sub(Iterable, Any))],
      returns: int,
      doc: 'Unrelate rows from a row, and return how many were related.',
    }, [
      py.assign('row', py.await(py.chain(py.id('self'), [writable, [py.star(py.id('key'))], locked]))),
      py.asyncWith([py.chain(py.id('self'), ['_writing', [], { deleting: true }])], [
        py.assign(
          'count',
          py.await(py.call(detach, [py.id('self.session'), py.id('row'), py.id('relation.property'), py.id('ids')])),
        ),
        py.await(py.chain(py.id('self.session'), ['commit'])),
      ]),
      py.return(py.id('count')),
    ]),
    py.asyncDef('detach_one', {
      params: ['self', py.param('relation', Any), py.param('key', Key), py.param('other', Any)],
      returns: null,
      doc: 'Unrelate one row from a row, or refuse with 404 where it is not related.',
    }, [
      py.if(
        py.not(py.await(py.chain(py.id('self'), ['detach', [py.id('relation'), py.id('key'), [py.id('other')]]]))),
        [py.raise(NotFoundError)],
      ),
    ]),
  ];
}
