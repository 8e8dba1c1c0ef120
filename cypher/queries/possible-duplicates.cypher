// title zh: 可能重复的节点
// title en: Possible duplicates
// question zh: 哪些同类同地的节点名称相近，可能是同一事物？
// question en: Which nodes of one type and region have names so close that they may be one thing?
// source: daily use
// analysis: possible-duplicates
// parameter type (string, default ""): 节点类型，空为全部 | a type of node, all if empty
// parameter least (number, default 0.9): 最低相似度 | the least similarity
// column type: 类型 | their type
// column one: 其一 | one
// column other: 其二 | the other
// column similarity: 名称相似度（0–1） | how similar their names are, 0 to 1
// column why: 差异（∅为无） | in what they differ, ∅ for nothing
// column documents: 出处 | the documents that name them
// column one_id: 其一的标识 | the one's id, as decisions.csv takes it
// column other_id: 其二的标识 | the other's id
// example: least=0.8
MATCH (d:Document)-[:MENTIONS]->(n)
WHERE NOT n:Measure AND ($type = '' OR $type IN labels(n))
// Values before groups: the embedded engine would hold the records of all rows.
WITH labels(n)[0] AS type, n.id AS id, n.name AS name, n.region AS region, n.doc_number AS doc_number, n.date AS date,
     d.name AS document
RETURN type, id, name, region, doc_number, date, collect(DISTINCT document) AS documents
