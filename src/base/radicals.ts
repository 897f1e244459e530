/**
 * CJK Radicals Supplement: radical and unified ideograph in turn. Source: property Equivalent_Unified_Ideograph of
 * Unicode 14 (EquivalentUnifiedIdeograph.txt), which Unicode 16 has left as it was for this block; NFKC maps 2 of the
 * 115. The ideograph is the one drawn alike: ⻑ is 長, traditional, and ⻓ is 长.
 */
const RADICALS =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁' +
  '⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼' +
  '⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

/** The character of each radical, by its code point; the characters themselves are left as they are. */
const CHARACTERS: ReadonlyMap<string, string> = new Map(variantsOfRadicals());
const RADICAL = /[\u2e80-\u2fd5]/g;

/** Every radical with the character that it looks like: ⼈ and 人. */
export function* variantsOfRadicals(): Generator<readonly [string, string]> {
  for (let point = 0x2f00; point <= 0x2fd5; point += 1) {
    const radical = String.fromCharCode(point);
    yield [radical, radical.normalize('NFKC')];
  }
  const supplement = [...RADICALS];
  for (let index = 0; index + 1 < supplement.length; index += 2)
    yield [supplement[index] ?? '', supplement[index + 1] ?? ''];
}

/**
 * `text` with the character itself for a radical that looks the same: 人 for ⼈ (U+2F08), 车 for ⻋ (U+2ECB). As many
 * characters as before; where the character is beyond the basic plane, a UTF-16 unit more.
 */
export function withoutRadicals(text: string): string {
  return text.replace(RADICAL, (radical) => CHARACTERS.get(radical) ?? radical);
}
