// title zh: 机构的中介角色
// title en: Brokerage roles of agencies
// question zh: 各机构在不同层级或地区之间充当何种中介（协调人、巡回人、守门人、代理人、联络人）？
// question en: Which agencies pass on within and between levels or regions, and in which role?
// source: "From contributors to boundary spanners" (536 documents 1980–2019); Gould & Fernandez 1989, Sociological
//    Methodology 19
// analysis: brokerage
// parameter by (string, default "level"): 按层级（level）或地区（region）分组 | groups: level or region
// parameter ties (string, default "citing"): 联系：引用（citing，由引用者指向被引者）或联合发文（issuing，双向各计一次）
//    | ties: citing (an agency's policy cites another's), or issuing together (each way counts once)
// column agency: 机构 | the agency, between one that is tied to it and one that it is tied to, which are not tied
// column group: 所在组 | its level or region
// column coordinator: 协调人（A→A→A） | all three of its group
// column itinerant: 巡回人（A→B→A） | the others of one group, itself of another (consultant)
// column gatekeeper: 守门人（A→B→B） | comes from another group into its own
// column representative: 代理人（A→A→B） | goes from its own group to another
// column liaison: 联络人（A→B→C） | all three of different groups
// column total: 合计 | all roles together
// column id: 机构标识 | the agency's id
// example: by=level
MATCH (a:Agency)-[:ISSUED]->(p:Policy)-[:CITES]->(q:Policy)<-[:ISSUED]-(b:Agency)
WHERE $ties = 'citing' AND a.id <> b.id AND p.id <> q.id
WITH DISTINCT a, b
WITH a, b, CASE WHEN $by = 'region' THEN coalesce(a.region, a.level) ELSE a.level END AS source_group,
     CASE WHEN $by = 'region' THEN coalesce(b.region, b.level) ELSE b.level END AS target_group
WHERE source_group IS NOT NULL AND target_group IS NOT NULL
RETURN a.id AS source, a.name AS source_name, source_group, b.id AS target, b.name AS target_name, target_group
UNION
MATCH (a:Agency)-[:ISSUED]->(:Policy)<-[:ISSUED]-(b:Agency)
WHERE $ties = 'issuing' AND a.id <> b.id
WITH DISTINCT a, b
WITH a, b, CASE WHEN $by = 'region' THEN coalesce(a.region, a.level) ELSE a.level END AS source_group,
     CASE WHEN $by = 'region' THEN coalesce(b.region, b.level) ELSE b.level END AS target_group
WHERE source_group IS NOT NULL AND target_group IS NOT NULL
RETURN a.id AS source, a.name AS source_name, source_group, b.id AS target, b.name AS target_name, target_group

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)-[c:CITES]->(q:Policy)<-[j:ISSUED]-(b:Agency)
WHERE $ties = 'citing' AND a.id <> b.id AND p.id <> q.id
RETURN a, i, p, c, q, j, b
UNION
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(b:Agency)
WHERE $ties = 'issuing' AND a.id < b.id
RETURN a, i, p, null AS c, null AS q, j, b
