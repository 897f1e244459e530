import type { Random } from './random.ts';

/**
 * What surrounds the text of a page on a government site: head, menus, share bar, foot, and the styles that editors
 * paste from a word processor. In sum the text is about a third of the bytes, the middle of the real pages measured.
 */
export interface PageFrame {
  readonly title: string;
  readonly body: string;
  readonly date: string;
  readonly article: string;
}

const MENUS: readonly (readonly string[])[] = [
  ['首页', '要闻动态', '图片新闻', '部门动态', '镇街动态', '媒体看云湖'],
  ['政务公开', '公开指南', '公开制度', '法定主动公开内容', '公开年报', '依申请公开'],
  ['政务服务', '个人办事', '法人办事', '部门窗口', '便民查询', '办件公示'],
  ['互动交流', '局长信箱', '民意征集', '在线访谈', '热点回应', '调查问卷'],
  ['数据开放', '数据目录', '数据解读', '统计月报', '开放接口', '应用展示'],
];

const STYLE = `.article{font-size:16px;line-height:2;padding:20px 40px}.article p{margin:0 0 10px}.nav{width:1200px;margin:0 auto}
.nav li{float:left;padding:0 14px;position:relative}.nav li ul{display:none;position:absolute;left:0;top:44px;background:#fff}
.crumbs{height:36px;line-height:36px;border-bottom:1px solid #e3e3e3}.share a{display:inline-block;width:24px;height:24px}
.info{color:#999;text-align:center;border-top:1px dashed #ccc}.footer{background:#1b64b5;color:#fff;text-align:center;padding:30px 0}`;

/** The page as a server would send it, in UTF-8. */
export function pageMarkup(random: Random, { title, body, date, article }: PageFrame): string {
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>${title}_财政预决算_云湖市人民政府</title>
<meta name="SiteName" content="云湖市人民政府"><meta name="ColumnName" content="财政预决算">
<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"><meta name="ContentSource" content="${body}">
<link rel="stylesheet" href="/static/css/base.css?v=${random.below(1e6)}"><style>${STYLE}</style>
${script(random)}</head>
<body><div class="header"><div class="topbar"><a href="/wza/">无障碍</a> | <a href="/big5/">繁体</a> | <a href="/mobile/">手机版</a></div>
<ul class="nav">${menus()}</ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/czyjs/">财政预决算</a></div>
<div class="main"><h1>${title}</h1><div class="info"><span>日期：${date}</span>&nbsp;&nbsp;<span>来源：${body}</span></div>
<div class="share">分享：<a href="javascript:;" title="微信">微信</a><a href="javascript:;" title="微博">微博</a></div>
<div class="article"><!-- 正文开始 -->
${article}
<!-- 正文结束 --></div>
<p>附件：<a href="./P${random.below(1e9)}.pdf">${title}公开表.pdf</a></p></div>
${script(random)}
<div class="footer"><p>主办：云湖市人民政府办公室　承办：云湖市数据资源管理局</p><p>网站标识码：9901000001</p>
<p><a href="/about/">关于我们</a> | <a href="/map/">网站地图</a> | <a href="/contact/">联系我们</a></p></div>
</body></html>
`;
}

function menus(): string {
  return MENUS.map(([first, ...others], menu) => {
    const items = others.map((name, item) => `<li><a href="/col/${menu}/${item}/" target="_blank">${name}</a></li>`);
    return `<li><a href="/col/${menu}/" target="_blank">${first}</a><ul>${items.join('')}</ul></li>`;
  }).join('\n');
}

function script(random: Random): string {
  const [id, column] = [random.below(1e9), random.below(1e6)];
  return `<script type="text/javascript">
var articleId = ${id}, columnId = ${column};
function zoom(size){var nodes=document.querySelectorAll('.article p');for(var i=0;i<nodes.length;i++){nodes[i].style.fontSize=size+'px';}}
(function(){var hm=document.createElement('script');hm.src='//stat.yunhu.example/hm.js?id='+articleId;
var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(hm,s);})();
function share(kind){window.open('/share?kind='+kind+'&id='+articleId+'&col='+columnId,'_blank','width=600,height=400');}
window.onload=function(){var box=document.getElementById('qrcode');if(box){box.setAttribute('data-url',location.href);}};
</script>`;
}

const FONT = 'font-family:仿宋_GB2312;font-size:16.0pt;color:black';

/** A paragraph with the styles of a word processor; one in six has a figure split by a tag. */
export function paragraphMarkup(random: Random, text: string): string {
  const split = `$1</span><span lang="EN-US" style="${FONT}">$2</span><span style="${FONT}">`;
  const inner = random.below(6) === 0 ? text.replace(/(\d)(\.\d+)/, split) : text;
  return `<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt;mso-pagination:widow-orphan"><span style="${FONT}">${inner}</span></p>`;
}

/** A heading as editors write it: a bold paragraph. */
export function headingMarkup(text: string): string {
  return `<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt"><strong><span style="font-family:黑体;font-size:16.0pt">${text}</span></strong></p>`;
}
