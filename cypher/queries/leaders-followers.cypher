// title zh: 采纳的先行者与跟随者
// title en: Leaders and followers in adoption
// question zh: 凡有若干地区引用的文件，哪些地区一贯在先，哪些在后？
// question en: Over all policies that several regions cite, which regions are first again and again, and which are late?
//    (The place of a region among those that cite a policy goes from 0, the first, to 1, the last; those of one date share
//    their place. Regions of the policy's own issuers and national agencies do not count.)
// source: Desmarais, Harden & Boehmke 2015, APSR (187 policies)
// parameter least (integer, default 4): 至少有几个地区引用 | only policies that at least so many regions cite
// parameter policies (integer, default 2): 至少引用几份这样的文件 | only regions that cite at least so many of these
// parameter level (string, default ""): 只看哪一级的机构（provincial、municipal、county），空为全部 | only agencies of this level (provincial, municipal, county); all if empty
// column region: 地区 | the region
// column policies: 引用的文件数 | how many of these policies it cites
// column place: 平均先后（0 最先，1 最后） | its place on average, from 0, always first, to 1, always last
// column first_quarter: 在前四分之一的比例 | share of them in which it is in the first quarter
// column last_quarter: 在后四分之一的比例 | share of them in which it is in the last quarter
// example: least=3 policies=1
MATCH (p:Policy)<-[:CITES]-(q:Policy)<-[i:ISSUED]-(a:Agency)
WHERE a.region IS NOT NULL AND ($level = '' OR a.level = $level)
WITH p, a.region AS region, q, min(i.date) AS issued
WITH p, region, min(coalesce(q.date, issued, substring(split(q.doc_number, '〔')[1], 0, 4))) AS date
WHERE date IS NOT NULL AND NOT EXISTS { MATCH (p)<-[:ISSUED]-(origin:Agency) WHERE origin.region = region }
WITH p, collect({region: region, date: date}) AS regions
WHERE size(regions) >= $least AND size(regions) > 1
UNWIND regions AS one
WITH one.region AS region, size(regions) AS among, size([x IN regions WHERE x.date < one.date]) AS before,
     size([x IN regions WHERE x.date = one.date]) AS same
WITH region, (before + (same - 1) / 2.0) / (among - 1) AS place
WITH region, count(*) AS policies, avg(place) AS place, sum(CASE WHEN place <= 0.25 THEN 1 ELSE 0 END) AS early,
     sum(CASE WHEN place >= 0.75 THEN 1 ELSE 0 END) AS late
WHERE policies >= $policies
RETURN region, policies, round(place, 4) AS place, round(toFloat(early) / policies, 4) AS first_quarter,
       round(toFloat(late) / policies, 4) AS last_quarter
ORDER BY place, policies DESC, region

// graph:
MATCH (p:Policy)<-[c:CITES]-(q:Policy)<-[i:ISSUED]-(a:Agency)
WHERE a.region IS NOT NULL AND ($level = '' OR a.level = $level)
WITH p, collect(DISTINCT a.region) AS regions, collect(c) AS said, collect(q) AS citing, collect(i) AS issued, collect(a) AS agencies
WHERE size(regions) >= $least AND $policies > 0
RETURN p, said, citing, issued, agencies
