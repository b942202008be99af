import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const BlockList = ts.symbol('node:net', 'BlockList');
const isIPv4 = ts.symbol('node:net', 'isIPv4');
const isIP = ts.symbol('node:net', 'isIP');

/** `src/utils/addresses.ts` */
export function addressesModule(): Module {
  return ts.module('src/utils/addresses.ts', [
    ts.typeAlias('Family', ts.union('ipv4', 'ipv6'), {}),
    parseNetworks(),
    callerAddress(),
    networkOf(),
    parseAddress(),
    familyOf(),
  ]);
}

function parseNetworks(): ts.compiler.Statement {
  return ts.function('parseNetworks', {
    export: true,
    params: [ts.param('text', ts.types.string)],
    returns: ts.union(BlockList, ts.types.undefined),
    doc: 'Reads addresses and networks, such as `10.0.0.0/8, ::1`; undefined where one of them is none.',
  }, [
    ts.const('networks', ts.new(BlockList)),
    ts.forOf(
      'part',
      ts.chain(ts.id('text'), ['split', [',']], ['map', [ts.arrow(['one'], ts.call(ts.id('one.trim')))]], ['filter', [
        ts.arrow(['one'], ts.unequal(ts.id('one'), '')),
      ]]),
      [
        ts.const(
          ts.arrayPattern([undefined, ts.element('address', { default: '' }), 'bits']),
          ts.nullish(ts.chain(ts.regex('^([^/]*)(?:\\/(\\d{1,3}))?$'), ['exec', [ts.id('part')]]), []),
        ),
        ts.const('family', ts.call(ts.id('familyOf'), [ts.id('address')])),
        ts.const('widest', ts.conditional(ts.equal(ts.id('family'), 'ipv4'), 32, 128)),
        ts.const(
          'prefix',
          ts.conditional(
            ts.equal(ts.id('bits'), ts.undefined),
            ts.id('widest'),
            ts.call(ts.id('Number'), [ts.id('bits')]),
          ),
        ),
        ts.guard(
          ts.or(ts.equal(ts.id('family'), ts.undefined), ts.binop(ts.id('prefix'), '>', ts.id('widest'))),
          ts.return(ts.undefined),
        ),
        ts.call(ts.id('networks.addSubnet'), [ts.id('address'), ts.id('prefix'), ts.id('family')]),
      ],
    ),
    ts.return(ts.id('networks')),
  ]);
}

function callerAddress(): ts.compiler.Statement {
  return ts.function('callerAddress', {
    export: true,
    params: [
      ts.param('client', ts.union(ts.types.string, ts.types.undefined)),
      ts.param('forwarded', ts.union(ts.types.string, ts.types.undefined)),
      ts.param('proxies', BlockList),
    ],
    returns: ts.union(ts.types.string, ts.types.undefined),
    doc:
      'The address that a request comes from, as far as it can be believed.\n\nEach proxy adds to `X-Forwarded-For` whom it heard from. So it is read from its end, and no further than the first address\nthat is no proxy of ours.',
  }, [
    ts.let('found', undefined, { type: ts.union(ts.types.string, ts.types.undefined) }),
    ts.forOf('hop', [
      ts.nullish(ts.id('client'), ''),
      ts.spread(ts.chain(ts.nullish(ts.id('forwarded'), ''), ['split', [',']], ['reverse'])),
    ], [
      ts.const('address', ts.call(ts.id('parseAddress'), [ts.id('hop')])),
      ts.const('family', ts.call(ts.id('familyOf'), [ts.id('address')])),
      ts.guard(ts.equal(ts.id('family'), ts.undefined), ts.break()),
      ts.assign(ts.id('found'), ts.id('address')),
      ts.guard(
        ts.or(
          ts.equal(ts.id('forwarded'), ts.undefined),
          ts.not(ts.call(ts.id('proxies.check'), [ts.id('address'), ts.id('family')])),
        ),
        ts.break(),
      ),
    ]),
    ts.return(ts.id('found')),
  ]);
}

function networkOf(): ts.compiler.Statement {
  return ts.function('networkOf', {
    export: true,
    params: [ts.param('address', ts.types.string)],
    returns: ts.types.string,
    doc: 'An address of IPv4, or the network of one of IPv6: whoever has one address of that has all.',
  }, [
    ts.guard(ts.unequal(ts.call(ts.id('familyOf'), [ts.id('address')]), 'ipv6'), ts.return(ts.id('address'))),
    ts.const(
      ts.arrayPattern([ts.element('head', { default: [] }), ts.element('tail', { default: [] })]),
      ts.chain(ts.id('address'), ['split', ['::']], ['map', [
        ts.arrow(
          ['part'],
          ts.chain(ts.id('part'), ['split', [':']], ['filter', [ts.arrow(['group'], ts.unequal(ts.id('group'), ''))]]),
        ),
      ]]),
    ),
    ts.const(
      'zeros',
      ts.call(ts.id('Array.from'), [{
        length: ts.call(ts.id('Math.max'), [
          0,
          ts.binop(ts.binop(8, '-', ts.id('head.length')), '-', ts.id('tail.length')),
        ]),
      }, ts.arrow([], '0')]),
    ),
    ts.return(
      ts.chain([ts.spread(ts.id('head')), ts.spread(ts.id('zeros')), ts.spread(ts.id('tail'))], ['slice', [0, 4]], [
        'map',
        [ts.arrow(['group'], ts.chain(ts.id('Number'), ['parseInt', [ts.id('group'), 16]], ['toString', [16]]))],
      ], ['join', [':']]),
    ),
  ]);
}

function parseAddress(): ts.compiler.Statement {
  return ts.function('parseAddress', {
    params: [ts.param('text', ts.types.string)],
    returns: ts.types.string,
    doc: 'An address without its port; one of IPv4 that is written as IPv6 is one of IPv4.',
  }, [
    ts.const('hop', ts.call(ts.id('text.trim'))),
    ts.const(
      'bare',
      ts.nullish(
        ts.optionalIndex(ts.chain(ts.regex('^\\[([^\\]]*)\\]'), ['exec', [ts.id('hop')]]), 1),
        ts.call(ts.id('hop.replace'), [ts.regex('^([^:]*):[^:]*$'), '$1']),
      ),
    ),
    ts.const(
      'mapped',
      ts.nullish(
        ts.optionalIndex(ts.chain(ts.regex('^::ffff:([\\d.]+)$', 'i'), ['exec', [ts.id('bare')]]), 1),
        ts.id('bare'),
      ),
    ),
    ts.return(ts.conditional(ts.call(isIPv4, [ts.id('mapped')]), ts.id('mapped'), ts.id('bare'))),
  ]);
}

function familyOf(): ts.compiler.Statement {
  return ts.function('familyOf', {
    params: [ts.param('address', ts.types.string)],
    returns: ts.union(ts.ref('Family'), ts.types.undefined),
  }, [
    ts.const('version', ts.call(isIP, [ts.id('address')])),
    ts.guard(ts.equal(ts.id('version'), 0), ts.return(ts.undefined)),
    ts.return(ts.conditional(ts.equal(ts.id('version'), 4), 'ipv4', 'ipv6')),
  ]);
}
