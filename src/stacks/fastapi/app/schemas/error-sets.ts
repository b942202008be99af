/** Statuses of the errors that operations of a kind can give, by the constant of `app/schemas/common.py` that names them. */
export interface ErrorSets {
  readonly LIST_ERRORS: readonly number[];
  readonly ITEM_ERRORS: readonly number[];
  readonly CREATE_ERRORS: readonly number[];
  readonly UPDATE_ERRORS: readonly number[];
  readonly DELETE_ERRORS: readonly number[];
  readonly DETACH_ERRORS: readonly number[];
}

export type ErrorSet = keyof ErrorSets;

/** With callers, whoever writes may be refused. */
export function errorSets(callers: boolean): ErrorSets {
  const refused = callers ? [403] : [];
  return {
    LIST_ERRORS: [422],
    ITEM_ERRORS: [404, 422],
    CREATE_ERRORS: [400, ...refused, 409, 413, 415, 422],
    UPDATE_ERRORS: [400, ...refused, 404, 409, 413, 415, 422],
    DELETE_ERRORS: [...refused, 404, 409, 422],
    DETACH_ERRORS: [400, ...refused, 404, 413, 415, 422],
  };
}
