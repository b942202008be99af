import * as py from '../../../../../syntax/python/index.js';
import { helper } from '../kit.js';

/** `assert agree(PostCreate, body, answer.json())`: the answer shows what was sent. */
export function agrees(schema: py.Expression, sent: py.Expression, shown: py.Expression): py.Statement {
  return py.assert(py.call(helper('agree'), [schema, sent, shown]));
}
