// title zh: 合作的广度与深度
// title en: Breadth and depth of collaboration
// question zh: 各机构与多少机构联合发文、与每个伙伴平均联合几份？由此看是牵头型、关键型还是辅助型？
//    （广度、深度都不低于平均为牵头型，其一不低于平均为关键型，都低于平均为辅助型；通知与其印发的文件算一份）
// question en: With how many others does an agency issue jointly, how many policies with each, and is it leading, key or
//    auxiliary? (Leading: neither breadth nor depth is below the mean of all agencies that issue jointly; key: one of
//    them is not; auxiliary: both are below. A notice and what it prints count once.)
// source: Healthcare 2022, 10(3):590 (breadth × depth; the bounds are ours)
// parameter agency (name, default ""): 机构名称或简称，空为全部 | an agency by name or alias; all if empty
// parameter from (integer, default 0): 起始年份 | only policies from this year on
// parameter to (integer, default 9999): 截止年份 | only policies up to this year
// column agency: 机构 | the agency
// column breadth: 广度：合作机构数 | with how many others it issued
// column depth: 深度：与每个伙伴平均联合份数 | policies issued with each of them, on average
// column joint: 联合发文份数 | how many policies it issued jointly
// column type: leading 牵头型，key 关键型，auxiliary 辅助型 | leading, key or auxiliary
// example: from=2015 to=2024
MATCH (a:Agency)-[:ISSUED]->(p:Policy)<-[:ISSUED]-(b:Agency)
WHERE a.id <> b.id AND NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
WITH DISTINCT a, b, p, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1], '0'), 0, 4)) AS year
WHERE year >= $from AND year <= $to
WITH a, count(DISTINCT b) AS breadth, count(DISTINCT p) AS joint, count(*) AS together
WITH a, breadth, joint, round(toFloat(together) / breadth, 6) AS depth
WITH collect({agency: a, breadth: breadth, depth: depth, joint: joint}) AS agencies,
     round(avg(breadth), 6) AS usual_breadth, round(avg(depth), 6) AS usual_depth
UNWIND agencies AS one
WITH one.agency AS a, one.breadth AS breadth, one.depth AS depth, one.joint AS joint,
     one.breadth >= usual_breadth AS broad, one.depth >= usual_depth AS deep
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
RETURN a.name AS agency, breadth, depth, joint,
       CASE WHEN broad AND deep THEN 'leading' WHEN broad OR deep THEN 'key' ELSE 'auxiliary' END AS type
ORDER BY breadth DESC, depth DESC, agency, a.id

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(b:Agency)
WHERE a.id <> b.id AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
  AND ($agency = '' OR a.name = $agency OR $agency IN a.aliases)
WITH a, i, p, j, b, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1], '0'), 0, 4)) AS year
WHERE year >= $from AND year <= $to
RETURN a, i, p, j, b
