// title zh: 机构关注的主题
// title en: Topics of agencies and how attention shifts
// question zh: 各机构每年印发的文件涉及哪些主题，各占多少，比此前有文件的一年增减多少？（通知与其印发的文件算一份）
// question en: What are the policies about that each agency issues, by year, in which share, and how has that changed?
//    (A notice and what it prints count once.)
// source: Healthcare 2022, 10(3):590 (agencies and topics)
// parameter agency (name, default ""): 机构名称或简称，空为全部 | an agency by name or alias; all if empty
// parameter topic (string, default ""): 主题，空为全部 | a topic; all if empty
// parameter least (integer, default 1): 至少几份 | only rows with at least so many policies
// column agency: 机构 | the agency
// column year: 年份，不详为空 | the year, empty where unknown
// column topic: 主题 | the topic
// column policies: 份数 | how many of its policies of that year are about it
// column of: 该机构当年有主题的文件数 | how many of its policies of that year are about anything
// column share: 占比 | policies divided by of
// column change: 占比与该机构此前有文件的一年相比的增减，首年为空 | share less the share of its year before, empty for its first
// example: agency=中山市工业和信息化局
MATCH (a:Agency)
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
MATCH (a)-[i:ISSUED]->(p:Policy)
WHERE EXISTS { MATCH (p)-[:ABOUT]->(:Topic) } AND NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
WITH a, p, min(i.date) AS issued
WITH a, p, substring(coalesce(p.date, issued, split(p.doc_number, '〔')[1], ''), 0, 4) AS year
MATCH (p)-[:ABOUT]->(t:Topic)
WITH a.id AS id, a.name AS agency, year, p.id AS policy, collect(DISTINCT t.name) AS topics
WITH id, agency, year, count(policy) AS of, collect(topics) AS lists
UNWIND lists AS topics
UNWIND topics AS topic
WITH id, agency, year, of, topic, count(*) AS policies
WITH id, agency, year, of, collect(topic) AS topics, collect(policies) AS counts
ORDER BY id, year
WITH id, agency, collect(year) AS years, collect(of) AS totals, collect(topics) AS topics, collect(counts) AS counts
UNWIND range(0, size(years) - 1) AS place
WITH id, agency, years, totals, topics, counts, place,
     CASE WHEN place > 0 AND years[place - 1] <> '' THEN place - 1 ELSE NULL END AS before
UNWIND range(0, size(topics[place]) - 1) AS rank
WITH id, agency, years[place] AS year, totals[place] AS of, topics[place][rank] AS topic, counts[place][rank] AS policies,
     CASE WHEN before IS NULL THEN NULL
          ELSE coalesce(toFloat(head([other IN range(0, size(topics[before]) - 1)
                                      WHERE topics[before][other] = topics[place][rank] | counts[before][other]])), 0.0)
               / totals[before] END AS earlier
WHERE policies >= $least AND ($topic = '' OR topic = $topic)
RETURN agency, year, topic, policies, of, toFloat(policies) / of AS share,
       toFloat(policies) / of - earlier AS change
ORDER BY agency, id, year, policies DESC, topic

// graph:
MATCH (a:Agency)
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
MATCH (a)-[i:ISSUED]->(p:Policy)-[r:ABOUT]->(t:Topic)
WHERE $topic = '' OR t.name = $topic
RETURN a, i, p, r, t
