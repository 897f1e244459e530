import { sharesByEnumeration } from '../enumerations.ts';
import type { FactIndex } from '../fact-index.ts';
import { outcome } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { printedList } from '../wording.ts';

/** an enumeration that prints its shares with different numbers of decimals was adjusted by hand. */
export const sharesHaveEqualPrecision: Rule = {
  id: 'shares-have-equal-precision',
  doc: 'The shares of one enumeration are printed with equal numbers of decimals; mixed ones often hide a plugged figure.',
  *evaluate(index: FactIndex) {
    for (const shares of sharesByEnumeration(index)) {
      const printedOnes = shares.filter(({ fact }) => fact.value !== '0' && fact.value !== '100');
      if (printedOnes.length < 2) continue;
      const places = [...new Set(printedOnes.map(({ decimals }) => decimals))].sort((a, b) => a - b);
      const message = `shares of one whole are printed with ${places.join(' and ')} decimals: ${printedList(printedOnes, ', ')}`;
      yield outcome(places.length > 1 ? 'note' : 'passed', printedOnes, message);
    }
  },
};
