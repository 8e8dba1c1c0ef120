// title zh: 修改与废止的沿革
// title en: Chain of amendments and repeals
// question zh: 某一文件修改、废止了哪些文件，又被哪些文件修改、废止，依次如何？
// question en: What did a document amend or repeal, what amended or repealed it, and so on, from the oldest to the newest?
// source: Colombo et al., arXiv 2406.14935; Coupette et al. 2021
// parameter policy (name): 文号、标题或简称 | document number, title or short title
// column date: 何时，不详为空 | when, empty where unknown
// column by: 修改或废止者 | the document that amends or repeals
// column by_number: 其文号 | its document number
// column change: AMENDS 修改，REPEALS 废止 | AMENDS or REPEALS
// column changed: 被修改或废止者 | the document amended or repealed
// column changed_number: 其文号 | its document number
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// example: policy=中工信〔2022〕921号
MATCH (p:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
OPTIONAL MATCH before = (p)-[:AMENDS|REPEALS*1..6]->(:Policy)
WITH p, collect(before) AS older
OPTIONAL MATCH after = (p)<-[:AMENDS|REPEALS*1..6]-(:Policy)
WITH older, collect(after) AS newer
UNWIND older + newer AS chain
UNWIND relationships(chain) AS r
WITH DISTINCT r, startNode(r) AS q, endNode(r) AS old
WITH r, q, old, coalesce(r.date, q.effective, q.date, substring(split(q.doc_number, '〔')[1], 0, 4)) AS date
RETURN date, q.name AS by, q.doc_number AS by_number, type(r) AS change, old.name AS changed,
       old.doc_number AS changed_number, r.quote AS quote, r.document AS document
ORDER BY coalesce(date, ''), by, change, changed, document, quote

// graph:
MATCH (p:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
MATCH path = (p)-[:AMENDS|REPEALS*1..6]-(:Policy)
RETURN path
