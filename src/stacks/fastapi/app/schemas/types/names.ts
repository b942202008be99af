const definitionNames = [
  ...['INT8', 'INT16', 'INT24', 'INT32', 'INT64', 'INT53'] as const,
  ...['UINT8', 'UINT16', 'UINT24', 'UINT32', 'UINT64'] as const,
  ...['JSON_DEPTH', 'FLOAT32'] as const,
  ...['_DATE', '_CLOCK', '_OFFSET', '_SECONDS', '_TIME_PART'] as const,
  ...['DATE_PATTERN', 'INSTANT_PATTERN', 'TIME_PATTERN', 'DURATION_PATTERN'] as const,
  ...['UUID_PATTERN', 'BASE64_PATTERN', 'TEXT_PATTERN', 'KEY_PATTERN', '_DURATION_PARTS'] as const,
  ...['_refuse', 'read_integer', '_read_text_integer', '_read_whole', '_read_number', '_read_boolean'] as const,
  ...['_read_uuid', '_read_date', '_read_time', '_read_instant', '_write_instant', '_write_time'] as const,
  ...['_read_duration', '_write_duration', '_read_bytes', '_write_bytes', '_write_decimal'] as const,
  ...[
    '_check_key',
    '_check_text',
    '_check_json',
    '_read_json',
    'Digits',
    'MaxBytes',
    'Text',
    'KeyText',
    'Whole',
    '_check_password',
    'Password',
  ] as const,
  ...['Int8', 'Int8Param', 'Int16', 'Int16Param', 'Int24', 'Int24Param', 'Int32', 'Int32Param'] as const,
  ...['Int64', 'Int64Out', 'Int64Param'] as const,
  ...['UInt8', 'UInt8Param', 'UInt16', 'UInt16Param', 'UInt24', 'UInt24Param', 'UInt32', 'UInt32Param'] as const,
  ...['UInt64', 'UInt64Out', 'UInt64Param'] as const,
  ...['Bool', 'BoolParam', 'Float32', 'Float64', 'Float32Param', 'Float64Param', 'DecimalText'] as const,
  ...['Uuid', 'Date', 'Time', 'Instant', 'Duration', 'Bytes', 'CLOSED', 'JsonValue', 'JsonObject', 'Json'] as const,
] as const;

/** A name that `app/schemas/types.py` may define. */
export type TypeName = typeof definitionNames[number];

/** All of them, in the order in which they stand there: limits, patterns, readers and writers, types. */
export const typeNames: readonly TypeName[] = definitionNames;
