// title zh: 联合发文网络的核心与边缘
// title en: Core and periphery of the co-issuing network
// question zh: 各时期联合发文网络的核心是哪些机构？（通知与其印发的文件算一份）
// question en: Which agencies are the core of the co-issuing network in each period?
//    (A notice and what it prints count once. A period with few agencies makes a core of any pair: see core_size.)
// source: Yang, Huang & Su 2020, TFSC 157; 刘玉强 2022. Borgatti & Everett 2000, Social Networks 21 (the discrete model);
//    Lip 2011, arXiv 1102.5511 (how it is found exactly)
// analysis: core-periphery
// parameter years (integer, default 5): 每个时期的年数 | years of a period
// parameter from (integer, default 1): 起始年份，各时期由此算起；以前的不计 | the first year, from which periods are counted;
//    earlier ones are left out (1 with five years: 2016–2020, 2021–2025)
// parameter periphery (boolean, default false): 是否也列出边缘机构 | list the periphery too
// column since: 时期起始，年份不详的为空 | first year of the period, empty for policies of an unknown year
// column until: 时期截止 | last year of the period
// column agency: 机构 | the agency
// column core: 是否核心 | whether it is of the core
// column partners: 合作机构数 | with how many others it issued
// column policies: 合作次数（按伙伴累计） | policies issued with each of them, added up
// column core_size: 核心机构数 | how many agencies the core has
// column fit: 与理想核心—边缘结构的相关（至1） | how well the network fits the model, 1 entirely
// column id: 机构标识 | the agency's id
// example: years=5
MATCH (a:Agency)-[:ISSUED]->(p:Policy)<-[:ISSUED]-(b:Agency)
WHERE a.id < b.id
  AND NOT EXISTS {
    MATCH (notice:Policy)-[:CITES]->(p)
    WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
  }
WITH DISTINCT a, b, p
WITH a, b, p, toInteger(substring(coalesce(p.date, split(p.doc_number, '〔')[1]), 0, 4)) AS year
WHERE year IS NULL OR year >= $from
WITH a, b, p, year - (year - $from) % $years AS since
RETURN since, since + $years - 1 AS until,
       a.id AS source, a.name AS source_name, b.id AS target, b.name AS target_name, count(p) AS weight

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
