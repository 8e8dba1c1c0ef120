// title zh: 引用最多的文件
// title en: Most cited policies
// question zh: 哪些文件被其他文件引用最多，其中多少次作为制定依据？发文机关是哪一级，平均每年被引用几次？
// question en: Which policies do others cite most, and how often as their legal basis? Of what level are their issuers,
//    and how often are they cited a year? (Years are counted up to the last one in which any policy cites.)
// source: Huang et al., Scientometrics 102(2); Zhang & Guan 2022, doi 10.1093/scipol/scab091
// parameter limit (integer, default 20): 最多列出几份 | at most so many
// column policy: 文件 | the policy
// column doc_number: 文号 | its document number
// column issuers: 发文机关 | who issued it
// column cited_by: 引用它的文件数 | how many policies cite it
// column as_basis: 以它为依据的文件数 | how many name it as their basis
// column level: 发文机关的级别 | the level of its issuers
// column year: 年份 | its year
// column per_year: 平均每年被引用次数 | citations a year since then
// example: limit=10
MATCH (q:Policy)-[:CITES]->(:Policy)
WITH max(toInteger(substring(coalesce(q.date, split(q.doc_number, '〔')[1]), 0, 4))) AS latest
MATCH (citing:Policy)-[c:CITES]->(p:Policy)
WITH latest, p, count(DISTINCT citing) AS cited_by, count(DISTINCT CASE WHEN c.basis = true THEN citing END) AS as_basis
OPTIONAL MATCH (a:Agency)-[i:ISSUED]->(p)
WITH latest, p, cited_by, as_basis, a, i.date AS issued ORDER BY a.name, a.id
WITH latest, p, cited_by, as_basis, min(issued) AS issued,
     collect(DISTINCT a.name) AS issuers, collect(DISTINCT a.level) AS levels
// National comes last, since branches of ministries are national and sign what a province issues.
WITH latest, p, cited_by, as_basis, issuers,
     [x IN ['provincial', 'municipal', 'county', 'township', 'national'] WHERE x IN levels][0] AS level,
     toInteger(substring(coalesce(p.date, issued, split(p.doc_number, '〔')[1]), 0, 4)) AS year
RETURN p.name AS policy, p.doc_number AS doc_number, issuers, cited_by, as_basis, level, year,
       CASE WHEN year <= latest THEN round(toFloat(cited_by) / (latest - year + 1), 4) END AS per_year
ORDER BY cited_by DESC, as_basis DESC, policy, p.id
LIMIT $limit

// graph:
MATCH (citing:Policy)-[c:CITES]->(p:Policy)
WITH p, count(DISTINCT citing) AS cited_by, count(DISTINCT CASE WHEN c.basis = true THEN citing END) AS as_basis
ORDER BY cited_by DESC, as_basis DESC, p.name, p.id
LIMIT $limit
MATCH (citing:Policy)-[c:CITES]->(p)
RETURN p, c, citing
