// title zh: 各地采纳一份文件的先后
// title en: When regions took a policy up
// question zh: 某一文件发布后，其他地区何时最先引用它，相隔多久，先后如何？
// question en: After a policy came out, when did each other region first cite it, how much later, and in which order?
//    (Other regions than those of its own issuers; national agencies have none.)
// source: Ba 2022, JCP 376:134270; Liu, Ba & Pei 2024, JOI 18(4)
// parameter policy (name): 文号、标题或简称 | document number, title or short title
// parameter level (string, default ""): 只看哪一级的机构（provincial、municipal、county），空为全部 | only agencies of this level (provincial, municipal, county); all if empty
// column policy: 被引用的文件 | the policy cited
// column region: 地区 | the region
// column place: 先后，同日并列 | its place in the order, shared by those of one date
// column date: 最先引用的日期 | when a policy of the region first cites it
// column first: 最先引用它的文件 | the policy that does
// column lag_days: 相隔天数，日期不全为空 | how many days later, empty where a date is not known to the day
// column lag_years: 相隔年数 | how many years later
// column citing: 引用它的文件数 | how many policies of the region cite it
// example: policy=中府〔2022〕1号
MATCH (p:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
OPTIONAL MATCH (origin:Agency)-[made:ISSUED]->(p)
WITH p, min(made.date) AS made, collect(DISTINCT origin.region) AS home
WITH p, home, coalesce(p.date, made, substring(split(p.doc_number, '〔')[1], 0, 4)) AS published
MATCH (p)<-[:CITES]-(q:Policy)<-[i:ISSUED]-(a:Agency)
WHERE a.region IS NOT NULL AND NOT a.region IN home AND ($level = '' OR a.level = $level)
WITH p, published, a.region AS region, q, min(i.date) AS issued
WITH p, published, region, q, coalesce(q.date, issued, substring(split(q.doc_number, '〔')[1], 0, 4)) AS date
WHERE date IS NOT NULL
WITH p, published, region, q, date ORDER BY date, q.name, q.id
WITH p, published, region, min(date) AS date, collect(q.name) AS titles
WITH p, published, collect({region: region, date: date, policies: titles}) AS regions
UNWIND regions AS one
RETURN p.name AS policy, one.region AS region, size([other IN regions WHERE other.date < one.date]) + 1 AS place,
       one.date AS date, one.policies[0] AS first,
       CASE WHEN size(published) = 10 AND size(one.date) = 10
            THEN duration.inDays(date(published), date(one.date)).days END AS lag_days,
       toInteger(substring(one.date, 0, 4)) - toInteger(substring(published, 0, 4)) AS lag_years,
       size(one.policies) AS citing
ORDER BY policy, p.id, place, region

// graph:
MATCH (p:Policy)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
MATCH (p)<-[c:CITES]-(q:Policy)<-[i:ISSUED]-(a:Agency)
WHERE $level = '' OR a.level = $level
RETURN p, c, q, i, a
