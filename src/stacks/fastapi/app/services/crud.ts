import * as py from '../../../../syntax/python/index.js';
import type { Ownership } from '../models/ownership.js';
import { countRows } from './count.js';
import { linkMethods } from './links.js';
import { flush, writeRow } from './write.js';

const { bool, getattr, list, property, setattr, str, tuple, type } = py.builtins;
const Mapping = py.symbol('collections.abc', 'Mapping');
const Any = py.symbol('typing', 'Any');
const Generic = py.symbol('typing', 'Generic');
const ClassVar = py.symbol('typing', 'ClassVar');
const Page = py.symbol('app.schemas.base', 'Page');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const ListParams = py.symbol('app.schemas.base', 'ListParams');
const conditions = py.symbol('app.utils.filters', 'conditions');
const select = py.symbol('sqlalchemy', 'select');
const orderBy = py.symbol('app.utils.sorting', 'order_by');
const makePage = py.symbol('app.utils.pagination', 'make_page');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const anyOf = py.symbol('app.utils.mapping', 'any_of');
const NotFoundError = py.symbol('app.errors', 'NotFoundError');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');
const deleteRow = py.symbol('app.utils.deletion', 'delete_row');
const Mapper = py.symbol('sqlalchemy.orm', 'Mapper');
const inspect = py.symbol('sqlalchemy', 'inspect');
const keyAttributes = py.symbol('app.utils.mapping', 'key_attributes');
const Sequence = py.symbol('collections.abc', 'Sequence');
const show = py.symbol('app.utils.includes', 'show');
const includeTree = py.symbol('app.utils.includes', 'include_tree');
const Collection = py.symbol('collections.abc', 'Collection');
const checkReferences = py.symbol('app.utils.references', 'check_references');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const asynccontextmanager = py.symbol('contextlib', 'asynccontextmanager');
const DBAPIError = py.symbol('sqlalchemy.exc', 'DBAPIError');
const translate = py.symbol('app.utils.integrity', 'translate');
const ApiError = py.symbol('app.errors', 'ApiError');
const claim = py.symbol('app.utils.ownership', 'claim');
const refusePrivileges = py.symbol('app.utils.privileges', 'refuse_privileges');
const refuseOtherOwner = py.symbol('app.utils.ownership', 'refuse_other_owner');
const requireOwner = py.symbol('app.utils.ownership', 'require_owner');

/** The fields of a body that were sent. */
const sent = py.dictComp(
  py.id('name'),
  py.call(getattr, [py.id('body'), py.id('name')]),
  py.forIn('name', py.id('body.model_fields_set')),
);

/** What the rows of a project have that their service minds. */
interface Traits extends Ownership {
  /** Whether a list may have no order. */
  readonly unsorted: boolean;
  /** Whether columns beside a key are numbered as a row is flushed. */
  readonly numbers: boolean;
  /** Whether rows are attached to others and detached. */
  readonly links: boolean;
}

/** `CrudService`: the rows of one model. */
export function crudService({ unsorted, numbers, links, ...ownership }: Traits): py.Statement {
  const writable = ownership.protected ? '_writable' : 'require';
  const locked: Readonly<Record<string, py.Value>> = ownership.protected ? {} : { lock: true };
  return py.class('CrudService', {
    bases: [py.sub(Generic, py.id('ModelT'), py.id('ResponseT'))],
    doc: 'Reads and writes the rows of one model.',
  }, [
    py.annAssign('model', py.sub(type, py.id('ModelT'))),
    py.annAssign('response', py.sub(type, py.id('ResponseT'))),
    py.annAssign('listing', py.sub(type, py.sub(Page, py.id('ResponseT')))),
    py.annAssign('sorts', py.sub(ClassVar, py.id('Sorts'))),
    py.annAssign('filters', py.sub(ClassVar, py.id('Filters'))),
    py.def('__init__', { params: ['self', py.param('session', AsyncSession)], returns: null }, [
      py.assign('self.session', py.id('session')),
    ]),
    py.asyncDef('page', {
      params: ['self', py.param('params', ListParams), py.vararg('where', py.sub(ColumnElement, bool))],
      returns: py.sub(Page, py.id('ResponseT')),
      doc: 'Return one page of the rows that the parameters ask for.',
    }, [
      py.assign(
        'where',
        py.tuple([py.star(py.id('where')), py.star(py.call(conditions, [py.id('params'), py.id('self.filters')]))]),
      ),
      ...countRows(py.id('self.model')),
      py.assign(py.tuple([py.id('offset'), py.id('limit')]), py.id('params.window')),
      ...(unsorted ? [] : [py.assign('column', py.sub(py.id('self.sorts'), py.id('params.sort_by')))]),
      py.assign(
        'rows',
        py.await(
          py.chain(py.id('self.session'), ['scalars', [
            py.chain(
              py.call(select, [py.id('self.model')]),
              ['where', [py.star(py.id('where'))]],
              ['order_by', [
                py.star(
                  unsorted
                    ? py.call(py.id('_order'), [py.id('params'), py.id('self.sorts'), py.id('self._key')])
                    : py.call(orderBy, [py.id('column'), py.id('params.order'), py.id('self._key')]),
                ),
              ]],
              ['offset', [py.id('offset')]],
              ['limit', [py.id('limit')]],
            ),
          ]]),
        ),
      ),
      py.assign(
        'items',
        py.await(
          py.chain(py.id('self'), ['_show', [
            py.chain(py.id('rows'), ['all']),
            py.call(getattr, [py.id('params'), 'include', null]),
          ]]),
        ),
      ),
      py.return(
        py.call(makePage, [py.id('self.listing'), py.id('items'), py.id('total'), py.id('offset'), py.id('limit')]),
      ),
    ]),
    py.asyncDef('get', {
      params: ['self', py.vararg('key', Any), py.param('include', py.union(str, null), null)],
      returns: py.id('ResponseT'),
      doc: 'Return one row, with the relations that are asked for.',
    }, [
      py.assign('row', py.await(py.chain(py.id('self'), ['require', [py.star(py.id('key'))]]))),
      py.return(py.sub(py.await(py.chain(py.id('self'), ['_show', [[py.id('row')], py.id('include')]])), 0)),
    ]),
    py.asyncDef('require', {
      params: ['self', py.vararg('key', Any), py.param('lock', bool, false)],
      returns: py.id('ModelT'),
      doc: 'Return a row by its key, or refuse with 404.',
    }, [
      py.assign(
        'statement',
        py.chain(py.call(select, [py.id('self.model')]), ['where', [
          py.call(anyOf, [py.id('self._key'), [py.id('key')]]),
        ]]),
      ),
      py.if(py.id('lock'), [py.assign('statement', py.chain(py.id('statement'), ['with_for_update']))]),
      py.assign('row', py.await(py.chain(py.id('self.session'), ['scalar', [py.id('statement')]]))),
      py.if(py.compare(py.id('row'), 'is', null), [py.raise(NotFoundError)]),
      py.return(py.id('row')),
    ]),
    py.asyncDef('create', {
      params: ['self', py.param('body', RequestSchema)],
      returns: py.id('ResponseT'),
      doc: 'Add a row.',
    }, [
      py.assign('values', sent),
      py.assign('row', py.chain(py.id('self'), ['model', [], [py.doubleStar(py.id('values'))]])),
      ...(ownership.owned ? [py.call(claim, [py.id('self.session'), py.id('row'), py.id('values')])] : []),
      py.return(py.await(py.chain(py.id('self'), ['_save', [py.id('row'), py.id('values')]]))),
    ]),
    py.asyncDef('replace', {
      params: ['self', py.param('body', RequestSchema), py.vararg('key', Any)],
      returns: py.id('ResponseT'),
      doc: 'Write all fields of a row; what was not sent gets its default, or stays.',
    }, [
      py.assign('row', py.await(py.chain(py.id('self'), [writable, [py.star(py.id('key'))], locked]))),
      py.assign(
        'values',
        py.dictComp(
          py.id('name'),
          py.call(getattr, [py.id('body'), py.id('name')]),
          py.forIn(
            py.tuple([py.id('name'), py.id('field')]),
            py.chain(py.call(type, [py.id('body')]), 'model_fields', ['items']),
            {
              if: [
                py.or(
                  py.compare(py.id('name'), 'in', py.id('body.model_fields_set')),
                  py.compare(py.id('field.default_factory'), 'is', null),
                ),
              ],
            },
          ),
        ),
      ),
      py.return(py.await(py.chain(py.id('self'), ['_change', [py.id('row'), py.id('values')]]))),
    ]),
    py.asyncDef('patch', {
      params: ['self', py.param('body', RequestSchema), py.vararg('key', Any)],
      returns: py.id('ResponseT'),
      doc: 'Write the fields of a row that were sent.',
    }, [
      py.assign('row', py.await(py.chain(py.id('self'), [writable, [py.star(py.id('key'))], locked]))),
      py.assign('values', sent),
      py.return(py.await(py.chain(py.id('self'), ['_change', [py.id('row'), py.id('values')]]))),
    ]),
    py.asyncDef('delete', { params: ['self', py.vararg('key', Any)], returns: null, doc: 'Delete a row.' }, [
      py.assign('row', py.await(py.chain(py.id('self'), [writable, [py.star(py.id('key'))], locked]))),
      py.asyncWith([py.chain(py.id('self'), ['_writing', [], { deleting: true }])], [
        py.await(py.call(deleteRow, [py.id('self.session'), py.id('row')])),
        py.await(py.chain(py.id('self.session'), ['commit'])),
      ]),
    ]),
    ...(links ? linkMethods(writable, locked) : []),
    py.def('_mapper', { params: ['self'], returns: py.sub(Mapper, py.id('ModelT')), decorators: [property] }, [
      py.return(py.call(inspect, [py.id('self.model')])),
    ]),
    py.def('_key', { params: ['self'], returns: py.sub(list, Any), decorators: [property] }, [
      py.return([py.star(py.call(keyAttributes, [py.id('self._mapper')]))]),
    ]),
    ...(ownership.protected
      ? [
        py.asyncDef('_writable', {
          params: ['self', py.vararg('key', Any)],
          returns: py.id('ModelT'),
          doc: 'Return a row that the caller may change, or refuse with 404 or 403.',
        }, [
          py.assign('row', py.await(py.chain(py.id('self'), ['require', [py.star(py.id('key'))], { lock: true }]))),
          py.await(py.call(requireOwner, [py.id('self.session'), py.id('row')])),
          py.return(py.id('row')),
        ]),
      ]
      : []),
    py.asyncDef('_show', {
      params: ['self', py.param('rows', py.sub(Sequence, py.id('ModelT'))), py.param('include', py.union(str, null))],
      returns: py.sub(list, py.id('ResponseT')),
    }, [
      py.assign(
        'looks',
        py.await(py.call(show, [py.id('self.session'), py.id('rows'), py.call(includeTree, [py.id('include')])])),
      ),
      py.return(
        py.listComp(
          py.chain(py.id('self.response'), ['model_validate', [py.id('look')]]),
          py.forIn('look', py.id('looks')),
        ),
      ),
    ]),
    py.asyncDef('_change', {
      params: ['self', py.param('row', py.id('ModelT')), py.param('values', py.sub(Mapping, str, Any))],
      returns: py.id('ResponseT'),
    }, [
      ...(ownership.privileged
        ? [py.call(refusePrivileges, [py.id('self.session'), py.id('row'), py.id('values')])]
        : []),
      py.for(py.tuple([py.id('name'), py.id('value')]), py.chain(py.id('values'), ['items']), [
        py.call(setattr, [py.id('row'), py.id('name'), py.id('value')]),
      ]),
      py.return(py.await(py.chain(py.id('self'), ['_save', [py.id('row'), py.id('values')]]))),
    ]),
    py.asyncDef('_save', {
      params: ['self', py.param('row', py.id('ModelT')), py.param('changed', py.sub(Collection, str))],
      returns: py.id('ResponseT'),
    }, [
      py.asyncWith([py.chain(py.id('self'), ['_writing'])], [
        py.with([py.id('self.session.no_autoflush')], [
          py.await(py.call(checkReferences, [py.id('self.session'), py.id('row'), py.id('changed')])),
          ...(ownership.named ? [py.call(refuseOtherOwner, [py.id('self.session'), py.id('row')])] : []),
          ...(ownership.protected ? [py.await(py.call(requireOwner, [py.id('self.session'), py.id('row')]))] : []),
        ]),
        ...(numbers ? flush : [py.assign('row', py.await(py.chain(py.id('self'), ['_write', [py.id('row')]])))]),
        py.await(py.chain(py.id('self.session'), ['commit'])),
      ]),
      py.return(py.sub(py.await(py.chain(py.id('self'), ['_show', [[py.id('row')], null]])), 0)),
    ]),
    ...(numbers ? [] : [writeRow()]),
    py.asyncDef('_writing', {
      params: ['self', '*', py.param('deleting', bool, false)],
      returns: py.sub(AsyncIterator, null),
      decorators: [asynccontextmanager],
      doc: 'Say in the contract\'s words what the database refuses.',
    }, [
      py.try([py.yield()], [
        py.except(DBAPIError, 'error', [
          py.await(py.chain(py.id('self.session'), ['rollback'])),
          py.assign(
            'refusal',
            py.call(translate, [py.id('error'), py.id('self._mapper')], { deleting: py.id('deleting') }),
          ),
          py.if(py.compare(py.id('refusal'), 'is', null), [py.raise()]),
          py.raise(py.chain(py.id('self'), ['_on_the_wire', [py.id('refusal')]]), py.id('error')),
        ]),
        py.except(ApiError, 'refusal', [
          py.raise(py.chain(py.id('self'), ['_on_the_wire', [py.id('refusal')]]), null),
        ]),
      ]),
    ]),
    py.def('_on_the_wire', {
      params: ['self', py.param('refusal', ApiError)],
      returns: ApiError,
      doc: 'Name its fields as JSON does.',
    }, [
      py.assign(
        'refusal.fields',
        py.call(tuple, [py.call(py.id('map'), [py.id('self.response.wire_name'), py.id('refusal.fields')])]),
      ),
      py.return(py.id('refusal')),
    ]),
  ]);
}
