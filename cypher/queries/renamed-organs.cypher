// title zh: 更名和并入的机构
// title en: Renamed and merged organs
// question zh: 哪些机构后来更名或并入其他机构？连同今天的机构，各印发几份、牵头和协办几件？
// question en: Which organs were renamed or merged, and what did they and the organ of today do, one by one and together?
// source: daily use
// parameter agency (name, default ""): 其中一个机构，名称或简称，空为全部 | one of them, by name or alias; all if empty
// column today: 今天的机构 | the organ of today
// column agency: 文件中的机构 | the organ that the documents name
// column successor: 后继机构 | the organ that followed it, none for that of today
// column since: 自何年 | since which year
// column issued: 发文 | policies it issued
// column handles: 牵头和协办 | things it leads or co-handles
// column together: 合计发文 | policies that all organs of this line issued
MATCH (old:Agency)
WHERE old.today IS NOT NULL
WITH collect(DISTINCT old.today) AS lines
MATCH (a:Agency)
WHERE a.today IN lines OR a.name IN lines
WITH a, coalesce(a.today, a.name) AS line
OPTIONAL MATCH (a)-[i:ISSUED]->(p:Policy) WHERE coalesce(i.status, '') <> 'planned'
WITH a, line, count(DISTINCT p) AS issued
OPTIONAL MATCH (a)-[:LEADS|CO_HANDLES]->(x) WHERE NOT x:Measure
WITH a, line, issued, count(DISTINCT x) AS handles
WITH line, sum(issued) AS together, collect({agency: a, issued: issued, handles: handles}) AS members
WHERE $agency = '' OR line = $agency
   OR any(m IN members WHERE m.agency.name = $agency OR $agency IN m.agency.aliases)
UNWIND members AS m
RETURN line AS today, m.agency.name AS agency, m.agency.successor AS successor, m.agency.since AS since,
       m.issued AS issued, m.handles AS handles, together
ORDER BY together DESC, today, since, agency

// graph:
MATCH (old:Agency)
WHERE old.today IS NOT NULL
WITH collect(DISTINCT old.today) AS lines
MATCH (a:Agency)
WHERE (a.today IN lines OR a.name IN lines)
WITH coalesce(a.today, a.name) AS line, collect(a) AS members
WHERE $agency = '' OR line = $agency OR any(m IN members WHERE m.name = $agency OR $agency IN m.aliases)
UNWIND members AS a
OPTIONAL MATCH (a)-[r:ISSUED|LEADS|CO_HANDLES]->(x) WHERE NOT x:Measure
RETURN a, r, x
