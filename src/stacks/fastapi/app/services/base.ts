import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { hasNumbers } from '../models/index.js';
import { ownershipOf } from '../models/ownership.js';
import { hasUnsorted } from '../schemas/base.js';
import { crudService } from './crud.js';
import { listService } from './listing.js';
import { orderFunction } from './order.js';

const { str } = py.builtins;
const Mapping = py.symbol('collections.abc', 'Mapping');
const Any = py.symbol('typing', 'Any');
const Filter = py.symbol('app.utils.filters', 'Filter');
const TypeVar = py.symbol('typing', 'TypeVar');
const Base = py.symbol('app.database', 'Base');
const ResponseSchema = py.symbol('app.schemas.base', 'ResponseSchema');

/** `app/services/base.py` */
export function serviceBaseModule(context: FastApiContext): Module {
  const { contract, model } = context;
  const unsorted = hasUnsorted(contract);
  const links = contract.resources.some(resource => resource.links.length > 0);
  return py.module('app/services/base.py', [
    py.assign('Sorts', py.sub(Mapping, str, Any)),
    py.assign('Filters', py.sub(Mapping, str, Filter)),
    py.spaced(py.assign('ModelT', py.call(TypeVar, ['ModelT'], { bound: Base }))),
    py.assign('ResponseT', py.call(TypeVar, ['ResponseT'], { bound: ResponseSchema })),
    ...(unsorted ? [orderFunction()] : []),
    ...(contract.resources.some(({ role }) => role !== 'resource') ? [listService(unsorted)] : []),
    crudService({ unsorted, numbers: hasNumbers(context), links, ...ownershipOf(model) }),
  ], { doc: 'What services share: pages, items, writing and relations.' });
}
