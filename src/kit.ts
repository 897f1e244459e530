/** The one module that a parser may import. */
export { type Description, defineParser, type Parser } from './extract/index.ts';
