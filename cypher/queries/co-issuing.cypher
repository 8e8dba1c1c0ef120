// title zh: 联合发文网络
// title en: Pairs of agencies that issue together
// question zh: 哪些机构联合印发文件，各有几份？（通知与其印发的文件算一份）
// question en: Which agencies issue policies together, and how many?
//    (A notice and what it prints count once.)
// source: Yang, Huang & Su 2020, TFSC 157; 刘玉强 2022 (weighted co-issuing network)
// parameter agency (name, default ""): 其中一个机构，名称或简称，空为全部 | one of the two, by name or alias; all if empty
// parameter least (integer, default 1): 至少联合印发几份 | only pairs with at least so many policies
// column agency: 机构 | one agency
// column partner: 合作机构 | the other
// column policies: 份数 | how many policies they issued together
// column titles: 文件 | which
// example: least=1
MATCH (one:Agency)
WHERE $agency = '' OR one.name = $agency OR $agency IN one.aliases
MATCH (one)-[:ISSUED]->(p:Policy)<-[:ISSUED]-(other:Agency)
WITH one, other, p, one.name < other.name OR (one.name = other.name AND one.id < other.id) AS first
WHERE one.id <> other.id AND (first OR $agency <> '') AND NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
WITH DISTINCT CASE WHEN first THEN one ELSE other END AS a, CASE WHEN first THEN other ELSE one END AS b, p
ORDER BY p.name, p.id
WITH a, b, count(p) AS policies, collect(p.name) AS titles
WHERE policies >= $least
RETURN a.name AS agency, b.name AS partner, policies, titles
ORDER BY policies DESC, agency, partner, a.id, b.id

// graph:
MATCH (one:Agency)
WHERE $agency = '' OR one.name = $agency OR $agency IN one.aliases
MATCH (one)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(other:Agency)
WITH one, other, p, i, j, one.name < other.name OR (one.name = other.name AND one.id < other.id) AS first
WHERE one.id <> other.id AND (first OR $agency <> '') AND NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
WITH CASE WHEN first THEN one ELSE other END AS a, CASE WHEN first THEN other ELSE one END AS b, p, i, j
WITH a, b, collect(DISTINCT p) AS policies, collect(DISTINCT i) AS issued, collect(DISTINCT j) AS jointly
WHERE size(policies) >= $least
RETURN a, b, policies, issued, jointly
