import { part, type Piece, splitPiece, unquoted } from '../notation/piece.js';
import { type Listing, thing, type Tool } from './listing.js';

const rails =
  /^(?:\$\s*)?(?:(?:bundle\s+exec\s+|bin\/|\.\/bin\/)?(?:rails|rake)|hanami|ember)\s+(?:g|generate)\s+(?:model|scaffold|resource|entity)\s+/i;
const migration = /^(?:\$\s*)?(?:bin\/)?rails\s+(?:g|generate)\s+migration\s+Create/;
const phoenix = /^(?:\$\s*)?mix\s+(?:phx|phoenix)\.gen\.(schema|html|json|live|context|model|auth)\s+/i;
const sequelize = /^(?:\$\s*)?(?:npx\s+)?sequelize(?:-cli)?\s+model:(?:generate|create)\s+/i;

/** Whether a line is a command that makes a model. */
export function isCommand(line: string): boolean {
  return [rails, migration, phoenix, sequelize].some(pattern => pattern.test(line));
}

/** Takes a command that makes a model, such as `rails g model Post title:string user:references`; false for other lines. */
export function readCommand(listing: Listing, piece: Piece): boolean {
  const line: Piece = { text: piece.text.replace(/\\\n/g, '  '), at: piece.at };
  const byRails = rails.exec(line.text) ?? migration.exec(line.text);
  if (byRails !== null) return addModel(listing, words(line, byRails[0].length), 'rails');
  const byPhoenix = phoenix.exec(line.text);
  if (byPhoenix !== null) {
    const rest = words(line, byPhoenix[0].length);
    // Before the module stands its context, and behind it the name of the table.
    const isContext = byPhoenix[1] !== 'schema' && byPhoenix[1] !== 'model' && /^[A-Z]/.test(rest[1]?.text ?? '');
    return addModel(listing, rest.slice(isContext ? 1 : 0), 'phoenix');
  }
  const bySequelize = sequelize.exec(line.text);
  if (bySequelize === null) return false;
  const name = /--name[ =]+([\w-]+)/.exec(line.text);
  const attributes = /--attributes[ =]+["']?([^"'-][^"']*)/.exec(line.text);
  if (name?.[1] === undefined) return false;
  const made = thing(listing, name[1], line.at + name.index);
  const from = (attributes?.index ?? line.text.length) + (attributes?.[0].length ?? 0) - (attributes?.[1]?.length ?? 0);
  for (const each of splitPiece(part(line, from), /[,\s]+/)) {
    if (each.text.startsWith('-')) break;
    made.notes.push({ kind: 'argument', piece: each, tool: 'sequelize' });
  }
  return true;
}

/** What stands behind a command, without options and without the quotes that keep braces from a shell. */
function words(line: Piece, from: number): Piece[] {
  return splitPiece(part(line, from), /\s+/).flatMap(({ text, at }) => {
    const bare = unquoted(text);
    return bare.startsWith('-') ? [] : [{ text: bare, at: at + (text.length - bare.length) / 2 }];
  });
}

/** The columns that Rails makes of an argument: a reference to any of several things keeps which one it is as well. */
function columns({ text, at }: Piece): Piece[] {
  const found = /^(\w+):(?:references|reference|belongs_to)\{[^}]*\bpolymorphic\b[^}]*\}!?(.*)$/.exec(text);
  if (found === null) return [{ text, at }];
  const [, name = '', more = ''] = found;
  return [{ text: `${name}_type:string!${more}`, at }, { text: `${name}_id:bigint!${more}`, at }];
}

function addModel(listing: Listing, [name, ...args]: readonly Piece[], tool: Tool): boolean {
  if (name === undefined) return false;
  const table = tool === 'phoenix' && args[0] !== undefined && !args[0].text.includes(':') ? args[0].text : null;
  const plain = name.text.replace(/^Create(?=[A-Z])/, '').split(/[./]|::/).at(-1) ?? name.text;
  const made = thing(listing, table ?? plain, name.at);
  const given = args.slice(table === null ? 0 : 1);
  for (const piece of tool === 'rails' ? given.flatMap(columns) : given) {
    made.notes.push({ kind: 'argument', piece, tool });
  }
  return true;
}
