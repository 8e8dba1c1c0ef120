// title zh: 资金流向
// title en: Where the money of a fund goes
// question zh: 一笔资金（连同其分期、子项）经哪些项目流向哪些企业？
// question en: Through which programs does a fund, its tranches included, reach which firms?
// source: daily use
// parameter pool (part, default ""): 资金名称或简称的一部分，空为全部 | part of the fund's name or alias; all if empty
// column pool: 资金 | the fund
// column step: 第几步 | how many steps from the fund
// column giver: 拨出者 | who gives in this step
// column recipient: 接受者 | who receives
// column type: 接受者类型 | the recipient's type
// column amount: 金额（元） | the amount in yuan
// column kind: 金额性质：granted 给付，planned 计划，ceiling 最高，cumulative 累计，per_firm 每家 | what the amount is: granted, planned, ceiling, cumulative, per_firm
// column count: 数量 | how many firms or projects
// column year: 年份 | the year
// column quote: 原文 | the sentence that says so
// column document: 出处 | the document it stands in
// example: pool=风险补偿
MATCH path = (f:FundingPool)<-[:PART_OF*0..1]-(part:FundingPool)-[:FUNDS*1..3]->(x)
WHERE $pool = '' OR f.name CONTAINS $pool OR any(alias IN f.aliases WHERE alias CONTAINS $pool)
WITH f, x, length(path) AS step, last(relationships(path)) AS r
WITH f, x, r, min(step) AS step
RETURN f.name AS pool, step, startNode(r).name AS giver, x.name AS recipient, labels(x)[0] AS type,
       r.amount AS amount, r.amount_kind AS kind, r.count AS count, r.year AS year, r.quote AS quote, r.document AS document
ORDER BY pool, f.id, step, giver, recipient, document, quote

// graph:
MATCH path = (f:FundingPool)<-[:PART_OF*0..1]-(part:FundingPool)-[:FUNDS*1..3]->(x)
WHERE $pool = '' OR f.name CONTAINS $pool OR any(alias IN f.aliases WHERE alias CONTAINS $pool)
RETURN path
