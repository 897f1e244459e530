/** Folder of the datasets where a command names no other. */
export const OUTPUT = 'output';
