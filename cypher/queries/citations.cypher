// title zh: 文件的引用、修订与废止
// title en: What a policy cites and what cites it
// question zh: 某一文件引用、修订、废止哪些文件，又被哪些文件引用、修订、废止？
// question en: Which policies does one cite, amend or repeal, and which do so to it?
// source: daily use
// parameter policy (name): 文号、标题或简称 | document number, title or short title
// column citing: 引用者 | the policy that cites, amends or repeals
// column relation: 关系 | CITES, AMENDS or REPEALS
// column cited: 被引用者 | the policy cited, amended or repealed
// column doc_number: 被引用者的文号 | the document number of that one
// column basis: 是否作为依据 | whether it is named as the basis
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// example: policy=中府〔2022〕1号
MATCH (p:Policy)-[c:CITES|AMENDS|REPEALS]-(other:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
WITH DISTINCT c, startNode(c) AS citing, endNode(c) AS cited
RETURN citing.name AS citing, type(c) AS relation, cited.name AS cited, cited.doc_number AS doc_number,
       coalesce(c.basis, false) AS basis, c.quote AS quote, c.document AS document
ORDER BY citing, relation, cited, document, quote

// graph:
MATCH (p:Policy)-[c:CITES|AMENDS|REPEALS]-(other:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
RETURN p, c, other
