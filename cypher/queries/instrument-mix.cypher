// title zh: 政策工具组合
// title en: Mix of policy instruments by level
// question zh: 各级机构印发的文件运用供给型、环境型、需求型的哪些工具，各占多少？
// question en: Which instruments of supply, environment and demand do policies use, by the level of who issued them?
// source: Rothwell & Zegveld; 赵雅洁 et al. 2025 (mix of instruments by level and agency)
// parameter agency (name, default ""): 印发机构名称或简称，空为全部 | who issued them, by name or alias; all if empty
// parameter topic (string, default ""): 文件的主题，空为全部 | what they are about; all if empty
// column level: 印发机构的最高层级，不详为空 | highest level of who issued them, empty where unknown
// column category: 类别 | supply, environment or demand
// column category_share: 该类占该级运用工具次数的比例 | share of the category in the uses of that level
// column instrument: 政策工具 | the instrument
// column policies: 运用它的文件数 | how many policies use it
// column share: 占该级运用工具次数的比例 | share of the instrument in the uses of that level
// example: topic=数字经济
CALL () {
  WITH 1 AS any WHERE $agency = ''
  MATCH (p:Policy)-[:USES]->(:Instrument)
  RETURN p
  UNION
  WITH 1 AS any WHERE $agency <> ''
  MATCH (a:Agency)-[:ISSUED]->(p:Policy)
  WHERE a.name = $agency OR $agency IN a.aliases
  RETURN p
}
MATCH (p)-[:USES]->(i:Instrument)
WHERE ($topic = '' OR EXISTS { MATCH (p)-[:ABOUT]->(t:Topic) WHERE t.name = $topic })
WITH DISTINCT coalesce(p.issuer_level, '') AS level, i, p
WITH level, i, count(p) AS policies
WITH level, sum(policies) AS uses, collect(i) AS instruments, collect(policies) AS counts
UNWIND range(0, size(counts) - 1) AS place
WITH level, uses, instruments[place] AS i, counts[place] AS policies
WITH level, uses, i.category AS category, sum(policies) AS of, collect(i.name) AS names, collect(policies) AS counts
UNWIND range(0, size(counts) - 1) AS place
RETURN level, category, toFloat(of) / uses AS category_share, names[place] AS instrument,
       counts[place] AS policies, toFloat(counts[place]) / uses AS share
ORDER BY level, category, policies DESC, instrument

// graph:
CALL () {
  WITH 1 AS any WHERE $agency = ''
  MATCH (p:Policy)-[:USES]->(:Instrument)
  RETURN p
  UNION
  WITH 1 AS any WHERE $agency <> ''
  MATCH (a:Agency)-[:ISSUED]->(p:Policy)
  WHERE a.name = $agency OR $agency IN a.aliases
  RETURN p
}
MATCH (p)-[r:USES]->(i:Instrument)
WHERE ($topic = '' OR EXISTS { MATCH (p)-[:ABOUT]->(t:Topic) WHERE t.name = $topic })
RETURN p, r, i
