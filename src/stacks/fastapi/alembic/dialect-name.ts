import * as py from '../../../syntax/python/index.js';

/** `op.get_context().dialect.name`: the database that is migrated. */
export const dialectName = py.chain(py.symbol('alembic', 'op'), ['get_context'], 'dialect', 'name');
