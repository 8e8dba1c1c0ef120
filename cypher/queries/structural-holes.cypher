// title zh: 联合发文网络中的结构洞
// title en: Structural holes in the co-issuing network
// question zh: 哪些机构的合作伙伴彼此少有联系，因而占据结构洞？（通知与其印发的文件算一份）
// question en: Which agencies have partners that are not tied to one another, and so span structural holes?
//    (A notice and what it prints count once.)
// source: Wang & Zhang 2023, TFSC 197 (inverted U); Burt 1992, Structural Holes
// analysis: structural-holes
// parameter from (integer, default 0): 起始年份 | only policies from this year on
// parameter to (integer, default 9999): 截止年份 | only policies up to this year
// parameter weighted (boolean, default true): 是否按联合发文数加权 | weigh ties by the number of joint policies
// column agency: 机构 | the agency
// column partners: 合作机构数 | with how many others it has issued
// column constraint: 约束度（低则结构洞多） | how much its partners bind it; low where it spans holes
// column effective_size: 有效规模 | partners less what they have in common
// column efficiency: 效率（0–1） | effective size by partners
// column id: 机构标识 | the agency's id
// example: from=2015 to=2024
MATCH (a:Agency)-[:ISSUED]->(p:Policy)<-[:ISSUED]-(b:Agency)
WHERE a.id < b.id
  AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
WITH DISTINCT a, b, p
WITH a, b, p, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1], '0'), 0, 4)) AS year
WHERE year >= $from AND year <= $to
RETURN a.id AS source, a.name AS source_name, b.id AS target, b.name AS target_name, count(p) AS weight

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(b:Agency)
WHERE a.id < b.id
  AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
WITH a, i, p, j, b, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1], '0'), 0, 4)) AS year
WHERE year >= $from AND year <= $to
RETURN a, i, p, j, b
