export { indexFoot, indexHead, indexRow } from './index-page.ts';
export { GENERATOR, pageFoot, pageHead } from './page.ts';
export { type Relation, type ReviewInput, renderPublication } from './publication.ts';
export { pagesByWeight, type WantedPage } from './wanted-pages.ts';
