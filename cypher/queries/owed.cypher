// title zh: 某机构的任务与时限
// title en: What an agency owes, and by when
// question zh: 某机构（在某一年）要完成哪些措施，牵头还是配合，最迟何时？
// question en: Which measures must an agency have done (in a year), does it lead or assist, and by when?
// source: daily use
// parameter agency (name): 机构名称或简称 | the agency, by name or alias
// parameter year (integer, default 0): 年份；0 为不限，也列没有时限的 | the year; if 0 any, and what has no deadline too
// parameter ongoing (boolean, default true): 是否也列长期坚持的 | whether what has no end counts too
// column due: 最迟，没有时限的为空 | by when; empty without a deadline
// column role: 牵头 LEADS 或配合 CO_HANDLES | whether it leads or co-handles
// column measure: 措施 | the measure
// column policy: 文件 | the policy
// column number: 条款号 | its number there
// column said: 原文所述时限 | what the text says of the time
// column others: 其他责任机构 | who else answers for it
// column quote: 分工的原文 | the sentence that gives it the task
// column document: 出处 | the document it stands in
// example: agency=中山市工业和信息化局 year=2022
WITH CASE WHEN $year = 0 THEN '' ELSE toString($year) END AS year
MATCH (a:Agency)-[r:LEADS|CO_HANDLES]->(m:Measure)-[:CONTAINED_IN]->(p:Policy)
WHERE (a.name = $agency OR $agency IN a.aliases)
  AND (m.deadline STARTS WITH year OR any(step IN split(coalesce(m.milestones, ''), ' ') WHERE step <> '' AND step STARTS WITH year)
       OR ($ongoing AND m.ongoing AND (year = '' OR p.date IS NULL OR left(p.date, 4) <= year))
       OR (year = '' AND NOT coalesce(m.ongoing, false)))
WITH DISTINCT year, a, r, m, p
OPTIONAL MATCH (b:Agency)-[:LEADS|CO_HANDLES]->(m) WHERE b.id <> a.id
WITH year, r, m, p, b ORDER BY b.name, b.id
WITH year, r, m, p, collect(DISTINCT b.name) AS others
RETURN CASE WHEN m.deadline STARTS WITH year THEN m.deadline
            ELSE head([step IN reverse(split(coalesce(m.milestones, ''), ' ')) WHERE step <> '' AND step STARTS WITH year]) END AS due,
       type(r) AS role, m.name AS measure, p.name AS policy, m.number AS number, m.deadline_quote AS said,
       others, r.quote AS quote, r.document AS document
ORDER BY coalesce(due, '9999'), role DESC, policy, p.id, m.id, document

// graph:
WITH CASE WHEN $year = 0 THEN '' ELSE toString($year) END AS year
MATCH (a:Agency)-[r:LEADS|CO_HANDLES]->(m:Measure)-[c:CONTAINED_IN]->(p:Policy)
WHERE (a.name = $agency OR $agency IN a.aliases)
  AND (m.deadline STARTS WITH year OR any(step IN split(coalesce(m.milestones, ''), ' ') WHERE step <> '' AND step STARTS WITH year)
       OR ($ongoing AND m.ongoing AND (year = '' OR p.date IS NULL OR left(p.date, 4) <= year))
       OR (year = '' AND NOT coalesce(m.ongoing, false)))
OPTIONAL MATCH (b:Agency)-[s:LEADS|CO_HANDLES]->(m)
RETURN a, r, m, c, p, b, s
