import { parseSync } from 'libpg-query';
import { type Facts, factWriter, type Filling } from './facts.js';
import { at, listAt, namesAt, numberAt, textAt } from './tree.js';

interface Column {
  name: string;
  type: unknown;
  nullable: boolean;
  filling: Filling;
}

interface Key {
  name: string;
  columns: string[];
}

interface ForeignKey extends Key {
  target: Table | null;
  targetSchema: string;
  targetName: string;
  targetColumns: string[];
  onDelete: string;
  onUpdate: string;
}

interface Table {
  schema: string;
  name: string;
  columns: Column[];
  primaryKey: Key | null;
  uniques: Key[];
  foreignKeys: ForeignKey[];
  partitionOf: Table | null;
}

interface Domain {
  readonly type: unknown;
  readonly nullable: boolean;
  readonly filling: Filling;
}

interface State {
  readonly tables: Map<string, Table>;
  readonly domains: Map<string, Domain>;
  readonly composites: Set<string>;
  readonly indexes: Map<string, { readonly table: Table; readonly columns: string[] }>;
  path: string[];
}

/** What PostgreSQL's own parser says about the tables of a script, statements taken one after the other. */
export function postgresqlFacts(script: string): Facts {
  const state: State = {
    tables: new Map(),
    domains: new Map(),
    composites: new Set(),
    indexes: new Map(),
    path: ['public'],
  };
  for (const { stmt } of parseSync(plainSql(script)).stmts ?? []) apply(state, stmt);
  return factsOf(state);
}

/** A script without what only psql understands: its commands, and the rows of COPY. */
export function plainSql(script: string): string {
  const lines: string[] = [];
  let rows = false;
  for (const line of script.replace(/^\uFEFF/, '').split('\n')) {
    if (rows) {
      rows = !line.startsWith('\\.');
      continue;
    }
    if (!line.startsWith('\\')) lines.push(line);
    rows = /^copy\s.*from\s+stdin/i.test(line);
  }
  return lines.join('\n');
}

function apply(state: State, statement: unknown): void {
  const create = at(statement, 'CreateStmt');
  if (create !== undefined) {
    createTable(state, create);
    return;
  }
  const alter = at(statement, 'AlterTableStmt');
  if (alter !== undefined) {
    alterTable(state, alter);
    return;
  }
  const index = at(statement, 'IndexStmt');
  if (index !== undefined) {
    createIndex(state, index);
    return;
  }
  const domain = at(statement, 'CreateDomainStmt');
  if (domain !== undefined) {
    const name = namesAt(domain, 'domainname').at(-1) ?? '';
    const constraints = listAt(domain, 'constraints').map(item => textAt(item, 'Constraint', 'contype'));
    state.domains.set(name, {
      type: at(domain, 'typeName'),
      nullable: !constraints.includes('CONSTR_NOTNULL'),
      filling: constraints.includes('CONSTR_DEFAULT') ? 'default' : 'nothing',
    });
    return;
  }
  const composite = at(statement, 'CompositeTypeStmt');
  if (composite !== undefined) state.composites.add(textAt(composite, 'typevar', 'relname'));
  const schema = at(statement, 'CreateSchemaStmt');
  if (schema !== undefined) {
    const before = state.path;
    state.path = [textAt(schema, 'schemaname'), ...before];
    for (const element of listAt(schema, 'schemaElts')) apply(state, element);
    state.path = before;
  }
  const rename = at(statement, 'RenameStmt');
  if (rename !== undefined) applyRename(state, rename);
  const move = at(statement, 'AlterObjectSchemaStmt');
  if (textAt(move, 'objectType') === 'OBJECT_TABLE') {
    const table = find(state, at(move, 'relation'));
    if (table !== null) renameTable(state, table, textAt(move, 'newschema'), table.name);
  }
  const drop = at(statement, 'DropStmt');
  if (textAt(drop, 'removeType') === 'OBJECT_TABLE') {
    for (const object of listAt(drop, 'objects')) {
      const [name = '', schemaname = ''] = namesAt(object, 'List', 'items').reverse();
      const table = find(state, { schemaname, relname: name });
      if (table !== null) state.tables.delete(keyOf(table));
    }
  }
  applyPath(state, statement);
}

function applyPath(state: State, statement: unknown): void {
  const set = at(statement, 'VariableSetStmt');
  if (textAt(set, 'name') === 'search_path') {
    state.path = listAt(set, 'args').map(argument => textAt(argument, 'A_Const', 'sval', 'sval'));
  }
  for (const target of listAt(statement, 'SelectStmt', 'targetList')) {
    const call = at(target, 'ResTarget', 'val', 'FuncCall');
    const [name, value] = listAt(call, 'args').map(argument => textAt(argument, 'A_Const', 'sval', 'sval'));
    if (namesAt(call, 'funcname').at(-1) === 'set_config' && name === 'search_path') {
      state.path = (value ?? '').split(',').map(part => part.trim().replaceAll('"', ''));
    }
  }
  state.path = state.path.filter(name => name !== '' && name !== '$user' && name !== 'pg_catalog');
  if (state.path.length === 0) state.path = ['public'];
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}

function find(state: State, range: unknown): Table | null {
  const [schema, name] = [textAt(range, 'schemaname'), textAt(range, 'relname')];
  for (const candidate of schema === '' ? state.path : [schema]) {
    const table = state.tables.get(keyOf({ schema: candidate, name }));
    if (table !== undefined) return table;
  }
  const others = [...state.tables.values()].filter(table => table.name === name && schema === '');
  return others.length === 1 ? others[0] ?? null : null;
}

function createTable(state: State, create: unknown): void {
  const range = at(create, 'relation');
  if (textAt(range, 'relpersistence') === 't') return;
  const table: Table = {
    schema: textAt(range, 'schemaname') === '' ? state.path[0] ?? 'public' : textAt(range, 'schemaname'),
    name: textAt(range, 'relname'),
    columns: [],
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    partitionOf: null,
  };
  if (state.tables.has(keyOf(table))) return;
  state.tables.set(keyOf(table), table);
  const parents = listAt(create, 'inhRelations').map(parent => find(state, at(parent, 'RangeVar')));
  if (at(create, 'partbound') !== undefined) table.partitionOf = parents[0] ?? null;
  for (const parent of parents) for (const column of parent?.columns ?? []) table.columns.push({ ...column });
  for (const element of listAt(create, 'tableElts')) {
    const column = at(element, 'ColumnDef');
    if (column !== undefined) addColumn(state, table, column);
    const constraint = at(element, 'Constraint');
    if (constraint !== undefined) addConstraint(state, table, constraint, null);
    const like = at(element, 'TableLikeClause');
    if (like !== undefined) copyLike(table, find(state, at(like, 'relation')), numberAt(like, 'options'));
  }
}

function copyLike(table: Table, base: Table | null, options: number): void {
  const [defaults, generated, identity, indexes] = [8, 16, 32, 64].map(bit => (options & bit) !== 0);
  for (const column of base?.columns ?? []) {
    const kept = {
      nothing: false,
      default: defaults,
      expression: generated,
      number: identity === true || defaults === true,
    }[column.filling];
    table.columns.push({ ...column, filling: kept ? column.filling : 'nothing' });
  }
  if (!indexes) return;
  table.primaryKey ??= base?.primaryKey ?? null;
  table.uniques.push(...base?.uniques ?? []);
}

const serials = new Map([
  ['serial', 'int4'],
  ['serial4', 'int4'],
  ['bigserial', 'int8'],
  ['serial8', 'int8'],
  ['smallserial', 'int2'],
  ['serial2', 'int2'],
]);

function addColumn(state: State, table: Table, node: unknown): void {
  const type = at(node, 'typeName');
  const serial = serials.get(namesAt(type, 'names').at(-1) ?? '');
  const column: Column = {
    name: textAt(node, 'colname'),
    type: serial === undefined ? type : { names: [{ String: { sval: serial } }] },
    nullable: serial === undefined,
    filling: serial === undefined ? 'nothing' : 'number',
  };
  const known = table.columns.find(({ name }) => name === column.name);
  if (known === undefined) table.columns.push(column);
  for (const item of listAt(node, 'constraints')) {
    addConstraint(state, table, at(item, 'Constraint'), known ?? column);
  }
}

function addConstraint(state: State, table: Table, constraint: unknown, column: Column | null): void {
  const own = column === null ? [] : [column.name];
  const name = textAt(constraint, 'conname');
  const index = state.indexes.get(textAt(constraint, 'indexname'));
  const columns = index?.columns ?? [...own, ...namesAt(constraint, 'keys')];
  switch (textAt(constraint, 'contype')) {
    case 'CONSTR_PRIMARY':
      table.primaryKey = { name, columns };
      if (index !== undefined) table.uniques = table.uniques.filter(unique => unique.columns !== index.columns);
      break;
    case 'CONSTR_UNIQUE':
      if (index === undefined) table.uniques.push({ name, columns });
      break;
    case 'CONSTR_NOTNULL':
      if (column !== null) column.nullable = false;
      break;
    case 'CONSTR_DEFAULT':
      if (column !== null) column.filling = fillingOf(at(constraint, 'raw_expr'));
      break;
    case 'CONSTR_IDENTITY':
      if (column !== null) [column.nullable, column.filling] = [false, 'number'];
      break;
    case 'CONSTR_GENERATED':
      if (column !== null) column.filling = 'expression';
      break;
    case 'CONSTR_FOREIGN': {
      const target = at(constraint, 'pktable');
      const attributes = namesAt(constraint, 'fk_attrs');
      table.foreignKeys.push({
        name,
        columns: attributes.length > 0 ? attributes : own,
        target: find(state, target),
        targetSchema: textAt(target, 'schemaname'),
        targetName: textAt(target, 'relname'),
        targetColumns: namesAt(constraint, 'pk_attrs'),
        onDelete: textAt(constraint, 'fk_del_action'),
        onUpdate: textAt(constraint, 'fk_upd_action'),
      });
    }
  }
}

/** What a default fills a column with: the next value of a sequence numbers it, NULL fills it with nothing. */
function fillingOf(expression: unknown): Filling {
  const inner = at(expression, 'TypeCast', 'arg') ?? expression;
  if (at(inner, 'A_Const', 'isnull') === true) return 'nothing';
  return namesAt(expression, 'FuncCall', 'funcname').at(-1) === 'nextval' ? 'number' : 'default';
}

function alterTable(state: State, alter: unknown): void {
  const table = find(state, at(alter, 'relation'));
  if (table === null || textAt(alter, 'objtype') !== 'OBJECT_TABLE') return;
  for (const item of listAt(alter, 'cmds')) {
    const command = at(item, 'AlterTableCmd');
    const column = table.columns.find(({ name }) => name === textAt(command, 'name'));
    switch (textAt(command, 'subtype')) {
      case 'AT_AddColumn':
        addColumn(state, table, at(command, 'def', 'ColumnDef'));
        break;
      case 'AT_DropColumn':
        table.columns = table.columns.filter(other => other !== column);
        break;
      case 'AT_AddConstraint':
        addConstraint(state, table, at(command, 'def', 'Constraint'), null);
        break;
      case 'AT_DropConstraint':
        table.foreignKeys = table.foreignKeys.filter(({ name }) => name !== textAt(command, 'name'));
        table.uniques = table.uniques.filter(({ name }) => name !== textAt(command, 'name'));
        break;
      case 'AT_ColumnDefault':
        if (column !== undefined) column.filling = fillingOf(at(command, 'def') ?? { A_Const: { isnull: true } });
        break;
      case 'AT_AddIdentity':
        if (column !== undefined) [column.nullable, column.filling] = [false, 'number'];
        break;
      case 'AT_SetNotNull':
      case 'AT_DropNotNull':
        if (column !== undefined) column.nullable = textAt(command, 'subtype') === 'AT_DropNotNull';
        break;
      case 'AT_AlterColumnType':
        if (column !== undefined) column.type = at(command, 'def', 'ColumnDef', 'typeName');
        break;
      case 'AT_AttachPartition': {
        const partition = find(state, at(command, 'def', 'PartitionCmd', 'name'));
        if (partition !== null) partition.partitionOf = table;
      }
    }
  }
}

function applyRename(state: State, rename: unknown): void {
  const table = find(state, at(rename, 'relation'));
  const [from, to] = [textAt(rename, 'subname'), textAt(rename, 'newname')];
  if (table === null) return;
  if (textAt(rename, 'renameType') === 'OBJECT_TABLE') renameTable(state, table, table.schema, to);
  if (textAt(rename, 'renameType') !== 'OBJECT_COLUMN') return;
  const lists = [table.primaryKey, ...table.uniques, ...table.foreignKeys];
  for (const key of lists) if (key !== null) key.columns = key.columns.map(name => name === from ? to : name);
  for (const column of table.columns) if (column.name === from) column.name = to;
}

function renameTable(state: State, table: Table, schema: string, name: string): void {
  state.tables.delete(keyOf(table));
  [table.schema, table.name] = [schema, name];
  state.tables.set(keyOf(table), table);
}

function createIndex(state: State, index: unknown): void {
  const table = find(state, at(index, 'relation'));
  const elements = listAt(index, 'indexParams').map(item => at(item, 'IndexElem'));
  const columns = elements.map(element => textAt(element, 'name'));
  const plain = elements.every(element => textAt(element, 'name') !== '' && listAt(element, 'opclass').length === 0);
  if (table === null || at(index, 'unique') !== true || !plain || at(index, 'whereClause') !== undefined) return;
  state.indexes.set(textAt(index, 'idxname'), { table, columns });
  table.uniques.push({ name: textAt(index, 'idxname'), columns });
}

const typeNames = new Map([
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int', 'integer'],
  ['int8', 'bigint'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['bool', 'boolean'],
  ['bpchar', 'character'],
  ['varchar', 'character varying'],
  ['varbit', 'bit varying'],
  ['timestamptz', 'timestamp with time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timetz', 'time with time zone'],
  ['time', 'time without time zone'],
  ['decimal', 'numeric'],
]);

/** A type in PostgreSQL's own words; domains are followed, composites are JSON as the domain has them. */
function typeOf(state: State, node: unknown): { readonly text: string; readonly domain: Domain | null } {
  const names = namesAt(node, 'names');
  const name = names.at(-1) ?? '';
  const array = '[]'.repeat(listAt(node, 'arrayBounds').length);
  const builtIn = names.length === 1 || names[0] === 'pg_catalog';
  const own = typeNames.get(name) ?? name;
  const domain = state.domains.get(name);
  if (domain !== undefined && !(names[0] === 'pg_catalog')) {
    return { text: typeOf(state, domain.type).text + array, domain };
  }
  if (state.composites.has(name)) return { text: `jsonb${array}`, domain: null };
  const sizes = listAt(node, 'typmods').map(item =>
    namesAt(item, 'ColumnRef', 'fields').at(-1) ?? String(numberAt(item, 'A_Const', 'ival', 'ival'))
  );
  const shown = name === 'interval' ? sizes.slice(1) : sizes;
  return { text: `${builtIn ? own : name}${shown.length > 0 ? `(${shown.join(',')})` : ''}${array}`, domain: null };
}

const actions = new Map([
  ['a', 'no action'],
  ['r', 'restrict'],
  ['c', 'cascade'],
  ['n', 'set null'],
  ['d', 'set default'],
]);

function factsOf(state: State): Facts {
  const writer = factWriter();
  const whole = (table: Table): Table => table.partitionOf === null ? table : whole(table.partitionOf);
  for (const part of state.tables.values()) {
    const root = whole(part);
    if (root === part) continue;
    root.primaryKey ??= part.primaryKey;
    for (const key of part.foreignKeys) {
      if (root.foreignKeys.every(other => other.columns.join() !== key.columns.join())) root.foreignKeys.push(key);
    }
  }
  for (const table of state.tables.values()) {
    if (table.partitionOf !== null) continue;
    const id = keyOf(table);
    writer.facts.set(id, 'table');
    const inKey = new Set(table.primaryKey?.columns);
    for (const column of table.columns) {
      const { text, domain } = typeOf(state, column.type);
      const nullable = column.nullable && !inKey.has(column.name) && (domain?.nullable ?? true);
      const filling = column.filling === 'nothing' ? domain?.filling ?? 'nothing' : column.filling;
      writer.column(id, column.name, text, nullable, filling);
    }
    if (table.primaryKey !== null) writer.primaryKey(id, table.primaryKey.columns);
    for (const unique of table.uniques) {
      // PostgreSQL makes one index of a primary key and a UNIQUE of the same columns that has no name of its own.
      const repeats = unique.name === '' && unique.columns.join() === table.primaryKey?.columns.join();
      if (!repeats) writer.unique(id, unique.columns);
    }
    for (const key of table.foreignKeys) {
      const found = key.target ?? find(state, { schemaname: key.targetSchema, relname: key.targetName });
      if (found === null) continue;
      const target = whole(found);
      const columns = key.targetColumns.length > 0 ? key.targetColumns : target.primaryKey?.columns ?? [];
      const [onDelete = '', onUpdate = ''] = [actions.get(key.onDelete), actions.get(key.onUpdate)];
      writer.foreignKey(id, key.columns, keyOf(target), columns, onDelete, onUpdate);
    }
  }
  return writer.facts;
}
