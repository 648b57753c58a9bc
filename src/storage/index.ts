export { defineCollection, onlyId, type Collection } from './collection';
export { createCursors, type Cursors } from './cursors';
export { createPseudonyms, installationKeys, type Pseudonyms } from './installation-key';
export type { Page, Records, Row, Write } from './records';
export { createRegister, type Register } from './register';
export { search } from './search/search';
export {
  positions,
  type Found,
  type Plan,
  type Positions,
  type SearchBounds,
  type Source,
  type Timed,
} from './search/plan';
export { createStorage, type Storage } from './storage';
export type { EntityQuery, KeyedStore, SetOptions, Store, StorePage, StoreWrite } from './store';
export { limits } from './store';
