/**
 * Words for whose figures of a region they are. 全市 is the region with all levels below it (consolidated), 市本级 and 市级
 * are its own level without them, 县区级 the levels below without it. 地区 stands at the end of names, never in these words.
 */

/** Characters that name a region's rank, as they stand in 全市, 市级 and at the end of its name. */
export const RANKS = '省市县区旗州盟镇乡';

/** 全市. 全区 is also said of an 自治区; 全镇本级 is the own level. */
export const WHOLE_WORDS = `全[${RANKS}](?!人[民大]|[面部体]|性|本级)`;

/** 市本级, 市级, 市直; 本级 alone. */
export const OWN_WORDS = `全?[${RANKS}]本级|[${RANKS}]级(?!以[上下]|以及)|[省市州](?<!城市)直(?![属接达辖管销播通升]|单位|部门|机关|各|行政)|本级`;

/** The levels below: 县区级, 各县(市、区), 旗县区. Brackets as normalised. */
export const BELOW_WORDS =
  '各?(?:旗县区|旗县(?!区)|县市区|市县区|县区|区县|市县(?!区)|县\\((?:市、区|市、|区|市)\\)|区\\(市、县\\)|区\\(县、市\\)|市\\(县、区\\)|市\\(县\\)|县\\(区、市\\)|区\\(县\\)|县、区|区、县)级?|各[县区旗](?![市区级])';

/** 市南部山区 in the titles of a city: a zone of it, by whatever name; 市辖区, 市内五区 and the like are its districts. */
export const CITY_ZONE = '市(?![辖内直属各区])\\p{Script=Han}{2,6}区';

/** Ends of names of zones that have accounts of their own and no code of GB/T 2260. */
export const ZONE_ENDS =
  '起步区|高新区|高新技术产业开发区|经开区|经济技术开发区|开发区|新区|新城|示范区|管理区|试验区|合作区|保税区|度假区';

/** Provinces as reports call them, without the words of their rank. */
export const SHORT_PROVINCES =
  '北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆';
