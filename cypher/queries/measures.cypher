// title zh: 措施及其分工
// title en: Measures: who leads what by when
// question zh: 文件中每条措施由谁牵头、谁配合、何时完成，设立或资助什么？
// question en: Who leads each measure of a policy, with whom, by when, and what does it set up or pay?
// source: daily use
// parameter policy (name, default ""): 文号、标题或简称；通知连同其印发的文件；空为全部 | document number, title or short title; of a notice, with what it prints; all if empty
// parameter agency (name, default ""): 牵头或配合的机构，名称或简称，空为全部 | an agency that leads or assists; all if empty
// parameter from (string, default ""): 完成时限不早于，如 2024 或 2024-06-30 | to be done then or later, as 2024 or 2024-06-30
// parameter until (string, default ""): 完成时限不晚于，如 2024 或 2024-06-30 | to be done by then, as 2024 or 2024-06-30
// parameter limit (integer, default 1000): 最多列出几条 | at most so many
// column policy: 文件 | the policy
// column number: 条款号 | the measure's number in it
// column measure: 措施 | the measure
// column leads: 牵头机构 | who leads it
// column co_handlers: 配合机构 | who assists
// column deadline: 完成时限（截止日） | the last day to have it done
// column said: 原文所述时限 | what the text says of the time
// column concerns: 涉及的项目、资金、企业及措施对其的作用 | what it names, and what is done to each
// column quote: 原文 | the measure as it stands
// column document: 出处 | the document it stands in
// example: policy=中山市推进制造业数字化智能化转型发展若干政策措施
CALL () {
  WITH 1 AS any WHERE $policy = '' AND $agency = ''
  MATCH (p:Policy)<-[:CONTAINED_IN]-(m:Measure)
  RETURN m, p
  UNION
  WITH 1 AS any WHERE $policy = '' AND $agency <> ''
  MATCH (a:Agency)-[:LEADS|CO_HANDLES]->(m:Measure)-[:CONTAINED_IN]->(p:Policy)
  WHERE a.name = $agency OR $agency IN a.aliases
  RETURN m, p
  UNION
  WITH 1 AS any WHERE $policy <> ''
  MATCH (named:Policy)
  WHERE named.doc_number = $policy OR named.name = $policy OR $policy IN named.aliases
  OPTIONAL MATCH (named)-[:CITES]->(printed:Policy)
  WHERE named.name CONTAINS ('印发《' + printed.name) OR named.name CONTAINS ('印发' + printed.name)
     OR (printed.region = named.region AND printed.name ENDS WITH replace(replace(replace(split(named.name, '关于印发')[1], '的通知', ''), '《', ''), '》', ''))
  WITH named, collect(DISTINCT printed) AS prints
  UNWIND prints + [named] AS p
  MATCH (p)<-[:CONTAINED_IN]-(m:Measure)
  OPTIONAL MATCH (a:Agency)-[:LEADS|CO_HANDLES]->(m)
  WHERE a.name = $agency OR $agency IN a.aliases
  WITH m, p, count(a) AS own
  WHERE $agency = '' OR own > 0
  RETURN m, p
}
MATCH (m)-[c:CONTAINED_IN]->(p)
WHERE ($from = '' OR m.deadline >= $from) AND ($until = '' OR left(m.deadline, size($until)) <= $until)
WITH p, m, c ORDER BY p.name, p.id, c.document, c.start, m.id
LIMIT $limit
OPTIONAL MATCH (lead:Agency)-[:LEADS]->(m)
WITH p, m, c, lead ORDER BY lead.name, lead.id
WITH p, m, c, collect(DISTINCT lead.name) AS leads
OPTIONAL MATCH (co:Agency)-[:CO_HANDLES]->(m)
WITH p, m, c, leads, co ORDER BY co.name, co.id
WITH p, m, c, leads, collect(DISTINCT co.name) AS co_handlers
OPTIONAL MATCH (m)-[r:CONCERNS]->(thing)
WITH p, m, c, leads, co_handlers, thing, r ORDER BY thing.name, thing.id
WITH p, m, c, leads, co_handlers, collect(DISTINCT thing.name + CASE WHEN r.how IS NULL THEN '' ELSE ' ' + r.how END) AS concerns
RETURN p.name AS policy, m.number AS number, m.name AS measure, leads, co_handlers, m.deadline AS deadline,
       m.deadline_quote AS said, concerns, c.quote AS quote, c.document AS document
ORDER BY policy, p.id, document, c.start, m.id

// graph:
CALL () {
  WITH 1 AS any WHERE $policy = '' AND $agency = ''
  MATCH (p:Policy)<-[:CONTAINED_IN]-(m:Measure)
  RETURN m, p
  UNION
  WITH 1 AS any WHERE $policy = '' AND $agency <> ''
  MATCH (a:Agency)-[:LEADS|CO_HANDLES]->(m:Measure)-[:CONTAINED_IN]->(p:Policy)
  WHERE a.name = $agency OR $agency IN a.aliases
  RETURN m, p
  UNION
  WITH 1 AS any WHERE $policy <> ''
  MATCH (named:Policy)
  WHERE named.doc_number = $policy OR named.name = $policy OR $policy IN named.aliases
  OPTIONAL MATCH (named)-[:CITES]->(printed:Policy)
  WHERE named.name CONTAINS ('印发《' + printed.name) OR named.name CONTAINS ('印发' + printed.name)
     OR (printed.region = named.region AND printed.name ENDS WITH replace(replace(replace(split(named.name, '关于印发')[1], '的通知', ''), '《', ''), '》', ''))
  WITH named, collect(DISTINCT printed) AS prints
  UNWIND prints + [named] AS p
  MATCH (p)<-[:CONTAINED_IN]-(m:Measure)
  OPTIONAL MATCH (a:Agency)-[:LEADS|CO_HANDLES]->(m)
  WHERE a.name = $agency OR $agency IN a.aliases
  WITH m, p, count(a) AS own
  WHERE $agency = '' OR own > 0
  RETURN m, p
}
MATCH (m)-[c:CONTAINED_IN]->(p)
WHERE ($from = '' OR m.deadline >= $from) AND ($until = '' OR left(m.deadline, size($until)) <= $until)
WITH p, m, c ORDER BY p.name, p.id, c.document, c.start, m.id
LIMIT $limit
OPTIONAL MATCH (a:Agency)-[l:LEADS|CO_HANDLES]->(m)
OPTIONAL MATCH (m)-[r:CONCERNS]->(thing)
RETURN p, m, c, a, l, r, thing
