// title zh: 资金的目标规模与实际拨付
// title en: Target against realised amounts of funds
// question zh: 每笔资金的规模是多少，文件中记载拨出了多少？
// question en: How large is each fund meant to be, and how much of it do the documents say was paid out?
//    (Its tranches included. Only granted sums count, one of one recipient and year once; planned ones, ceilings, rates of
//    each firm and sums of several years do not. What no document says was paid is not known, which is not the same as unpaid.)
// source: Wei, Ang & Jia 2023, China Quarterly (26 % met their target)
// parameter pool (part, default ""): 资金名称或简称的一部分，空为全部 | part of the fund's name or alias; all if empty
// column pool: 资金 | the fund
// column target: 规模（元） | its size in yuan
// column realised: 记载拨出的金额（元），无记载为空 | what was paid out in yuan, empty where no document says so
// column payments: 拨付笔数 | how many payments
// column ratio: 比例 | realised to target
// column region: 所属地区 | the region it is filed under
// example: pool=甬易改
MATCH (f:FundingPool)
WHERE f.amount > 0
  AND ($pool = '' OR f.name CONTAINS $pool OR any(alias IN f.aliases WHERE alias CONTAINS $pool))
OPTIONAL MATCH (f)<-[:PART_OF*0..1]-(part:FundingPool)-[r:FUNDS]->(x)
WHERE r.amount > 0 AND coalesce(r.amount_kind, 'granted') = 'granted'
WITH DISTINCT f, x, r.amount AS amount, r.year AS year
WITH f, count(amount) AS payments, toFloat(sum(amount)) AS paid
RETURN f.name AS pool, f.amount AS target, CASE WHEN payments > 0 THEN paid END AS realised, payments,
       CASE WHEN payments > 0 THEN round(paid / f.amount, 4) END AS ratio, f.region AS region
ORDER BY target DESC, pool, f.id

// graph:
MATCH path = (f:FundingPool)<-[:PART_OF*0..1]-(part:FundingPool)-[:FUNDS]->(x)
WHERE f.amount > 0
  AND ($pool = '' OR f.name CONTAINS $pool OR any(alias IN f.aliases WHERE alias CONTAINS $pool))
RETURN path
