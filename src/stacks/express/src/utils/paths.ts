import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

/** `src/utils/paths.ts` */
export function pathsModule(): Module {
  return ts.module('src/utils/paths.ts', [
    soundPath(),
    soundSegment(),
    decodeBytes(),
  ]);
}

function soundPath(): ts.compiler.Statement {
  return ts.function('soundPath', {
    export: true,
    params: [ts.param('path', ts.types.string)],
    returns: ts.types.string,
    doc:
      'The same path, each of whose segments can be decoded. Escapes that stand for nothing stand for themselves, and bytes that\nare no UTF-8 for the character that says so: to a router they are errors, here they are names that nothing has.',
  }, [ts.return(ts.chain(ts.id('path'), ['split', ['/']], ['map', [ts.id('soundSegment')]], ['join', ['/']]))]);
}

function soundSegment(): ts.compiler.Statement {
  return ts.function('soundSegment', { params: [ts.param('segment', ts.types.string)], returns: ts.types.string }, [
    ts.try(
      [ts.call(ts.id('decodeURIComponent'), [ts.id('segment')]), ts.return(ts.id('segment'))],
      ts.catch(undefined, [
        ts.return(
          ts.call(ts.id('encodeURIComponent'), [
            ts.call(ts.id('segment.replace'), [ts.regex('(?:%[\\da-f]{2})+', 'gi'), ts.id('decodeBytes')]),
          ]),
        ),
      ]),
    ),
  ]);
}

function decodeBytes(): ts.compiler.Statement {
  return ts.function('decodeBytes', { params: [ts.param('escapes', ts.types.string)], returns: ts.types.string }, [
    ts.return(
      ts.chain(ts.id('Buffer'), ['from', [ts.call(ts.id('escapes.replaceAll'), ['%', '']), 'hex']], ['toString', [
        'utf8',
      ]]),
    ),
  ]);
}
