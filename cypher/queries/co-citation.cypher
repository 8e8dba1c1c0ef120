// title zh: 共被引群组
// title en: Communities of policies cited together
// question zh: 哪些文件常被一起引用，构成哪些群组？
// question en: Which policies are cited together, and which communities do they make?
// source: Zhang & Guan 2022, doi 10.1093/scipol/scab091; Small 1973, JASIS 24(4); Blondel et al. 2008 (Louvain)
// analysis: communities
// parameter least (integer, default 1): 至少有几份相同的 | ties need at least so many in common
// parameter smallest (integer, default 3): 群组至少几份文件 | only communities of at least so many policies
// parameter top (integer, default 5): 每组列出几份，0为全部 | how many policies of each, all if 0
// parameter resolution (number, default 1.0): 分辨率，大则群组小 | larger for smaller communities
// parameter seed (integer, default 1): 随机种子 | the seed of chance
// column community: 群组号（由大到小） | number of the community, the largest first
// column size: 群组的文件数 | how many policies it has
// column policy: 文件 | a policy of it, the most central first
// column doc_number: 文号 | its document number
// column issuers: 发文机关 | who issued it
// column partners: 组内相联系的文件数 | with how many of the community it is tied
// column strength: 组内联系强度 | how strongly, all ties together
// column id: 文件标识 | the policy's id
// example: smallest=2
MATCH (citing:Policy)-[:CITES]->(p:Policy)
WITH DISTINCT citing, p
OPTIONAL MATCH (a:Agency)-[:ISSUED]->(p)
RETURN citing.id AS shared, p.id AS id, p.name AS name, p.doc_number AS doc_number, collect(DISTINCT a.name) AS issuers

// graph:
MATCH (p:Policy)<-[c:CITES]-(citing:Policy)-[d:CITES]->(q:Policy)
WHERE p.id < q.id
RETURN p, c, citing, d, q
