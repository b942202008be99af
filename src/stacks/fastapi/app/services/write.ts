import * as py from '../../../../syntax/python/index.js';

const inspect = py.symbol('sqlalchemy', 'inspect');
const insert = py.symbol('sqlalchemy', 'insert');

/** Sends a row, and reads it as the database keeps it. */
export const flush = [
  py.chain(py.id('self.session'), ['add', [py.id('row')]]),
  py.await(py.chain(py.id('self.session'), ['flush'])),
  py.await(py.chain(py.id('self.session'), ['refresh', [py.id('row')]])),
];

/** `_write`: a new row takes one statement where the database can return what it inserts. */
export function writeRow(): py.Statement {
  const { id } = py;
  const dialect = py.chain(id('self.session'), ['get_bind'], 'dialect', 'insert_returning');
  return py.asyncDef('_write', {
    params: ['self', py.param('row', id('ModelT'))],
    returns: id('ModelT'),
    doc: 'Send a row to the database, and return it as it is kept there.',
  }, [
    py.assign('state', py.call(inspect, [id('row')])),
    py.if(py.and(id('state.transient'), dialect), [
      py.assign(
        'values',
        py.dictComp(
          id('name'),
          id('value'),
          py.forIn(py.tuple([id('name'), id('value')]), py.chain(id('state.dict'), ['items']), {
            if: [py.compare(id('name'), 'in', id('self._mapper.column_attrs'))],
          }),
        ),
      ),
      py.assign(
        'statement',
        py.chain(py.call(insert, [id('self.model')]), ['values', [id('values')]], ['returning', [id('self.model')]]),
      ),
      py.return(py.chain(py.await(py.chain(id('self.session'), ['scalars', [id('statement')]])), ['one'])),
    ]),
    ...flush,
    py.return(id('row')),
  ]);
}
