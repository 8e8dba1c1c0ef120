// title zh: 证据薄弱的关系
// title en: Relations with weak evidence
// question zh: 哪些关系可信度低，需要人工核对？
// question en: Which relations are the least sure, and should be checked by a person?
// source: daily use
// parameter below (number, default 0.8): 可信度低于多少 | confidence below this
// parameter limit (integer, default 100): 最多列出几条 | at most so many
// column head: 主体 | who or what
// column relation: 关系 | the relation
// column tail: 客体 | to whom or what
// column confidence: 可信度 | how sure it is
// column rule: 规则 | the rule that found it
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// example: below=0.8
MATCH (a)-[r]->(b)
WHERE NOT a:Document AND NOT a:Measure AND NOT b:Measure AND r.confidence < $below
RETURN a.name AS head, type(r) AS relation, b.name AS tail, r.confidence AS confidence, r.rule AS rule,
       r.quote AS quote, r.document AS document
ORDER BY confidence, document, relation, head, tail, a.id, b.id
LIMIT $limit

// graph:
MATCH (a)-[r]->(b)
WHERE NOT a:Document AND NOT a:Measure AND NOT b:Measure AND r.confidence < $below
RETURN a, r, b
ORDER BY r.confidence, r.document, type(r), a.name, b.name, a.id, b.id
LIMIT $limit
