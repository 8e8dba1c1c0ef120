// title zh: 主题共现
// title en: Topics that occur together
// question zh: 各时期哪些主题同时出现在一份文件中，各有几份？（通知与其印发的文件算一份）
// question en: Which topics are policies about at the same time, and how many, by period?
//    (A notice and what it prints count once.)
// source: Yang et al. 2020 (topic co-occurrence by period)
// parameter topic (string, default ""): 其中一个主题，空为全部 | one of the two topics; all if empty
// parameter years (integer, default 5): 每个时期几年 | how many years make a period
// parameter least (integer, default 1): 至少几份 | only pairs with at least so many policies
// column period: 时期的第一年，不详为空 | the first year of the period, empty where unknown
// column topic: 主题 | one topic
// column other: 同时出现的主题 | the other
// column policies: 份数 | how many policies are about both
// column share: 占该时期有主题的文件的比例 | of the policies of the period that are about anything
// example: years=5
MATCH (p:Policy)-[:ABOUT]->(t:Topic)
WHERE NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
WITH p, collect(DISTINCT t.name) AS topics
OPTIONAL MATCH (p)<-[i:ISSUED]-(:Agency)
WITH p, topics, min(i.date) AS issued
WITH p, topics, toInteger(substring(coalesce(p.date, issued, split(p.doc_number, '〔')[1], ''), 0, 4)) AS year
WITH topics, CASE WHEN year IS NULL THEN NULL ELSE year - year % $years END AS period
WITH period, count(*) AS of, collect(topics) AS lists
UNWIND lists AS topics
UNWIND topics AS topic
UNWIND topics AS other
WITH period, of, topic, other
WHERE topic < other AND ($topic = '' OR topic = $topic OR other = $topic)
WITH period, of, topic, other, count(*) AS policies
WHERE policies >= $least
RETURN period, topic, other, policies, toFloat(policies) / of AS share
ORDER BY coalesce(period, 9999), policies DESC, topic, other

// graph:
MATCH (t:Topic)<-[r:ABOUT]-(p:Policy)-[s:ABOUT]->(u:Topic)
WHERE t.name < u.name AND ($topic = '' OR t.name = $topic OR u.name = $topic)
RETURN t, r, p, s, u
