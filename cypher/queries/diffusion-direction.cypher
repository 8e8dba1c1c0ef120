// title zh: 政策扩散的方向
// title en: Direction of diffusion
// question zh: 每年的引用中，下级引用上级、上级引用下级、同级异地、同级同地各有多少？（通知引用其印发的文件不算）
// question en: Of the citations of each year, how many go to a higher level (policy goes down), to a lower one (up), to
//    the same level elsewhere (sideways) or in the same region (within)? (That a notice names what it prints is none.)
// source: Ba et al. 2023, TFSC 188:122273
// parameter from (integer, default 0): 起始年份 | only citing policies from this year on
// parameter to (integer, default 9999): 截止年份 | only citing policies up to this year
// column year: 引用文件的年份，all 为合计 | the year of the citing policy, "all" for the total
// column citations: 引用 | citations
// column down: 自上而下：引用上级 | to a policy of a higher level
// column up: 自下而上：引用下级 | to a policy of a lower level
// column sideways: 横向：引用同级其他地区 | to one of the same level in another region
// column within: 本地：引用同级同一地区 | to one of the same level in the same region, or both national
// column unknown: 级别不详 | where the issuers of one of the two are not known
// example: from=2020
MATCH (q:Policy)-[c:CITES]->(p:Policy)
WHERE c.rule <> 'cites.printed'
WITH DISTINCT q, p
OPTIONAL MATCH (a:Agency)-[i:ISSUED]->(q)
WITH q, p, min(i.date) AS issued, collect(DISTINCT a.level) AS levels, collect(DISTINCT a.region) AS regions
WITH q, p, levels, regions, coalesce(substring(coalesce(q.date, issued, split(q.doc_number, '〔')[1]), 0, 4), '') AS year
WHERE coalesce(toInteger(year), 0) >= $from AND coalesce(toInteger(year), 0) <= $to
OPTIONAL MATCH (b:Agency)-[:ISSUED]->(p)
WITH q, p, year, levels, regions, collect(DISTINCT b.level) AS cited_levels, collect(DISTINCT b.region) AS cited_regions
// National comes last, since branches of ministries are national and sign what a province issues.
WITH year, regions, cited_regions, {national: 1, provincial: 2, municipal: 3, county: 4, township: 5} AS ranks,
     ['provincial', 'municipal', 'county', 'township', 'national'] AS order, levels, cited_levels
WITH year, regions, cited_regions, ranks[[x IN order WHERE x IN levels][0]] AS rank,
     ranks[[x IN order WHERE x IN cited_levels][0]] AS cited_rank
WITH year, CASE WHEN rank IS NULL OR cited_rank IS NULL THEN 'unknown'
                WHEN cited_rank < rank THEN 'down' WHEN cited_rank > rank THEN 'up'
                WHEN rank = 1 OR any(region IN regions WHERE region IN cited_regions) THEN 'within'
                ELSE 'sideways' END AS direction
UNWIND [year, 'all'] AS shown
WITH shown AS year, direction
RETURN year, count(*) AS citations, sum(CASE direction WHEN 'down' THEN 1 ELSE 0 END) AS down,
       sum(CASE direction WHEN 'up' THEN 1 ELSE 0 END) AS up, sum(CASE direction WHEN 'sideways' THEN 1 ELSE 0 END) AS sideways,
       sum(CASE direction WHEN 'within' THEN 1 ELSE 0 END) AS within, sum(CASE direction WHEN 'unknown' THEN 1 ELSE 0 END) AS unknown
ORDER BY year

// graph:
MATCH (q:Policy)-[c:CITES]->(p:Policy)
WHERE c.rule <> 'cites.printed'
WITH q, c, p, coalesce(toInteger(substring(coalesce(q.date, split(q.doc_number, '〔')[1]), 0, 4)), 0) AS year
WHERE year >= $from AND year <= $to
RETURN q, c, p
