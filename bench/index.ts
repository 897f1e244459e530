import { reportReal } from './real.ts';
import { realDocuments, WITHOUT_DOCUMENTS } from './real-documents.ts';

const registry = process.argv.includes('--registry');
const documents = await realDocuments();
console.log(documents === undefined ? WITHOUT_DOCUMENTS : await reportReal(documents, registry));
