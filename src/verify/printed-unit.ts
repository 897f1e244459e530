import type { Unit } from '../model/quantity.ts';

/** What a printed unit counts, and the power of ten to its base unit. */
export interface PrintedUnit {
  readonly unit: Unit;
  readonly exponent: number;
}

/** Data: unit, power of ten, words (simplified, half width). Written apart from the recogniser's table, on purpose. */
const ROWS: readonly (readonly [unit: Unit, exponent: number, words: string])[] = [
  ['CNY', 0, '元 元钱 块 块钱 块人民币 块钱人民币 元人民币 人民币 人民币元 圆 RMB CNY yuan ¥'],
  ['CNY', -1, '角 角钱 毛 毛钱'],
  ['CNY', -2, '分钱'],
  ['CNY', -3, '厘钱'],
  ['USD', -2, '美分'],
  ['EUR', -2, '欧分'],
  ['GBP', -2, '便士'],
  ['USD', 0, '美元 美圆 美金 USD $ US$'],
  ['HKD', 0, '港元 港圆 港币 HKD HK$'],
  ['EUR', 0, '欧元 EUR €'],
  ['JPY', 0, '日元 日圆 日币 JPY'],
  ['GBP', 0, '英镑 GBP £'],
  ['KRW', 0, '韩元 韩圆 韩国元 韩币 KRW'],
  ['AUD', 0, '澳元 澳大利亚元 澳币 AUD'],
  ['CAD', 0, '加元 加拿大元 加币 CAD'],
  ['TWD', 0, '新台币 台币 TWD NT$'],
  ['MOP', 0, '澳门元 澳门币 MOP'],
  ['RUB', 0, '卢布 俄罗斯卢布 RUB'],
  ['THB', 0, '泰铢 泰国铢 铢 THB'],
  ['CHF', 0, '瑞士法郎 CHF'],
  ['SGD', 0, '新加坡元 新元 新币 SGD'],
  ['MYR', 0, '林吉特 令吉 马来西亚令吉 马币 MYR'],
  ['NGN', 0, '奈拉 NGN'],
  ['INR', 0, '卢比 印度卢比 INR'],
  ['VND', 0, '越南盾 VND'],
  ['BRL', 0, '雷亚尔 巴西雷亚尔 BRL'],
  [
    'other_currency',
    0,
    '法郎 法国法郎 马克 德国马克 新西兰元 纽币 纽元 比索 菲律宾比索 墨西哥比索 阿根廷比索 里拉 土耳其里拉',
  ],
  [
    'other_currency',
    0,
    '瑞典克朗 挪威克朗 丹麦克朗 冰岛克朗 捷克克朗 克朗 兰特 南非兰特 科威特第纳尔 伊拉克第纳尔 第纳尔',
  ],
  [
    'other_currency',
    0,
    '迪拉姆 阿联酋迪拉姆 里亚尔 沙特里亚尔 伊朗里亚尔 兹罗提 波兰兹罗提 福林 匈牙利福林 谢克尔 坚戈',
  ],
  ['other_currency', 0, '格里夫纳 埃及镑 印尼盾 印尼卢比 巴基斯坦卢比 缅元 缅币 瑞尔 基普 图格里克'],
  ['percent', 0, '% 百分比'],
  ['percent', 1, '成 折'],
  ['permille', 0, '‰'],
  ['percentage_point', 0, '个百分点 百分点'],
  ['person', 0, '人 名 位 人员 人数 员额 个人'],
  ['person_time', 0, '人次 人(次)'],
  ['household', 0, '户'],
  ['vehicle', 0, '辆 辆(台) 台(辆)'],
  ['batch', 0, '批 批次 批(次)'],
  ['time', 0, '次 场次 场 班次 航次 架次 顿 台次 件次 例次 轮 轮次 趟 遍 回 个次 项次 条次 家次'],
  ['item', 0, '个 件 项 条 种 款 宗 起 例 桩 笔 单 道 门 堂 节课'],
  ['set', 0, '套 台套 台(套) 台/套 台件 台(件) 个(套)'],
  ['piece', 0, '台 部 架 艘 列 节 只 头 匹 尾 羽 口 头只 对 双 副 根 支 枝 枚 块(片) 片 张 把 盏 盒 箱 袋 包 瓶 桶'],
  ['piece', 0, '罐 杯 碗 盘 株 棵 具 束 壶 锅 筐 剂 朵 颗 粒 滴 面 扇 顶 幅 眼 孔 杆 卷 捆 串 排 股 床'],
  ['organisation', 0, '家 所 校'],
  ['place', 0, '处 地 地块 地级市 座 栋 幢 间 片区 村'],
  ['document', 0, '份 篇 册 部(件) 页 封 本 册(件) 首'],
  ['group', 0, '类 群 组 队 班 支队 批(组)'],
  ['level', 0, '级'],
  ['score', 0, '分'],
  ['year', 0, '年 周年 学年'],
  ['month', 0, '个月 月'],
  ['day', 0, '天 日 工作日 个工作日 自然日'],
  ['hour', 0, '小时 个小时 钟头 个钟头 学时 课时 工时 时'],
  ['minute', 0, '分钟'],
  ['second', 0, '秒 秒钟'],
  ['second', -3, '毫秒'],
  ['metre', 0, '米 公尺 m 延米'],
  ['metre', -1, '分米 dm'],
  ['metre', -2, '厘米 公分 cm CM Cm'],
  ['metre', -3, '毫米 mm MM'],
  ['metre', -6, '微米'],
  ['metre', -9, '纳米'],
  ['kilometre', 0, '公里 千米 km Km KM'],
  ['square_metre', 0, '平方米 平米 平方 平方公尺 m2 M2'],
  ['square_metre', -4, '平方厘米'],
  ['square_kilometre', 0, '平方公里 平方千米 km2'],
  ['cubic_metre', 0, '立方米 立方 方 m3'],
  ['mu', 0, '亩'],
  ['hectare', 0, '公顷'],
  ['kilogram', 0, '千克 公斤 kg Kg KG'],
  ['kilogram', -6, '毫克 mg MG'],
  ['kilogram', -9, '微克'],
  ['kilogram', -3, '克 g'],
  ['tonne', 0, '吨 公吨 吨标准煤'],
  ['litre', 0, '升 公升 L'],
  ['litre', -3, '毫升 ml mL ML'],
  ['kilowatt_hour', 0, '千瓦时 千瓦小时 kWh KWh kwh'],
  ['kilowatt_hour', -3, '瓦时'],
  ['degree', 0, '度 摄氏度 华氏度 °C °'],
  ['pure', 0, '倍'],
  [
    'other',
    0,
    '千瓦 兆瓦 瓦 千伏 千伏安 千赫 千赫兹 兆赫 兆赫兹 千焦 千卡 千帕 兆帕 吨公里 人公里 标准箱 标箱 台班 兆 兆字节 公里/小时 千米/小时 公里/时 米/秒 km/h m/s mg/L 毫克/升 微克/立方米',
  ],
  ['kilowatt_hour', 3, '兆瓦时'],
  ['litre', 3, '千升'],
];

const units = new Map<string, PrintedUnit>();
for (const [unit, exponent, words] of ROWS) for (const word of words.split(' ')) units.set(word, { unit, exponent });

const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, 兆: 12 };
/** 元/人 is counted in 元; 台/套 is one unit. */
const PER = /^([^/]+)\//;
/** 人民币万元, 新台币千元: the currency is said before the multiplier. */
const CURRENCY_FIRST = /^(人民币|新台币|台币|港币)(?=.*元$)/;
const LABELLED = /^(?:金额)?(?:计量)?单位:?/;
const BRACKETED = /\(([^()]{1,8})\)$/;

/**
 * Reads unit words whose characters are folded: 万元 → CNY with exponent 4, 人次, 台(套); also as a table states them:
 * 单位:万元, 金额(万元). Words that are no unit known here are `other`; no words at all give undefined.
 */
export function readUnit(words: string): PrintedUnit | undefined {
  const bare = words.replace(LABELLED, '');
  if (bare === '') return undefined;
  const direct = readBare(bare);
  if (direct !== undefined) return direct;
  const bracketed = BRACKETED.exec(bare)?.[1];
  return (bracketed === undefined ? undefined : readBare(bracketed)) ?? { unit: 'other', exponent: 0 };
}

/** Unit words, with multipliers before them. */
function readBare(words: string): PrintedUnit | undefined {
  const currency = units.has(words) ? undefined : CURRENCY_FIRST.exec(words)?.[1];
  if (currency !== undefined) {
    const amount = readBare(words.slice(currency.length));
    const unit = units.get(currency)?.unit;
    return amount?.unit === 'CNY' && unit !== undefined ? { ...amount, unit } : undefined;
  }
  const per = PER.exec(words)?.[1];
  if (per !== undefined && !units.has(words)) return readBare(per);
  let exponent = 0;
  for (let at = 0; at <= words.length; at += 1) {
    const rest = words.slice(at);
    const known = rest === '' ? { unit: 'pure' as const, exponent: 0 } : units.get(rest);
    if (known !== undefined) return { unit: known.unit, exponent: known.exponent + exponent };
    const power = POWERS[words.charAt(at)];
    // 亿斤: a multiplier that no unit begins with is one, whatever stands behind it.
    if (power === undefined) return exponent >= 4 ? { unit: 'other', exponent } : undefined;
    exponent += power;
  }
  return undefined;
}
