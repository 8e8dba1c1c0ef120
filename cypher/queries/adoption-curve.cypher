// title zh: 采纳曲线
// title en: Adoption curve
// question zh: 某一文件发布以来，逐年累计有多少其他地区引用了它？
// question en: Year by year, how many other regions have cited a policy? (Other than those of its own issuers.)
// source: Ba 2022, JCP 376:134270; Liu, Ba & Pei 2024, JOI 18(4)
// parameter policy (name): 文号、标题或简称 | document number, title or short title
// parameter level (string, default ""): 只看哪一级的机构（provincial、municipal、county），空为全部 | only agencies of this level (provincial, municipal, county); all if empty
// column policy: 被引用的文件 | the policy cited
// column year: 年份 | the year
// column joining: 当年新增地区 | regions that cite it for the first time
// column regions: 累计地区 | regions up to then
// column share: 占最终地区数的比例 | their share of all that do so in the end
// example: policy=中府〔2022〕1号
MATCH (p:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
OPTIONAL MATCH (origin:Agency)-[made:ISSUED]->(p)
WITH p, min(made.date) AS made, collect(DISTINCT origin.region) AS home
WITH p, home, toInteger(substring(coalesce(p.date, made, split(p.doc_number, '〔')[1]), 0, 4)) AS published
MATCH (p)<-[:CITES]-(q:Policy)<-[i:ISSUED]-(a:Agency)
WHERE a.region IS NOT NULL AND NOT a.region IN home AND ($level = '' OR a.level = $level)
WITH p, published, a.region AS region, q, min(i.date) AS issued
WITH p, published, region, toInteger(substring(coalesce(q.date, issued, split(q.doc_number, '〔')[1]), 0, 4)) AS year
WITH p, published, region, min(year) AS first
WHERE first IS NOT NULL
WITH p, published, collect(first) AS firsts, min(first) AS earliest, max(first) AS latest
UNWIND range(CASE WHEN published < earliest THEN published ELSE earliest END, latest) AS year
WITH p, year, size(firsts) AS finally, size([x IN firsts WHERE x = year]) AS joining, size([x IN firsts WHERE x <= year]) AS regions
RETURN p.name AS policy, year, joining, regions, round(toFloat(regions) / finally, 4) AS share
ORDER BY policy, p.id, year

// graph:
MATCH (p:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
MATCH (p)<-[c:CITES]-(q:Policy)<-[i:ISSUED]-(a:Agency)
WHERE $level = '' OR a.level = $level
RETURN p, c, q, i, a
