// title zh: 引用网络中的影响力
// title en: Influence in the citation network
// question zh: 按引用网络（PageRank）衡量，哪些文件影响最大，由哪一级机关在哪一年印发？
// question en: Which policies matter most by who cites them (PageRank), and of which level and year are they?
// source: Huang et al., Scientometrics 102(2) (influence follows administrative rank); Zhang & Guan 2022,
//    doi 10.1093/scipol/scab091; Brin & Page 1998
// analysis: pagerank
// parameter damping (number, default 0.85): 阻尼系数 | how much of its rank a policy passes on to those it cites
// column policy: 文件 | the policy
// column doc_number: 文号 | its document number
// column level: 最高的发文机关层级 | the highest level of those who issued it
// column year: 年份 | its year
// column cited_by: 引用它的文件数 | how many policies cite it
// column pagerank: PageRank（合计为1） | its PageRank; all together, those that are never cited included, make 1
// column rank: 名次 | its rank
// column id: 文件标识 | the policy's id
// example: damping=0.85
MATCH (citing:Policy)-[:CITES]->(p:Policy)
WITH p, collect(DISTINCT citing.id) AS all_citing
OPTIONAL MATCH (a:Agency)-[i:ISSUED]->(p)
WITH p, all_citing, collect(DISTINCT a.level) AS levels, min(i.date) AS issued
UNWIND all_citing AS citing
RETURN citing, p.id AS cited, p.name AS name, p.doc_number AS doc_number,
       // National comes last, as in most-cited: branches of the centre sign what a province issues.
       [x IN ['provincial', 'municipal', 'county', 'township', 'national'] WHERE x IN levels][0] AS level,
       toInteger(substring(coalesce(p.date, issued, split(p.doc_number, '〔')[1]), 0, 4)) AS year

// graph:
MATCH (citing:Policy)-[c:CITES]->(p:Policy)
RETURN citing, c, p
