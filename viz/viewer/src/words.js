// Every word the page itself says, in both languages.

/** @typedef {import("./format.js").Language} Language */

/** @type {Record<string, [zh: string, en: string]>} */
const WORDS = {
  product: ["政图", "Zhengtu"],
  map: ["政策图谱", "Policy map"],
  search: ["搜索名称、别名、文号或原文", "Search names or sentences"],
  searchName: ["搜索", "Search"],
  noMatch: ["没有找到", "Nothing found"],
  hiddenMatch: ["已筛除", "filtered out"],
  inSentences: ["原文句子", "Source sentences"],
  found: ["{n} 项结果", "{n} results"],
  nodes: ["节点", "Nodes"],
  relations: ["关系", "Relations"],
  filters: ["筛选", "Filters"],
  region: ["地区", "Region"],
  years: ["年份", "Years"],
  from: ["起始年份", "First year"],
  to: ["截止年份", "Last year"],
  confidenceAtLeast: ["可信度不低于", "Confidence at least"],
  source: ["出处", "Source"],
  all: ["全部", "All"],
  only: ["只看", "only"],
  onlyThis: ["只看 {name}", "Show only {name}"],
  showAll: ["全部显示", "Show all"],
  reset: ["清除筛选", "Clear filters"],
  shown: ["{n} 个节点 · {m} 条关系", "{n} nodes · {m} relations"],
  shownOf: ["{n} / {nn} 个节点 · {m} / {mm} 条关系", "{n} of {nn} nodes · {m} of {mm} relations"],
  fit: ["全图", "Fit the whole map"],
  closer: ["放大", "Zoom in"],
  farther: ["缩小", "Zoom out"],
  list: ["列表", "List"],
  listName: ["全部关系列表", "List of relations"],
  listFilter: ["在列表中查找", "Find in the list"],
  more: ["再显示 {n} 条", "Show {n} more"],
  moreOf: ["展开全部 {n} 条", "Show all {n}"],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  otherLanguage: ["English", "中文"],
  legend: ["图例与筛选", "Legend and filters"],
  close: ["关闭", "Close"],
  back: ["返回", "Back"],
  details: ["详情", "Details"],
  centre: ["居中", "Centre"],
  link: ["复制当前视图的链接", "Copy a link to this view"],
  linked: ["链接已复制", "Link copied"],
  join: ["连接到…", "Connect to…"],
  joinHow: ["在图上点另一个节点，或搜索它。", "Click the other node on the map, or search for it."],
  cancel: ["取消", "Cancel"],
  route: ["最短连接 · {n} 步", "Shortest connection · length {n}"],
  noRoute: ["在现在显示的节点和关系中，两者没有连接。", "Nothing that is shown connects the two."],
  undo: ["撤销", "Undo"],
  redo: ["重做", "Redo"],
  around: ["只看周围", "Neighbours only"],
  wider: ["多看一步", "One step more"],
  narrower: ["少看一步", "One step less"],
  hide: ["隐藏", "Hide"],
  unhide: ["显示已隐藏的 {n} 个节点", "Show {n} hidden"],
  pin: ["固定", "Pin"],
  release: ["取消固定", "Release"],
  alsoKnown: ["又称", "Also known as"],
  sentence: ["原文", "Source sentence"],
  noSentence: ["这条关系没有附原文。", "This relation carries no sentence."],
  copy: ["复制引文", "Copy citation"],
  copied: ["已复制", "Copied"],
  pageOf: ["第 {n} 页", "page {n}"],
  characters: ["第 {a}–{b} 字", "characters {a}–{b}"],
  alsoBetween: ["这两者之间的其他关系", "Other relations between the two"],
  noRelations: ["没有关系。", "No relations."],
  empty: ["这里还没有可以显示的内容", "Nothing to show yet"],
  emptyHint: ["查询没有返回节点。换一个问题，或先用 zhengtu build 读入文件。", "The query returned no nodes. Ask another question, or read documents with zhengtu build first."],
  allHidden: ["筛选条件排除了所有节点", "The filters leave no node"],
  cannotRead: ["这个浏览器太旧，打不开图谱。请用 2023 年以后的 Chrome、Edge、Firefox 或 Safari。", "This browser is too old to open the map. Use Chrome, Edge, Firefox or Safari of 2023 or later."],
  damaged: ["图谱数据已损坏。请重新生成这个页面。", "The map's data are damaged. Write the page again."],
  canvas: ["图谱。方向键移动，加号和减号缩放，数字 0 显示全图，H 隐藏、P 固定所选节点，Ctrl+Z 撤销，列表按钮给出文字形式。", "Map. Arrow keys move it, plus and minus zoom, 0 shows all, H hides and P pins the selected node, Ctrl+Z undoes; the list button gives it as text."],
  clickForSource: ["点击查看原文", "Click for the source"],
  yes: ["是", "yes"],
  no: ["否", "no"],
};

/** Names of properties. @type {Record<string, [string, string]>} */
const PROPERTIES = {
  doc_number: ["文号", "Number"],
  date: ["日期", "Date"],
  region: ["地区", "Region"],
  level: ["层级", "Level"],
  kind: ["性质", "Kind"],
  successor: ["后继机构", "Followed by"],
  since: ["自", "Since"],
  today: ["今为", "Today"],
  status: ["状态", "Status"],
  validity: ["时效性", "Validity"],
  effective: ["施行日期", "In force from"],
  url: ["网址", "Address"],
  amount: ["金额", "Amount"],
  count: ["数量", "Count"],
  year: ["年份", "Year"],
  basis: ["作为依据", "Cited as basis"],
  rule: ["识别规则", "Rule"],
  confidence: ["可信度", "Confidence"],
  document: ["文件", "Document"],
  title: ["标题", "Title"],
  media_type: ["格式", "Format"],
  length: ["字数", "Characters"],
  mentions: ["提到次数", "Mentions"],
  sha256: ["校验值", "SHA-256"],
};

/** Values that are English words in the data. @type {Record<string, [string, string]>} */
const VALUES = {
  national: ["国家", "national"],
  central: ["中央", "central"],
  provincial: ["省级", "provincial"],
  municipal: ["地级", "municipal"],
  county: ["县级", "county"],
  township: ["乡级", "township"],
  government: ["政府", "government"],
  party: ["党委", "party"],
  congress: ["人大", "people's congress"],
  "consultative conference": ["政协", "consultative conference"],
  "democratic party": ["民主党派", "democratic party"],
  institution: ["事业单位或团体", "institution"],
  court: ["司法机关", "court"],
  international: ["国际组织", "international body"],
  planned: ["拟", "planned"],
  draft: ["草案", "draft"],
};

/** What a table says, or what was asked if it does not know it. @param {Record<string, [string, string]>} table @param {string} key @param {Language} language */
const told = (table, key, language) => (Object.hasOwn(table, key) ? table[key][language === "zh" ? 0 : 1] : key);

/**
 * A word of the page; {name} in it is replaced.
 * @param {string} key
 * @param {Language} language
 * @param {Record<string, string | number>} [values]
 */
export function word(key, language, values = {}) {
  return told(WORDS, key, language).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** @param {string} key @param {Language} language */
export const propertyName = (key, language) => told(PROPERTIES, key, language);

/** Properties in the order in which they are told; others follow by name. */
export const PROPERTY_ORDER = Object.keys(PROPERTIES);

/** @param {string} value @param {Language} language */
export const valueName = (value, language) => told(VALUES, value, language);
