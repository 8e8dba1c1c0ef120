// title zh: 政策惠及的企业
// title en: Which firms a policy reaches
// question zh: 政策通过哪些项目、资金惠及哪些企业和企业类别？
// question en: Through which programs and funds does a policy reach which firms and groups of firms?
// source: CSET 2021 (1,741 guidance funds); Wei, Ang & Jia 2023, China Quarterly
// parameter policy (name, default ""): 文号、标题或简称；通知连同其印发的文件；空为全部 | document number, title or short title; of a notice, with what it prints; all if empty
// column policy: 政策 | the policy
// column via: 经由 | the programs and funds on the way
// column relation: 最后一步 | how the last step reaches the firm
// column firm: 企业或类别 | the firm or group of firms
// column type: 类型 | its type
// column amount: 金额（元） | the amount in yuan
// column kind: 金额性质：granted 给付，planned 计划，ceiling 最高，cumulative 累计，per_firm 每家 | what the amount is: granted, planned, ceiling, cumulative, per_firm
// column quote: 原文 | the sentence of the last step
// column document: 出处 | the document it stands in
// example: policy=中府〔2022〕1号
MATCH (named:Policy)
WHERE $policy = '' OR named.doc_number = $policy OR named.name = $policy OR $policy IN named.aliases
OPTIONAL MATCH (named)-[:CITES]->(printed:Policy)
WHERE named.name CONTAINS ('印发《' + printed.name) OR named.name CONTAINS ('印发' + printed.name)
   OR (printed.region = named.region AND printed.name ENDS WITH replace(replace(replace(split(named.name, '关于印发')[1], '的通知', ''), '《', ''), '》', ''))
WITH named, collect(DISTINCT printed) AS prints
UNWIND prints + [named] AS p
WITH DISTINCT p
MATCH path = (p)-[:ESTABLISHES|FUNDS|SUPPORTS*0..3]->(giver)-[r:FUNDS|SUPPORTS|PARTICIPATES_IN]-(firm)
WHERE (firm:Enterprise OR firm:EnterpriseGroup) AND (type(r) = 'PARTICIPATES_IN' OR endNode(r) = firm)
WITH DISTINCT p, r, firm, [n IN nodes(path)[1..-1] | n.name] AS via
RETURN p.name AS policy, via, type(r) AS relation, firm.name AS firm, labels(firm)[0] AS type,
       r.amount AS amount, r.amount_kind AS kind, r.quote AS quote, r.document AS document
ORDER BY policy, p.id, firm, type, relation, document, quote, size(via), via

// graph:
MATCH (named:Policy)
WHERE $policy = '' OR named.doc_number = $policy OR named.name = $policy OR $policy IN named.aliases
OPTIONAL MATCH (named)-[:CITES]->(printed:Policy)
WHERE named.name CONTAINS ('印发《' + printed.name) OR named.name CONTAINS ('印发' + printed.name)
   OR (printed.region = named.region AND printed.name ENDS WITH replace(replace(replace(split(named.name, '关于印发')[1], '的通知', ''), '《', ''), '》', ''))
WITH named, collect(DISTINCT printed) AS prints
UNWIND prints + [named] AS p
WITH DISTINCT p
MATCH path = (p)-[:ESTABLISHES|FUNDS|SUPPORTS*0..3]->(giver)-[r:FUNDS|SUPPORTS|PARTICIPATES_IN]-(firm)
WHERE (firm:Enterprise OR firm:EnterpriseGroup) AND (type(r) = 'PARTICIPATES_IN' OR endNode(r) = firm)
RETURN path
