export const LONG = process.env.GONGKAI_FAULTS === 'long';
