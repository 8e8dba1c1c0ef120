// title zh: 单独发文与联合发文
// title en: Solo and joint issuing
// question zh: 各机构每年单独、联合印发多少文件？（通知与其印发的文件算一份）
// question en: How many policies does each agency issue alone and jointly, by year?
//    (A notice and what it prints count once.)
// source: Huang et al., Scientometrics 102(2), 4,707 policies
// parameter agency (name, default ""): 机构名称或简称，空为全部 | an agency by name or alias; all if empty
// column agency: 机构 | the agency
// column year: 年份，不详为空 | the year, empty where unknown
// column solo: 单独印发 | policies it issued alone
// column joint: 联合印发 | policies it issued with others
// example: agency=中山市工业和信息化局
MATCH (p:Policy)<-[i:ISSUED]-(issuer:Agency)
WHERE coalesce(i.status, '') <> 'planned' AND NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
WITH p, count(DISTINCT issuer) AS issuers, min(i.date) AS issued
WITH p, issuers,
     substring(coalesce(p.date, issued, split(p.doc_number, '〔')[1], ''), 0, 4) AS year
MATCH (a:Agency)-[:ISSUED]->(p)
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
WITH DISTINCT a, p, issuers, year
WITH a, year, sum(CASE WHEN issuers = 1 THEN 1 ELSE 0 END) AS solo, sum(CASE WHEN issuers > 1 THEN 1 ELSE 0 END) AS joint
RETURN a.name AS agency, year, solo, joint
ORDER BY agency, year, a.id

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)
WHERE coalesce(i.status, '') <> 'planned' AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
  AND ($agency = '' OR a.name = $agency OR $agency IN a.aliases)
OPTIONAL MATCH (p)<-[j:ISSUED]-(other:Agency)
RETURN a, i, p, j, other
