// title zh: 会办关系
// title en: Who co-handles what with whom
// question zh: 哪些机构会办、协办什么事项，由谁牵头？
// question en: Which agencies co-handle what, and who leads it?
// source: 牵头、关键、辅助三类机构的分法见 Healthcare 2022, 10(3):590
// parameter agency (name, default ""): 牵头或会办的机构，名称或简称，空为全部 | a leading or co-handling agency, by name or alias; all if empty
// parameter matter (part, default ""): 事项名称、简称或文号的一部分，空为全部 | part of the matter's name, alias or number; all if empty
// column matter: 事项 | what is handled
// column type: 事项类型 | its type
// column leads: 牵头机构 | who leads it
// column co_handler: 会办机构 | who co-handles it
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// example: matter=132901
CALL () {
  WITH 1 AS any WHERE $agency = ''
  MATCH (:Agency)-[:CO_HANDLES]->(x)
  RETURN x
  UNION
  WITH 1 AS any WHERE $agency <> ''
  MATCH (a:Agency)-[:LEADS|CO_HANDLES]->(x)
  WHERE a.name = $agency OR $agency IN a.aliases
  RETURN x
}
MATCH (x)<-[c:CO_HANDLES]-(co:Agency)
WHERE NOT x:Measure AND ($matter = '' OR x.name CONTAINS $matter OR x.doc_number CONTAINS $matter
   OR any(alias IN x.aliases WHERE alias CONTAINS $matter))
OPTIONAL MATCH (lead:Agency)-[:LEADS]->(x)
WITH co, c, x, lead ORDER BY lead.name, lead.id
WITH co, c, x, collect(DISTINCT lead) AS leading
WHERE $agency = '' OR any(a IN leading + [co] WHERE a.name = $agency OR $agency IN a.aliases)
RETURN x.name AS matter, labels(x)[0] AS type, [a IN leading | a.name] AS leads, co.name AS co_handler,
       c.quote AS quote, c.document AS document
ORDER BY matter, type, co_handler, document, quote

// graph:
CALL () {
  WITH 1 AS any WHERE $agency = ''
  MATCH (:Agency)-[:CO_HANDLES]->(x)
  RETURN x
  UNION
  WITH 1 AS any WHERE $agency <> ''
  MATCH (a:Agency)-[:LEADS|CO_HANDLES]->(x)
  WHERE a.name = $agency OR $agency IN a.aliases
  RETURN x
}
MATCH (x)<-[c:CO_HANDLES]-(co:Agency)
WHERE NOT x:Measure AND ($matter = '' OR x.name CONTAINS $matter OR x.doc_number CONTAINS $matter
   OR any(alias IN x.aliases WHERE alias CONTAINS $matter))
OPTIONAL MATCH (lead:Agency)-[l:LEADS]->(x)
WITH co, c, x, collect(DISTINCT lead) AS leading, collect(DISTINCT l) AS leads
WHERE $agency = '' OR any(a IN leading + [co] WHERE a.name = $agency OR $agency IN a.aliases)
RETURN co, c, x, leading, leads
