export type { Draft, DraftAttribute, DraftEntity, DraftRelation, Evidence } from './draft.js';
export { draftList } from './entity-list.js';
export { extractProse, type ExtractProseOptions } from './extract.js';
export { readProse, type ReadProseOptions } from './read.js';
