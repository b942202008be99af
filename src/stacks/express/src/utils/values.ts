import type { FieldType } from '../../../../domain/type.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

/** `src/utils/values.ts`: how values of the database look in JSON, as far as the project has such values; else null. */
export function valuesModule({ contract, options }: ExpressContext): Module | null {
  const kinds = new Set(contract.resources.flatMap(({ fields }) => fields.map(field => kindOf(field.model.type))));
  const statements = [
    ...(kinds.has('date') ? [dateText()] : []),
    ...(kinds.has('time') ? [timeText()] : []),
    ...(kinds.has('bytes') ? [base64Text()] : []),
    ...(kinds.has('uuid') && options.database !== 'postgresql' ? [uuidText()] : []),
  ];
  return statements.length === 0
    ? null
    : ts.module('src/utils/values.ts', statements, { doc: 'Values of the database as JSON shows them.' });
}

function kindOf(type: FieldType): string {
  const { kind } = type.kind === 'array' ? type.of : type;
  const native = type.kind === 'native' ? type.base : kind;
  return native;
}

function written(name: string, type: ts.TypeLike, doc: string, text: ts.compiler.Expression): ts.compiler.Statement {
  return ts.function(name, { export: true, params: [ts.param('value', type)], returns: ts.types.string, doc }, [
    ts.return(text),
  ]);
}

function dateText(): ts.compiler.Statement {
  const iso = ts.call(ts.id('value.toISOString'));
  return written('dateText', ts.ref('Date'), 'Writes a date like 2026-01-31.', ts.chain(iso, ['slice', [0, 10]]));
}

function timeText(): ts.compiler.Statement {
  return written(
    'timeText',
    ts.ref('Date'),
    'Writes a time of day like 08:30:00, with the fraction of the second where there is one.',
    ts.chain(ts.call(ts.id('value.toISOString')), ['slice', [11, 23]], ['replace', ['.000', '']]),
  );
}

function base64Text(): ts.compiler.Statement {
  return written(
    'base64Text',
    ts.ref('Uint8Array'),
    'Writes bytes in base64.',
    ts.chain(ts.id('Buffer'), ['from', [ts.id('value')]], ['toString', ['base64']]),
  );
}

function uuidText(): ts.compiler.Statement {
  return written(
    'uuidText',
    ts.types.string,
    'Writes the 32 digits of a UUID with its dashes.',
    ts.chain(ts.call(ts.id('value.toLowerCase')), ['replace', [
      ts.regex('^(.{8})(.{4})(.{4})(.{4})'),
      '$1-$2-$3-$4-',
    ]]),
  );
}
