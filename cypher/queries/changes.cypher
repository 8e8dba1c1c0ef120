// title zh: 两次构建之间的变化
// title en: What changed between two builds
// question zh: 与另一个图谱相比，增加、减少、改变了哪些节点和关系？
// question en: Which nodes and relations were added, removed or changed since another build?
// source: daily use
// analysis: changes
// parameter before (string): 以前构建的图谱（文件夹或地址） | the store of the build before, a folder or an address
// column kind: 变化 | added, removed or changed
// column what: 节点或关系 | node or relation
// column head: 节点，或关系的起点 | the node, or the head of the relation
// column type: 类型 | its type
// column tail: 关系的终点 | the tail of the relation
// column difference: 改变之处 | what changed, from what to what
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// example: before=old.store
MATCH (n)
WHERE NOT n:Document AND NOT n:Measure
RETURN 'node' AS what, labels(n)[0] AS type, n.id AS head_id, n.name AS head, null AS tail_id, null AS tail,
       properties(n) AS properties
UNION ALL
MATCH (h)-[r]->(t)
WHERE type(r) <> 'MENTIONS' AND NOT h:Measure AND NOT t:Measure
RETURN 'relation' AS what, type(r) AS type, h.id AS head_id, h.name AS head, t.id AS tail_id, t.name AS tail,
       properties(r) AS properties
