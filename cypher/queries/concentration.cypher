// title zh: 资金集中度
// title en: Concentration of money over firms
// question zh: 每笔资金、每个项目的钱集中在多少企业手中？
// question en: Over how many firms does the money of each fund or program spread, and how unevenly?
//    (Granted and planned sums apart; one sum of one firm and year counts once, ceilings, rates of each firm and sums of
//    several years do not.)
// source: CSET 2021 (1,741 guidance funds); Wei, Ang & Jia 2023, China Quarterly
// parameter least (integer, default 2): 至少几家企业 | only with at least so many firms
// column giver: 资金或项目 | the fund or program
// column type: 类型 | its type
// column kind: 金额性质：granted 给付，planned 计划 | granted, or planned
// column firms: 企业数 | how many firms
// column amount: 金额合计（元） | the sum in yuan
// column hhi: 赫芬达尔—赫希曼指数（各企业份额平方和，1 为一家独得） | Herfindahl–Hirschman index: squared shares added up, 1 if one firm gets all
// column top: 最大一家的份额 | share of the largest
// column top4: 最大四家的份额 | share of the four largest
// example: least=3
MATCH (g)-[r:FUNDS]->(firm:Enterprise)
WHERE (g:FundingPool OR g:Program) AND r.amount > 0 AND coalesce(r.amount_kind, 'granted') IN ['granted', 'planned']
WITH DISTINCT g, firm, coalesce(r.amount_kind, 'granted') AS kind, r.amount AS amount, r.year AS year
WITH g, kind, firm, sum(amount) AS amount ORDER BY amount DESC, firm.id
WITH g, kind, collect(toFloat(amount)) AS amounts, toFloat(sum(amount)) AS total
WHERE size(amounts) >= $least
RETURN g.name AS giver, labels(g)[0] AS type, kind, size(amounts) AS firms, total AS amount,
       round(reduce(squares = 0.0, x IN amounts | squares + x / total * x / total), 4) AS hhi,
       round(amounts[0] / total, 4) AS top, round(reduce(sum = 0.0, x IN amounts[0..4] | sum + x) / total, 4) AS top4
ORDER BY hhi DESC, firms, giver, g.id, kind

// graph:
MATCH (g)-[r:FUNDS]->(firm:Enterprise)
WHERE (g:FundingPool OR g:Program) AND r.amount > 0 AND coalesce(r.amount_kind, 'granted') IN ['granted', 'planned']
WITH g, coalesce(r.amount_kind, 'granted') AS kind, collect(r) AS said, collect(DISTINCT firm) AS firms
WHERE size(firms) >= $least
RETURN g, said, firms
