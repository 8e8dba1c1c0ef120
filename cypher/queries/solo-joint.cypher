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
MATCH (a:Agency)
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
MATCH (a)-[:ISSUED]->(p:Policy)
WHERE NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
MATCH (p)<-[i:ISSUED]-(issuer:Agency)
WHERE coalesce(i.status, '') <> 'planned'
// Values before groups: the embedded engine would hold the records of all rows.
WITH a.id AS id, a.name AS agency, p.id AS policy, p.date AS date, p.doc_number AS number, issuer.id AS issuer,
     i.date AS issued
WITH id, agency, policy, date, number, count(DISTINCT issuer) AS issuers, min(issued) AS issued
WITH id, agency, issuers, substring(coalesce(date, issued, split(number, '〔')[1], ''), 0, 4) AS year
WITH id, agency, year, sum(CASE WHEN issuers = 1 THEN 1 ELSE 0 END) AS solo, sum(CASE WHEN issuers > 1 THEN 1 ELSE 0 END) AS joint
RETURN agency, year, solo, joint
ORDER BY agency, year, id

// graph:
MATCH (a:Agency)
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
MATCH (a)-[i:ISSUED]->(p:Policy)
WHERE coalesce(i.status, '') <> 'planned' AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
OPTIONAL MATCH (p)<-[j:ISSUED]-(other:Agency)
RETURN a, i, p, j, other
