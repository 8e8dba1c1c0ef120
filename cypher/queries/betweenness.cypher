// title zh: 联合发文网络中的中介者
// title en: Who bridges the co-issuing network
// question zh: 哪些机构处在其他机构之间的最短路径上？
// question en: Which agencies lie on the shortest paths between others that issue together?
// source: "From contributors to boundary spanners" (536 documents 1980–2019); Freeman 1977, Sociometry 40(1)
// analysis: betweenness
// parameter from (integer, default 0): 起始年份 | only policies from this year on
// parameter to (integer, default 9999): 截止年份 | only policies up to this year
// column agency: 机构 | the agency
// column partners: 合作机构数 | with how many others it has issued
// column betweenness: 中介中心度（0–1） | share of the shortest paths between others that pass it, 0 to 1
// column rank: 名次，并列者同，不居中介者为空 | its rank, shared by equals, empty where it bridges nobody
// column id: 机构标识 | the agency's id
// example: from=2015 to=2024
MATCH (a:Agency)-[:ISSUED]->(p:Policy)<-[:ISSUED]-(b:Agency)
WHERE a.id < b.id
WITH DISTINCT a, b, p
WITH a, b, p, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1], '0'), 0, 4)) AS year
WHERE year >= $from AND year <= $to
RETURN a.id AS source, a.name AS source_name, b.id AS target, b.name AS target_name, count(p) AS weight

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(b:Agency)
WHERE a.id < b.id
WITH a, i, p, j, b, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1], '0'), 0, 4)) AS year
WHERE year >= $from AND year <= $to
RETURN a, i, p, j, b
