// title zh: 叠加享受政策的企业
// title en: Firms with support from several sides
// question zh: 哪些企业同时得到几个项目、资金的支持，金额合计多少？
// question en: Which firms get support from several programs and funds, and how much money from them together?
//    (Taking part in a program counts as one, also of a bank that lends in it, lent or paid by a firm or said of a policy does not. One sum from one of them
//    and year counts once; granted and planned sums are apart, ceilings, rates of each firm and sums of several years do not count.)
// source: CSET 2021 (1,741 guidance funds)
// parameter least (integer, default 2): 至少几个来源 | only firms with at least so many sources
// column firm: 企业 | the firm
// column sources: 来源数 | from how many programs and funds
// column paying: 其中注明给付金额的 | how many of them with a granted sum
// column amount: 给付金额合计（元） | the sum granted, in yuan
// column planned: 计划金额合计（元） | the sum planned, in yuan
// column names: 项目、资金 | which
// example: least=2
MATCH (giver)-[r:FUNDS|SUPPORTS|PARTICIPATES_IN]-(firm:Enterprise)
WHERE (giver:Program OR giver:FundingPool) AND (type(r) = 'PARTICIPATES_IN' OR endNode(r) = firm)
  AND NOT (type(r) = 'FUNDS' AND (giver.name ENDS WITH '贷' OR giver.name ENDS WITH '贷款'))
WITH DISTINCT firm, giver, CASE WHEN coalesce(r.amount_kind, 'granted') = 'granted' THEN r.amount END AS amount,
     CASE WHEN r.amount_kind = 'planned' THEN r.amount END AS planned, r.year AS year
WITH firm, giver, sum(amount) AS amount, sum(planned) AS planned ORDER BY giver.name, giver.id
WITH firm, count(giver) AS sources, sum(CASE WHEN amount > 0 THEN 1 ELSE 0 END) AS paying, sum(amount) AS amount,
     sum(planned) AS planned, collect(giver.name) AS names
WHERE sources >= $least
RETURN firm.name AS firm, sources, paying, CASE WHEN paying > 0 THEN toFloat(amount) END AS amount,
       CASE WHEN planned > 0 THEN toFloat(planned) END AS planned, names
ORDER BY sources DESC, coalesce(amount, 0.0) DESC, firm, names

// graph:
MATCH (giver)-[r:FUNDS|SUPPORTS|PARTICIPATES_IN]-(firm:Enterprise)
WHERE (giver:Program OR giver:FundingPool) AND (type(r) = 'PARTICIPATES_IN' OR endNode(r) = firm)
  AND NOT (type(r) = 'FUNDS' AND (giver.name ENDS WITH '贷' OR giver.name ENDS WITH '贷款'))
WITH firm, collect(DISTINCT giver) AS sources, collect(r) AS said
WHERE size(sources) >= $least
RETURN firm, sources, said
