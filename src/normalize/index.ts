export { detectEdition } from './edition.ts';
export { foldKey } from './fold-key.ts';
export { normalize, toSimplified } from './normalize.ts';
