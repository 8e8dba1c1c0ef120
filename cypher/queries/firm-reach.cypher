// title zh: 政策惠及企业的规模
// title en: How many firms each policy reaches
// question zh: 每份政策经项目、资金惠及多少企业和企业类别，金额多少？（逐条见 reach）
// question en: Through how many programs and funds does each policy reach how many firms, and with how much money?
//    (One by one: the question reach. Granted and planned sums apart; several statements of one sum for one firm and year
//    count once, ceilings, rates of each firm and sums of several years do not. Whoever takes part in a program counts,
//    banks that lend in it too.)
// source: CSET 2021 (1,741 guidance funds); Wei, Ang & Jia 2023, China Quarterly
// parameter policy (name, default ""): 文号、标题或简称，空为全部 | document number, title or short title; all if empty
// column policy: 政策 | the policy
// column doc_number: 文号 | its document number
// column firms: 企业数 | how many firms
// column groups: 企业类别数 | how many classes of firms
// column programs: 经由项目数 | through how many programs
// column funds: 经由资金数 | through how many funds
// column amount: 给付企业的金额（元） | the money granted to firms, in yuan
// column planned: 计划给付企业的金额（元） | the money planned for firms, in yuan
// example: policy=仑经信〔2023〕951号
MATCH (p:Policy)
WHERE $policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
MATCH path = (p)-[:ESTABLISHES|FUNDS|SUPPORTS*0..3]->(giver)-[r:FUNDS|SUPPORTS|PARTICIPATES_IN]-(firm)
WHERE (firm:Enterprise OR firm:EnterpriseGroup) AND (type(r) = 'PARTICIPATES_IN' OR endNode(r) = firm)
WITH p, firm, r, nodes(path)[1..-1] AS via
UNWIND CASE WHEN size(via) = 0 THEN [null] ELSE via END AS between
WITH p, count(DISTINCT CASE WHEN firm:Enterprise THEN firm END) AS firms,
     count(DISTINCT CASE WHEN firm:EnterpriseGroup THEN firm END) AS groups,
     count(DISTINCT CASE WHEN between:Program THEN between END) AS programs,
     count(DISTINCT CASE WHEN between:FundingPool THEN between END) AS funds,
     collect(DISTINCT CASE WHEN firm:Enterprise AND r.amount > 0 AND coalesce(r.amount_kind, 'granted') = 'granted'
                           THEN {firm: firm.id, amount: r.amount, year: coalesce(r.year, '')} END) AS given,
     collect(DISTINCT CASE WHEN firm:Enterprise AND r.amount > 0 AND r.amount_kind = 'planned'
                           THEN {firm: firm.id, amount: r.amount, year: coalesce(r.year, '')} END) AS plans
RETURN p.name AS policy, p.doc_number AS doc_number, firms, groups, programs, funds,
       CASE WHEN size(given) > 0 THEN reduce(total = 0.0, sum IN given | total + sum.amount) END AS amount,
       CASE WHEN size(plans) > 0 THEN reduce(total = 0.0, sum IN plans | total + sum.amount) END AS planned
ORDER BY firms DESC, groups DESC, policy, p.id

// graph:
MATCH (p:Policy)
WHERE $policy = '' OR p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
MATCH path = (p)-[:ESTABLISHES|FUNDS|SUPPORTS*0..3]->(giver)-[r:FUNDS|SUPPORTS|PARTICIPATES_IN]-(firm)
WHERE (firm:Enterprise OR firm:EnterpriseGroup) AND (type(r) = 'PARTICIPATES_IN' OR endNode(r) = firm)
RETURN path
