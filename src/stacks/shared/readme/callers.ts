import type { Contract, ContractIdentity, Operation, Resource } from '../../../contract/contract.js';
import { quoteName, quoteText } from '../../../domain/expression/quote.js';
import type { Access } from '../../../domain/identity/identity.js';
import { isPlainName } from '../../../storage/plain-names.js';
import type { Storage, StorageTable } from '../../../storage/storage.js';
import { markdown } from '../../../syntax/config/index.js';
import { wordText } from '../../../syntax/config/shell.js';
import type { ProjectOptions } from '../../generator.js';

const { code, heading, inlineCode, list, paragraph, table } = markdown;

/** Who may read, create, change and delete rows, by policy. */
const rights: Readonly<Record<Access['policy'], readonly [string, string, string, string]>> = {
  public: ['anyone', 'signed in', 'admins', 'admins'],
  shared: ['signed in', 'signed in', 'signed in', 'admins'],
  owned: ['signed in', 'signed in', 'their owner', 'their owner'],
  private: ['their owner', 'signed in', 'their owner', 'their owner'],
  self: ['each their own', 'admins', 'each their own', 'admins'],
};

/** What is told of callers, and differs between stacks. */
export interface CallerManners {
  readonly contract: Contract;
  readonly options: ProjectOptions;
  readonly storage: Storage;
  /** Where a developer finds the service. */
  readonly port: number;
  /** The file in which policies stand. */
  readonly policies: string;
  /** Where it stands whose a row is, as the end of a sentence. */
  readonly ownedBy: string;
  /** What holds routes to their policies, as a sentence. */
  readonly guarded: string;
  /** What somebody signs in with, for instance. */
  readonly login: string;
  /** The seed script, where it makes an admin of them; else null. */
  readonly seed: string | null;
}

/** Who may do what, and how callers become known; nothing where there are none. */
export function callers(manners: CallerManners): readonly markdown.Block[] {
  const { identity } = manners.contract;
  return identity === null ? [] : [...whoMayDoWhat(manners, identity), ...signingIn(manners, identity)];
}

function whoMayDoWhat(
  { contract, guarded, options, ownedBy, policies }: CallerManners,
  known: ContractIdentity,
): readonly markdown.Block[] {
  const { user, model: { role } } = known;
  const rows = contract.resources.flatMap(resource => {
    const { access } = resource;
    return access === null ? [] : [[
      resource.entity.names.titlePlural,
      ...rightsOf(access.policy, resource),
      inlineCodes(ownerPath(resource, contract.resourceById)),
    ]];
  });
  const owned = rows.some(row => row.includes('their owner'));
  const named = contract.resources.some(({ policy, fields }) =>
    (policy === 'shared' || policy === 'public') && fields.some(({ owner }) => owner)
  );
  const below = contract.resources.find(({ scope }) => scope !== null);
  return [
    heading(2, 'Who may do what'),
    table(['Rows', 'Read', 'Create', 'Change', 'Delete', 'Whose they are'], rows),
    list(
      [
        'Admins may do everything. ',
        ...(role.kind === 'flag'
          ? ['An admin is whose ', inlineCode(role.column), ' is set.']
          : ['An admin is whose ', inlineCode(role.column), ' is ', inlineCode(role.admin), '; who registers has ']),
        ...(role.kind === 'flag' ? [] : [inlineCode(role.initial), '.']),
      ],
      [
        `Lists of ${user.entity.names.titlePlural} are for admins. Where other rows refer to one, callers see the key${
          known.display === null ? '' : ' and the name'
        } alone.`,
      ],
      ...(owned
        ? [[
          'A row belongs to whoever makes it, unless an admin says otherwise; a row without an owner of its own belongs to whom its parent belongs to. What callers may not see answers 404, what they may see and not change 403.',
        ]]
        : []),
      ...(named
        ? [['A row that others than its owner may change stays the owner\'s: admins alone give it to somebody else.']]
        : []),
      ...(below === undefined ? [] : [[
        'Paths of private rows begin with the user whose they are: ',
        inlineCode(`GET ${options.prefix}${below.path}`),
        '. The path of another user answers 403, but to admins, who see, make and change rows there as that user would. What stands below other rows keeps its place, and shows what the token allows.',
      ]]),
      [
        'A policy stands in each route (',
        inlineCode(policies),
        `)${owned ? ownedBy : ''}.${guarded}`,
      ],
    ),
  ];
}

function rightsOf(policy: Access['policy'], { role, operations }: Resource): readonly string[] {
  const [read, create, change, remove] = rights[policy];
  const has = (...kinds: readonly Operation['kind'][]): boolean => operations.some(({ kind }) => kinds.includes(kind));
  return [
    role === 'read-only' && policy === 'private' ? 'admins' : read,
    has('create') ? create : '–',
    has('replace', 'patch') ? change : '–',
    has('delete') ? remove : '–',
  ];
}

/** The way from a row to its owner, in names of the API: `post_id`, then `author_id` of that. */
function ownerPath(resource: Resource, resources: ReadonlyMap<string, Resource>): readonly string[] {
  const names: string[] = [];
  let at: Resource | undefined = resource;
  for (const { columns, references } of resource.access?.owner ?? []) {
    const from = at;
    names.push(columns.map(column => from?.fieldByColumn.get(column)?.wire ?? column).join(', '));
    at = resources.get(references.entity);
  }
  return names;
}

function inlineCodes(names: readonly string[]): markdown.Inline[] {
  return names.flatMap((name, at) => at === 0 ? [inlineCode(name)] : [' → ', inlineCode(name)]);
}

function signingIn(manners: CallerManners, known: ContractIdentity): readonly markdown.Block[] {
  const { login, options, port, seed } = manners;
  const auth = `${options.prefix}/auth`;
  const name = known.login.wire;
  const asked = [...known.own.filter(({ create }) => create === 'required').map(({ wire }) => wire), 'password'];
  const password = 'correct horse battery';
  const credentials = JSON.stringify({ [name]: login, password });
  const url = `http://localhost:${port}${auth}`;
  return [
    heading(2, 'Signing in'),
    table(
      ['Method', 'Path', 'What it does'],
      known.operations.map(({ method, path, summary }) => [method, inlineCode(`${options.prefix}${path}`), summary]),
    ),
    paragraph(
      inlineCode(`POST ${auth}/register`),
      ' asks for ',
      ...asked.flatMap((key, at) => [
        at === 0 ? '' : at === asked.length - 1 ? ' and ' : ', ',
        inlineCode(key),
      ]).slice(1),
      seed !== null ? '. The seed script makes an admin, on an empty database and where it is told a password:' : ':',
    ),
    code(
      'sh',
      [
        ...(seed === null ? [] : [`SEED_ADMIN_PASSWORD=${wordText(password)} ${seed}`]),
        `TOKEN=$(curl --silent ${wordText(`${url}/login`)} \\`,
        '  --header \'Content-Type: application/json\' \\',
        `  --data ${wordText(credentials)} |`,
        '  python3 -c \'import json, sys; print(json.load(sys.stdin)["access_token"])\')',
        `curl --header "Authorization: Bearer $TOKEN" ${wordText(`${url}/me`)}`,
      ].join('\n'),
    ),
    list(
      [
        'Access tokens last ',
        inlineCode('ACCESS_TOKEN_MINUTES'),
        ', refresh tokens ',
        inlineCode('REFRESH_TOKEN_DAYS'),
        '. A refresh token is good for one pair; used again, it ends its session. ',
        inlineCode('SINGLE_SESSION=true'),
        ' ends all other sessions of a user who signs in.',
      ],
      [
        'With ',
        inlineCode('JWT_ALGORITHM=RS256'),
        ' and a private key, other services check tokens by ',
        inlineCode('/.well-known/jwks.json'),
        '.',
      ],
      ['To make an admin of somebody who is registered, on the database:'],
    ),
    code('sql', promotion(manners, known)),
  ];
}

/** The statement that makes an admin. */
function promotion({ options: { database }, storage }: CallerManners, known: ContractIdentity): string {
  const { model: { user, role, login, credentials }, user: { key } } = known;
  const word = (text: string): string => quoteText(text, database) ?? '';
  const id = (name: string): string => isPlainName(name) ? name : quoteName(name, database) ?? '';
  const named = (entity: string): { table: string; column: (field: string) => string } => {
    const found = storage.tables.find(table => table.entity === entity);
    if (found === undefined) throw new RangeError(`There is no table of ${JSON.stringify(entity)}.`);
    return { table: tableName(found, id), column: field => id(found.columnByField.get(field)?.name ?? field) };
  };
  const users = named(user);
  const holder = named(role.entity);
  const value = role.kind === 'flag' ? 'true' : word(role.admin);
  const who = `${users.column(login)} = ${word(login.includes('mail') ? 'ada@example.com' : 'ada')}`;
  return [
    `UPDATE ${holder.table} SET ${holder.column(role.column)} = ${value}`,
    role.entity === credentials
      ? `WHERE user_id = (SELECT ${users.column(key[0]?.field.column ?? '')} FROM ${users.table} WHERE ${who});`
      : `WHERE ${who};`,
  ].join('\n');
}

function tableName({ schema, name }: StorageTable, id: (name: string) => string): string {
  return schema === null ? id(name) : `${id(schema)}.${id(name)}`;
}
