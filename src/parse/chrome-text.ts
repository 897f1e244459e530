import type { Omission } from '../model/document.ts';

/** Words of a bar to share, print or enlarge a page. They are taken out one by one: a pattern for the whole bar could part it in many ways. */
const SHARE_WORD =
  /分享[到至]?|字[体號号體](?:大小)?|浏览(?:次数|量)|瀏覽次數|阅读(?:次数|量)|访问量|点击(?:次数|数|量)|打印(?:本页|本頁|此页)?|列印|收藏|关闭(?:窗口|本页)?|關閉(?:窗口|視窗|本頁)?|扫一扫.{0,30}|掃一掃.{0,30}|微信|微博|朋友圈|qq空间|复制链接|保存|下载|(?:我要)?纠错|朗读|语音播报|t|[大中小]|繁体|繁體|简体|无障[礙碍]|無障礙/gi;
/** What stands for a word, and what else such a bar has: brackets, signs to enlarge and reduce, counts of readers. */
const WORD = '\ufffc';
const SHARE = /^[【[|+-]?\s*\ufffc(?:[\ufffc\s【[|】\]:：次+-]|(?<!\d)\d{1,8}(?!\d))*$/;
const NOTICE =
  /即将(?:离开|前往|跳转)|即將(?:離開|前往|跳轉)|您访问的链接|您訪問的連結|是否继续[?？]|是否繼續[?？]|浏览器版本过低|建议使用.{0,20}浏览器|您的浏览器不支持|请开启\s?javascript|enable javascript|(?:疑问|疑問|意见|意見|建议|建議).{0,12}(?:点击|點擊|拨打|撥打)/i;
const FOOTER =
  /版权所有|版權所有|copyright|备案(?:序?号|编号)|備案(?:序?號|編號)|ICP备|ICP證|公网安备|网站标识码|網站標識碼|网站识别码|政府网站找错|政府網站找錯|(?:^|[\s|｜])(?:网站|站点|網站)(?:地图|导航|地圖)(?:$|[\s|｜])|^(?:主办|主辦|承办|承辦|协办|協辦|主管|技术支持|技術支援|维护|維護|建设|建設)(?:单位|單位)?[:：]/i;
/** How to reach who runs the site: part of the foot only where the foot goes on behind it. */
const CONTACT =
  /(?:^|\s)(?:办公地址|通讯地址|地址|联系电话|電話|电话|邮编|邮箱|举报电话|传真)[:：]|举报(?:受理)?(?:电话|邮箱|热线)/;
const RELATED =
  /^(?:相关(?:链接|阅读|文档|新闻|信息|稿件|推荐|文章|附件下载)|相關(?:連結|鏈接|閱讀|新聞|文檔|資訊|信息|稿件|附件)|上一[篇条页]|下一[篇条页]|上一篇|推荐阅读|推薦閱讀|热门推荐|猜你喜欢|延伸阅读)/;
const LONGEST_SHARE = 80;
const LONGEST_NOTICE = 160;

/** Why a line is not part of the text, judged by its words alone; undefined for text. */
export function chromeReason(text: string): Omission['reason'] | undefined {
  if (text.length <= LONGEST_SHARE && SHARE.test(text.replaceAll(SHARE_WORD, WORD))) return 'share-bar';
  if (text.length <= LONGEST_NOTICE && NOTICE.test(text)) return 'site-notice';
  if (text.length <= LONGEST_SHARE && RELATED.test(text)) return 'related-links';
  return undefined;
}

/** True for a line of a site's foot: who runs it, licence numbers, rights. */
export function isFooterText(text: string): boolean {
  return text.length <= 300 && FOOTER.test(text);
}

/** True for a line that may belong to a site's foot: an address, a telephone number. */
export function isContactText(text: string): boolean {
  return text.length <= 160 && CONTACT.test(text);
}
