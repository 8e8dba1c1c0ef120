// title zh: 某日有效的文件
// title en: What is in force on a date
// question zh: 在某一日期，哪些文件有效，哪些已经失效或尚未施行，为什么？当日适用的是哪次修改后的文本？
// question en: On a date, which documents are in force, which no longer or not yet, and why, and what last amended them?
//    (A document is in force from the day it takes effect, or else the day of issue, until a document repeals it or its term
//    ends; before a revision of the whole takes effect, its former text is. Drafts and letters never are. A table's 失效 counts where nothing says since when. A date known by its year or month only counts from the first
//    day, a term to the last. Documents that are planned or of unknown date are left out.)
// source: Colombo et al., arXiv 2406.14935; Coupette et al. 2021
// parameter date (date): 日期，如 2024-01-01 | the date, as 2024-01-01
// parameter policy (name, default ""): 文号、标题或简称，空为全部 | document number, title or short title; all if empty
// parameter issuer (name, default ""): 发文机关名称或简称，空为全部 | an issuing agency by name or alias; all if empty
// parameter limit (integer, default 1000): 最多列出几份，有效的在前 | at most so many, those in force first
// column policy: 文件 | the document
// column doc_number: 文号 | its document number
// column in_force: 是否有效 | whether it is in force
// column reason: nothing 无失效记载，not yet 尚未施行，repealed 已废止，expired 已到期，validity 表中注明失效，draft 草案，letter 函 | why: nothing ends it, not yet in effect, repealed, expired, validity where a table says so, or a draft or letter
// column since: 施行或发布日期 | since when: the day it takes effect, or of issue
// column until: 废止日期或有效期截止 | until when: the day of repeal, or the last day of its term
// column by: 废止它的文件 | what repeals it
// column amended: 到该日最近一次修改的日期 | when it was last amended up to that day
// column amended_by: 作出该次修改的文件 | the act that amended it then
// column validity: 表中所注时效 | its validity as a table has it
// example: date=2024-06-30
CALL () {
  WITH 1 AS any WHERE $issuer = ''
  MATCH (p:Policy)
  WHERE $policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
  RETURN p
  UNION
  WITH 1 AS any WHERE $issuer <> ''
  MATCH (a:Agency)-[:ISSUED]->(p:Policy)
  WHERE (a.name = $issuer OR $issuer IN a.aliases)
    AND ($policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases)
  RETURN p
}
WITH p WHERE coalesce(p.status, '') <> 'planned'
OPTIONAL MATCH (p)<-[r:ISSUED|REPEALS]-(x)
WITH p, min(CASE type(r) WHEN 'ISSUED' THEN r.date END) AS issued,
     min(CASE type(r) WHEN 'REPEALS' THEN coalesce(r.date, x.effective, x.date, substring(split(x.doc_number, '〔')[1], 0, 4), '') END) AS repealed
WITH p, repealed,
     CASE WHEN p.effective > $date AND p.published < p.amended AND p.amended <= p.effective THEN p.published
          ELSE coalesce(p.effective, p.published, p.date, issued, substring(split(p.doc_number, '〔')[1], 0, 4)) END AS since
WHERE since IS NOT NULL
WITH p, since, repealed,
     CASE WHEN any(word IN ['征求意见稿', '（草案', '送审稿', '讨论稿', '报批稿'] WHERE p.name CONTAINS word) OR p.name ENDS WITH '草案'
          THEN 'draft'
          WHEN any(word IN ['函', '答复', '答复意见'] WHERE p.name ENDS WITH word) THEN 'letter'
          WHEN since > $date OR (p.validity = '尚未施行' AND p.effective IS NULL) THEN 'not yet'
          WHEN repealed <= $date THEN 'repealed'
          WHEN p.expires < left($date, coalesce(size(p.expires), 10)) THEN 'expired'
          WHEN p.validity IN ['失效', '已失效', '废止', '已废止'] AND repealed IS NULL AND p.expires IS NULL THEN 'validity'
          ELSE 'nothing' END AS reason
ORDER BY reason = 'nothing' DESC, since, p.name, p.id
LIMIT $limit
OPTIONAL MATCH (q:Policy)-[r:REPEALS]->(p)
WHERE coalesce(r.date, q.effective, q.date, substring(split(q.doc_number, '〔')[1], 0, 4), '') = repealed
WITH p, since, repealed, reason, min(q.name) AS by
OPTIONAL MATCH (q:Policy)-[r:AMENDS]->(p)
WITH p, since, repealed, reason, by, coalesce(r.date, q.effective, q.date, substring(split(q.doc_number, '〔')[1], 0, 4)) AS changed
WITH p, since, repealed, reason, by, max(CASE WHEN changed <= $date THEN changed END) AS changed
OPTIONAL MATCH (q:Policy)-[r:AMENDS]->(p)
WHERE coalesce(r.date, q.effective, q.date, substring(split(q.doc_number, '〔')[1], 0, 4)) = changed
WITH p, since, repealed, reason, by, changed, min(q.name) AS amended_by
RETURN p.name AS policy, p.doc_number AS doc_number, reason = 'nothing' AS in_force, reason, since,
       CASE WHEN repealed IS NULL OR p.expires < repealed THEN p.expires ELSE repealed END AS until,
       by, coalesce(changed, CASE WHEN p.amended <= $date THEN p.amended END) AS amended, amended_by, p.validity AS validity
ORDER BY in_force DESC, since, policy, p.id

// graph:
CALL () {
  WITH 1 AS any WHERE $issuer = ''
  MATCH (p:Policy)
  WHERE $policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
  RETURN p
  UNION
  WITH 1 AS any WHERE $issuer <> ''
  MATCH (a:Agency)-[:ISSUED]->(p:Policy)
  WHERE (a.name = $issuer OR $issuer IN a.aliases)
    AND ($policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases)
  RETURN p
}
WITH p WHERE coalesce(p.status, '') <> 'planned'
OPTIONAL MATCH (a:Agency)-[i:ISSUED]->(p)
WITH p, collect(i) AS said, collect(a) AS issuers
WITH p, said, issuers, reduce(first = null, i IN said | CASE WHEN first < i.date THEN first ELSE i.date END) AS issued
WHERE coalesce(p.effective, p.date, issued, substring(split(p.doc_number, '〔')[1], 0, 4)) <= $date
WITH p, said, issuers ORDER BY p.date, p.name, p.id LIMIT $limit
OPTIONAL MATCH (q:Policy)-[r:REPEALS|AMENDS]->(p)
RETURN p, said, issuers, r, q
