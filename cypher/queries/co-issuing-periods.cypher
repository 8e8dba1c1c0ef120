// title zh: 各时期的联合发文网络
// title en: The co-issuing network by period
// question zh: 各时期有多少机构联合发文，网络有多密、联系有多强？（通知与其印发的文件算一份）
// question en: How many agencies issue together in each period, and how dense and how strong is their network?
//    (A notice and what it prints count once.)
// source: Yang, Huang & Su 2020, TFSC 157; 刘玉强 2022 (648 science-popularisation policies)
// parameter years (integer, default 5): 每个时期的年数 | years of a period
// parameter from (integer, default 1): 起始年份，各时期由此算起；以前的不计 | the first year, from which periods are counted;
//    earlier ones are left out (1 with five years: 2016–2020, 2021–2025)
// column since: 时期起始，年份不详的为空 | first year of the period, empty for policies of an unknown year
// column until: 时期截止 | last year of the period
// column agencies: 联合发文的机构数 | agencies that issued with others
// column policies: 联合印发的文件数 | policies issued jointly
// column ties: 联系数（对） | pairs of agencies that issued together
// column density: 密度（0–1） | ties as a share of all pairs of these agencies
// column weight: 平均每对联合发文数 | mean number of joint policies of a pair
// column partners: 平均合作机构数 | mean number of partners of an agency
// example: years=5
MATCH (p:Policy)<-[:ISSUED]-(a:Agency)
WHERE NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
// Values before groups: the embedded engine would hold the records of all rows.
WITH p.id AS policy, a.id AS issuer, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1]), 0, 4)) AS year
WHERE year IS NULL OR year >= $from
WITH policy, year - (year - $from) % $years AS since, collect(DISTINCT issuer) AS issuers
WHERE size(issuers) > 1
WITH since, count(*) AS policies, collect(issuers) AS jointly
UNWIND jointly AS issuers
UNWIND issuers AS one
UNWIND issuers AS other
WITH since, policies, one, other
WHERE one < other
WITH since, policies, one, other, count(*) AS joint
WITH since, policies, count(*) AS ties, sum(joint) AS joint, collect(one) + collect(other) AS ends
UNWIND ends AS agency
WITH since, policies, ties, joint, count(DISTINCT agency) AS agencies
RETURN since, since + $years - 1 AS until, agencies, policies, ties,
       round(2.0 * ties / (agencies * (agencies - 1)), 6) AS density,
       round(1.0 * joint / ties, 4) AS weight, round(2.0 * ties / agencies, 4) AS partners
ORDER BY since

// graph:
MATCH (a:Agency)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(b:Agency)
WHERE a.id < b.id
  AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
WITH a, i, p, j, b, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1]), 0, 4)) AS year
WHERE year IS NULL OR year >= $from
RETURN a, i, p, j, b
