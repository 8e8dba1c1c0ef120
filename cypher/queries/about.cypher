// title zh: 某一机构、企业或文件的全部关系
// title en: Everything about one agency, firm or policy
// question zh: 原文说到某一机构、企业、文件的哪些事？
// question en: What do the documents say of one agency, firm, policy, program or fund?
// source: daily use
// parameter name (name): 名称、简称或文号 | name, alias or document number
// column head: 主体 | who or what
// column relation: 关系 | the relation
// column tail: 客体 | to whom or what
// column other_type: 另一方的类型 | the type of the other end
// column confidence: 可信度 | how sure it is
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// column page: 页 | its page there
// example: name=中山市工业和信息化局
MATCH (x)
WHERE NOT x:Document AND (x.name = $name OR $name IN x.aliases OR x.doc_number = $name)
MATCH (x)-[r]-(other)
WHERE NOT other:Document AND NOT other:Measure
RETURN startNode(r).name AS head, type(r) AS relation, endNode(r).name AS tail, labels(other)[0] AS other_type,
       r.confidence AS confidence, r.quote AS quote, r.document AS document, r.page AS page
ORDER BY relation, head, tail, document, quote

// graph:
MATCH (x)
WHERE NOT x:Document AND (x.name = $name OR $name IN x.aliases OR x.doc_number = $name)
MATCH (x)-[r]-(other)
WHERE NOT other:Document AND NOT other:Measure
RETURN x, r, other
