import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { ValueError, getattr, str } = py.builtins;
const Sequence = py.symbol('collections.abc', 'Sequence');
const IPv4Address = py.symbol('ipaddress', 'IPv4Address');
const IPv4Network = py.symbol('ipaddress', 'IPv4Network');
const IPv6Address = py.symbol('ipaddress', 'IPv6Address');
const IPv6Network = py.symbol('ipaddress', 'IPv6Network');
const ipAddress = py.symbol('ipaddress', 'ip_address');
const Headers = py.symbol('starlette.datastructures', 'Headers');
const Scope = py.symbol('starlette.types', 'Scope');

const address = py.id('address');
const text = py.id('text');
const client = py.id('client');

/** `app/utils/addresses.py` */
export function addressesModule(): Module {
  return py.module('app/utils/addresses.py', [
    py.assign('Address', py.union(IPv4Address, IPv6Address)),
    py.assign('Network', py.union(IPv4Network, IPv6Network)),
    py.def('caller_address', {
      params: [py.param('scope', Scope), py.param('proxies', py.sub(Sequence, py.id('Network')))],
      returns: py.union(py.id('Address'), null),
      doc:
        'Return the address that a request comes from, as far as it can be believed.\n\nEach proxy adds to `X-Forwarded-For` whom it heard from. So it is read from its\nend, and no further than the first address that is no proxy of ours.',
    }, [
      py.assign('client', py.chain(py.id('scope'), ['get', ['client']])),
      py.assign(
        'forwarded',
        py.chain(py.call(Headers, [], { scope: py.id('scope') }), ['getlist', ['x-forwarded-for']]),
      ),
      py.assign('hops', py.chain(',', ['join', [py.id('forwarded')]], ['split', [',']])),
      py.annAssign('found', py.union(py.id('Address'), null), null),
      py.for(
        'hop',
        py.tuple([py.ifExp(py.sub(client, 0), client, ''), py.star(py.call(py.id('reversed'), [py.id('hops')]))]),
        [
          py.assign('address', py.call(py.id('parse_address'), [py.id('hop')])),
          py.if(py.compare(address, 'is', null), [py.break()]),
          py.assign('found', address),
          py.if(
            py.not(
              py.call(py.id('any'), [
                py.generator(py.compare(address, 'in', py.id('network')), py.forIn('network', py.id('proxies'))),
              ]),
            ),
            [py.break()],
          ),
        ],
      ),
      py.return(py.id('found')),
    ]),
    py.def('parse_address', {
      params: [py.param('text', str)],
      returns: py.union(py.id('Address'), null),
      doc: 'Read an address, with or without a port.',
    }, [
      py.assign('text', py.chain(text, ['strip'])),
      py.if(
        py.chain(text, ['startswith', ['[']]),
        [py.assign('text', py.sub(py.chain(py.sub(text, py.slice(1)), ['partition', [']']]), 0))],
        py.if(py.compare(py.chain(text, ['count', [':']]), '==', 1), [
          py.assign('text', py.sub(py.chain(text, ['partition', [':']]), 0)),
        ]),
      ),
      py.try([py.assign('address', py.call(ipAddress, [text]))], [
        py.except(ValueError, undefined, [py.return(null)]),
      ]),
      py.return(py.or(py.call(getattr, [address, 'ipv4_mapped', null]), address)),
    ]),
  ], { doc: 'Where requests come from.' });
}
