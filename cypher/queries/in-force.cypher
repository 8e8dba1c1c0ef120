// title zh: 某日有效的文件
// title en: What is in force on a date
// question zh: 在某一日期，哪些文件有效，哪些已经失效或尚未施行，为什么？
// question en: On a date, which documents are in force, which no longer or not yet, and why?
//    (A document is in force from the day it takes effect, or else the day of issue, until a document repeals it or its term
//    ends. A table's 失效 counts where nothing says since when. A date known by its year or month only counts from the first
//    day, a term to the last. Documents that are planned or of unknown date are left out.)
// source: Colombo et al., arXiv 2406.14935; Coupette et al. 2021
// parameter date (date): 日期，如 2024-01-01 | the date, as 2024-01-01
// parameter policy (name, default ""): 文号、标题或简称，空为全部 | document number, title or short title; all if empty
// parameter issuer (name, default ""): 发文机关名称或简称，空为全部 | an issuing agency by name or alias; all if empty
// parameter limit (integer, default 1000): 最多列出几份，有效的在前 | at most so many, those in force first
// column policy: 文件 | the document
// column doc_number: 文号 | its document number
// column in_force: 是否有效 | whether it is in force
// column reason: nothing 无失效记载，not yet 尚未施行，repealed 已废止，expired 已到期，validity 表中注明失效 | why: nothing ends it, not yet in effect, repealed, expired, or validity where a table says so
// column since: 施行或发布日期 | since when: the day it takes effect, or of issue
// column until: 废止日期或有效期截止 | until when: the day of repeal, or the last day of its term
// column by: 废止它的文件 | what repeals it
// column validity: 表中所注时效 | its validity as a table has it
// example: date=2024-06-30
MATCH (p:Policy)
WHERE ($policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases) AND coalesce(p.status, '') <> 'planned'
  AND ($issuer = '' OR EXISTS { MATCH (a:Agency)-[:ISSUED]->(p) WHERE a.name = $issuer OR $issuer IN a.aliases })
OPTIONAL MATCH (p)<-[r:ISSUED|REPEALS]-(x)
WITH p, min(CASE type(r) WHEN 'ISSUED' THEN r.date END) AS issued,
     min(CASE type(r) WHEN 'REPEALS' THEN coalesce(r.date, x.effective, x.date, substring(split(x.doc_number, '〔')[1], 0, 4), '') END) AS repealed
WITH p, repealed, coalesce(p.effective, p.date, issued, substring(split(p.doc_number, '〔')[1], 0, 4)) AS since
WHERE since IS NOT NULL
WITH p, since, repealed,
     CASE WHEN since > $date OR (p.validity = '尚未施行' AND p.effective IS NULL) THEN 'not yet'
          WHEN repealed <= $date THEN 'repealed'
          WHEN p.expires < left($date, coalesce(size(p.expires), 10)) THEN 'expired'
          WHEN p.validity IN ['失效', '已失效', '废止', '已废止'] AND repealed IS NULL AND p.expires IS NULL THEN 'validity'
          ELSE 'nothing' END AS reason
ORDER BY reason = 'nothing' DESC, since, p.name, p.id
LIMIT $limit
OPTIONAL MATCH (q:Policy)-[r:REPEALS]->(p)
WHERE coalesce(r.date, q.effective, q.date, substring(split(q.doc_number, '〔')[1], 0, 4), '') = repealed
WITH p, since, repealed, reason, min(q.name) AS by
RETURN p.name AS policy, p.doc_number AS doc_number, reason = 'nothing' AS in_force, reason, since,
       CASE WHEN repealed IS NULL OR p.expires < repealed THEN p.expires ELSE repealed END AS until,
       by, p.validity AS validity
ORDER BY in_force DESC, since, policy, p.id

// graph:
MATCH (p:Policy)
WHERE ($policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases) AND coalesce(p.status, '') <> 'planned'
OPTIONAL MATCH (a:Agency)-[i:ISSUED]->(p)
WITH p, collect(i) AS said, collect(a) AS issuers
WHERE $issuer = '' OR any(a IN issuers WHERE a.name = $issuer OR $issuer IN a.aliases)
WITH p, said, issuers, reduce(first = null, i IN said | CASE WHEN first < i.date THEN first ELSE i.date END) AS issued
WHERE coalesce(p.effective, p.date, issued, substring(split(p.doc_number, '〔')[1], 0, 4)) <= $date
WITH p, said, issuers ORDER BY p.date, p.name, p.id LIMIT $limit
OPTIONAL MATCH (q:Policy)-[r:REPEALS]->(p)
RETURN p, said, issuers, r, q
