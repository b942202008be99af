type Integer = `${'u' | ''}int${8 | 16 | 24 | 32 | 64}`;

/** What other modules may ask of `src/schemas/types.ts`. */
export type TypeName =
  | Integer
  | `${Integer}Param`
  | 'int64Text'
  | 'uint64Text'
  | `float${32 | 64}`
  | 'anything'
  | 'arrayText'
  | 'booleanParam'
  | 'bytes'
  | 'bytesParam'
  | 'date'
  | 'decimal'
  | 'duration'
  | 'floatParam'
  | 'hexOf'
  | 'instant'
  | 'exactFloat'
  | 'integerParam'
  | 'intervalOf'
  | 'json'
  | 'keptAs'
  | 'keyText'
  | 'password'
  | 'search'
  | 'string'
  | 'text'
  | 'time'
  | 'uuid'
  | 'whole'
  | 'largeWhole'
  | `${'bytes' | 'date' | 'duration' | 'instant' | 'time' | 'uuid'}Text`;
