const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/**
 * True for a unified social credit code (GB 32100-2015) whose own check character and that of the organisation code
 * inside it (GB 11714, characters 9 to 17) are both right.
 */
export function isUscc(code: string): boolean {
  if (!SHAPE.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17] && isOrganisationCode(code.slice(8, 17));
}

/** Letters count 10 (A) to 35 (Z) here, unlike in the outer code. */
function isOrganisationCode(code: string): boolean {
  let sum = 0;
  for (const [index, weight] of ORGANISATION_WEIGHTS.entries()) sum += Number.parseInt(code[index] ?? '0', 36) * weight;
  const check = 11 - (sum % 11);
  return code[8] === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}
