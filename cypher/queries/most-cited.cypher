// title zh: 引用最多的文件
// title en: Most cited policies
// question zh: 哪些文件被其他文件引用最多，其中多少次作为制定依据？
// question en: Which policies do others cite most, and how often as their legal basis?
// source: Huang et al., Scientometrics 102(2); Zhang & Guan 2022, doi 10.1093/scipol/scab091
// parameter limit (integer, default 20): 最多列出几份 | at most so many
// column policy: 文件 | the policy
// column doc_number: 文号 | its document number
// column issuers: 发文机关 | who issued it
// column cited_by: 引用它的文件数 | how many policies cite it
// column as_basis: 以它为依据的文件数 | how many name it as their basis
// example: limit=10
MATCH (citing:Policy)-[c:CITES]->(p:Policy)
WITH p, count(DISTINCT citing) AS cited_by, count(DISTINCT CASE WHEN c.basis = true THEN citing END) AS as_basis
OPTIONAL MATCH (a:Agency)-[:ISSUED]->(p)
WITH p, cited_by, as_basis, a ORDER BY a.name, a.id
WITH p, cited_by, as_basis, collect(DISTINCT a.name) AS issuers
RETURN p.name AS policy, p.doc_number AS doc_number, issuers, cited_by, as_basis
ORDER BY cited_by DESC, as_basis DESC, policy, p.id
LIMIT $limit

// graph:
MATCH (citing:Policy)-[c:CITES]->(p:Policy)
WITH p, count(DISTINCT citing) AS cited_by, count(DISTINCT CASE WHEN c.basis = true THEN citing END) AS as_basis
ORDER BY cited_by DESC, as_basis DESC, p.name, p.id
LIMIT $limit
MATCH (citing:Policy)-[c:CITES]->(p)
RETURN p, c, citing
