import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { refuse, value } from './parts.js';

const Annotated = py.symbol('typing', 'Annotated');
const Any = py.symbol('typing', 'Any');
const Field = py.symbol('pydantic', 'Field');
const TypeAliasType = py.symbol('typing_extensions', 'TypeAliasType');
const WrapValidator = py.symbol('pydantic', 'WrapValidator');
const math = py.moduleSymbol('math');
const { bool, dict, float, int, list, object, str } = py.builtins;

const item = py.id('item');
const depth = py.id('depth');

/** JSON that every database can keep. */
export const json: Definitions = {
  JSON_DEPTH: () => [py.assign('JSON_DEPTH', 30)],
  _check_text: use => [
    py.def('_check_text', { params: [py.param('value', str)], returns: null }, [
      py.if(
        py.or(
          py.compare('\u0000', 'in', value),
          py.call(py.id('any'), [
            py.generator(py.compare('\ud800', '<=', py.id('char'), '<=', '\udfff'), py.forIn('char', value)),
          ]),
        ),
        [refuse(use, 'JSON without NUL characters and lone surrogates')],
      ),
    ]),
  ],
  _check_json: use => {
    const checkText = (of: py.Expression): py.Expression => py.call(use('_check_text'), [of]);
    const checkItem = py.call(use('_check_json'), [item, py.binop(depth, '+', 1)]);
    return [
      py.def('_check_json', {
        params: [py.param('value', object), py.param('depth', int, 0)],
        returns: null,
        doc: 'Refuse what one database would take and another would not.',
      }, [
        py.if(py.compare(depth, '>', use('JSON_DEPTH')), [
          refuse(use, py.fstring(['JSON of at most ', use('JSON_DEPTH'), ' levels'])),
        ]),
        py.match(value, [
          py.case(py.instance(str, [], {}), [checkText(value)]),
          py.case(
            py.instance(float, [], {}),
            [refuse(use, 'JSON without NaN and infinities')],
            py.not(py.chain(math, ['isfinite', [value]])),
          ),
          py.case(py.instance(list, [], {}), [py.for('item', value, [checkItem])]),
          py.case(py.instance(dict, [], {}), [
            py.for(py.tuple([py.id('key'), item]), py.chain(value, ['items']), [checkText(py.id('key')), checkItem]),
          ]),
        ]),
      ]),
    ];
  },
  _read_json: use => [
    py.def('_read_json', { params: [py.param('value', Any), py.param('_', object)], returns: Any }, [
      py.if(py.compare(value, 'is', null), [refuse(use, 'JSON other than null')]),
      py.call(use('_check_json'), [value]),
      py.return(value),
    ]),
  ],
  CLOSED: () => [
    py.spaced(py.annAssign('CLOSED', py.sub(dict, str, Any), py.dict({ additionalProperties: false }))),
  ],
  JsonValue: use => [
    recursive(
      'JsonValue',
      py.union(py.sub(list, use('JsonValue')), use('JsonObject'), use('Text'), bool, int, float, null),
    ),
  ],
  JsonObject: use => [
    recursive(
      'JsonObject',
      py.sub(
        Annotated,
        py.sub(dict, use('Text'), use('JsonValue')),
        py.call(Field, [], { json_schema_extra: use('CLOSED') }),
      ),
    ),
  ],
  Json: use => [
    py.assign(
      'Json',
      py.multiline(
        py.sub(
          Annotated,
          py.union(py.sub(list, use('JsonValue')), use('JsonObject'), use('Text'), bool, int, float),
          py.call(WrapValidator, [use('_read_json')]),
        ),
      ),
    ),
    py.docstring('Any JSON but null, which stands for the column\'s own null.'),
  ],
};

/** A type that names itself, and so stands in quotes. */
function recursive(name: 'JsonValue' | 'JsonObject', type: py.Expression): py.Statement {
  return py.assign(name, py.multiline(py.call(TypeAliasType, [name, py.forwardRef(type)])));
}
