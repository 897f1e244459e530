/** What the titles of disclosures and reports speak of, in both scripts. */
export const MATTER = /预算|預算|决算|決算|三公|公报|公報|绩效|績效|资产|資產|采购|採購/;
export const YEAR = /(?:19|20)\d{2}|[二〇○零一三四五六七八九]{4}/;
