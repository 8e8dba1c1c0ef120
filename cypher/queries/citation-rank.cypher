// title zh: 发文机关级别与被引用次数
// title en: Citations by the rank of issuers
// question zh: 同一时期的文件，发文机关级别越高，被引用是否越多？（通知引用其印发的文件不算）
// question en: Among policies of the same years, are those of higher levels cited more?
//    (That a notice names what it prints is no citation. Policies without known year or issuers are left out.)
// source: Huang et al., Scientometrics 102(2) (influence follows administrative rank); Zhang & Guan 2022, doi 10.1093/scipol/scab091
// parameter years (integer, default 10): 每个时期几年 | how many years a period has
// column period: 时期起始年份，空为全部时期 | the first year of the period, empty for all periods together
// column level: 发文机关的级别 | the level of the issuers
// column policies: 文件数 | how many policies
// column cited: 其中被引用过的 | how many of them are cited at all
// column citations: 被引用次数 | by how many policies they are cited, added up
// column mean: 平均每份被引用次数 | citations of a policy, on average
// column relative: 与同时期全部文件的平均之比 | ratio to what policies of the same periods get on average, whatever their level
// example: years=5
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)
WITH p, collect(DISTINCT a.level) AS levels, min(i.date) AS issued
// National comes last, since branches of ministries are national and sign what a province issues.
WITH p, [x IN ['provincial', 'municipal', 'county', 'township', 'national'] WHERE x IN levels][0] AS level,
     toInteger(substring(coalesce(p.date, issued, split(p.doc_number, '〔')[1]), 0, 4)) AS year
WHERE level IS NOT NULL AND year IS NOT NULL
OPTIONAL MATCH (p)<-[c:CITES]-(citing:Policy)
WHERE c.rule <> 'cites.printed'
WITH p, level, year - year % $years AS period, count(DISTINCT citing) AS citations
WITH period, level, count(p) AS policies, sum(CASE WHEN citations > 0 THEN 1 ELSE 0 END) AS cited, sum(citations) AS citations
WITH period, collect({level: level, policies: policies, cited: cited, citations: citations}) AS levels,
     toFloat(sum(citations)) / sum(policies) AS usual
UNWIND levels AS one
UNWIND [period, null] AS shown
WITH shown AS period, one.level AS level, sum(one.policies) AS policies, sum(one.cited) AS cited,
     sum(one.citations) AS citations, sum(one.policies * usual) AS expected
RETURN period, level, policies, cited, citations, round(toFloat(citations) / policies, 4) AS mean,
       CASE WHEN expected > 0 THEN round(citations / expected, 4) END AS relative
ORDER BY coalesce(period, 9999) DESC,
         CASE level WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'municipal' THEN 3 WHEN 'county' THEN 4 ELSE 5 END

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)<-[c:CITES]-(citing:Policy)
WHERE $years > 0 AND c.rule <> 'cites.printed'
RETURN a, i, p, c, citing
