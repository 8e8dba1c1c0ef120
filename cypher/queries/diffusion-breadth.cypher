// title zh: 扩散的广度与强度
// title en: Breadth and intensity of diffusion
// question zh: 每份文件被多少地区、级别、机构引用，每个地区几份，前后几年？（通知引用其印发的文件不算）
// question en: By how many regions, levels and agencies is each policy cited, how often in a region, over how many years?
//    (That a notice names what it prints is no citation.)
// source: Ba et al. 2023, TFSC 188:122273; Ba 2025, GIQ
// parameter least (integer, default 3): 至少被几份文件引用 | only policies that at least so many cite
// parameter limit (integer, default 100): 最多列出几份 | at most so many
// column policy: 文件 | the policy
// column doc_number: 文号 | its document number
// column citing: 引用它的文件数 | how many policies cite it
// column regions: 地区数 | in how many regions
// column levels: 级别数 | on how many levels
// column agencies: 机构数 | by how many agencies
// column intensity: 每个地区的引用文件数 | citing policies in a region, on average
// column first_year: 最早引用年份 | the year of the first that cites it
// column last_year: 最晚引用年份 | the year of the last
// column years: 历时几年 | over how many years
// example: least=2
MATCH (q:Policy)-[c:CITES]->(p:Policy)
WHERE c.rule <> 'cites.printed'
WITH DISTINCT p, q
WITH p, collect(q) AS citing
WHERE size(citing) >= $least
UNWIND citing AS q
OPTIONAL MATCH (a:Agency)-[i:ISSUED]->(q)
WITH p, citing, q, a, toInteger(substring(coalesce(q.date, i.date, split(q.doc_number, '〔')[1]), 0, 4)) AS year
WITH p, size(citing) AS citing, count(DISTINCT a.region) AS regions, count(DISTINCT a.level) AS levels,
     count(DISTINCT a) AS agencies, count(DISTINCT CASE WHEN a.region IS NOT NULL THEN a.region + q.id END) AS placed,
     min(year) AS first_year, max(year) AS last_year
RETURN p.name AS policy, p.doc_number AS doc_number, citing, regions, levels, agencies,
       CASE WHEN regions > 0 THEN round(toFloat(placed) / regions, 4) END AS intensity,
       first_year, last_year, last_year - first_year + 1 AS years
ORDER BY regions DESC, citing DESC, policy, p.id
LIMIT $limit

// graph:
MATCH (q:Policy)-[c:CITES]->(p:Policy)
WHERE c.rule <> 'cites.printed'
WITH p, collect(c) AS said, collect(DISTINCT q) AS citing
WHERE size(citing) >= $least
RETURN p, said, citing
ORDER BY size(citing) DESC, p.name, p.id
LIMIT $limit
