/** Options that change what the API promises, and nothing of how it is kept. */
export interface ContractOptions {
  /** Name of the API, for its document and its root message. */
  readonly title: string;
  readonly version: string;
  /** Where everything but health, live, ready and the root stands: `/api/v1`. Empty, or with a slash before and none behind. */
  readonly prefix: string;
  /** How 64-bit integers look in JSON: `string` keeps every digit in every client. */
  readonly bigint: 'number' | 'string';
  /** Filters by word, by entity and parameter: `{ tasks: { status: { column: 'done', cases: { all: null, open: false } } } }`. */
  readonly namedFilters: Readonly<Record<string, Readonly<Record<string, NamedFilter>>>>;
}

/** A query parameter whose words stand for values of one column. */
export interface NamedFilter {
  readonly column: string;
  /** The value that each word asks for; null for all rows. */
  readonly cases: Readonly<Record<string, string | number | boolean | null>>;
}

/** Every option's default. */
export const defaultContractOptions: ContractOptions = {
  title: 'API',
  version: '0.1.0',
  prefix: '/api/v1',
  bigint: 'number',
  namedFilters: {},
};
