import * as py from '../../../../../syntax/python/index.js';
import type { Definitions } from './definition.js';
import { annotated, patternReader, readBy, shownAsText, value } from './parts.js';

const UUID = py.symbol('uuid', 'UUID');

/** UUIDs, with their dashes. */
export const uuid: Definitions = {
  UUID_PATTERN: () => [
    py.assign('UUID_PATTERN', py.regex('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')),
  ],
  _read_uuid: use => [
    patternReader(use, '_read_uuid', { type: UUID, pattern: 'UUID_PATTERN', refusal: 'a UUID with dashes' }, [
      py.return(py.call(UUID, [value])),
    ]),
  ],
  Uuid: use => [
    py.spaced(annotated('Uuid', UUID, readBy(use('_read_uuid')), shownAsText({ format: 'uuid' }))),
  ],
};
