export { everyPage } from './every-page';
export { isCommitted } from './is-committed';
export { defineCollection, onlyId, type Collection } from './collection';
export { createCursors, type Cursors } from './cursors';
export { createPseudonyms, installationKeys, type Pseudonyms } from './installation-key';
export type { Condition, ListQuery, Page, Records, Row, Write } from './records';
export { createRegister, type Register } from './register';
export { mostInOneCall, pagedSearch, searchOnce, walkSearch, type PageRequest } from './search/paged';
export type { Found, Plan, SearchBounds, Source } from './search/plan';
export { createStorage, type Storage } from './storage';
export type {
  EntityQuery,
  KeyedStore,
  SetOptions,
  Store,
  StoreCondition,
  StorePage,
  StoreWrite,
} from './store';
export { limits } from './store';
