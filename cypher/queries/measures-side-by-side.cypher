// title zh: 两地措施对照
// title en: Measures of two places side by side
// question zh: 两个地区（或两份文件）对同一类企业、同一项目或资金，以及同一标题，各有哪些措施，给多少？
// question en: For one class of firms, program or fund, or under one heading, which measures do two places (or policies) have, and what do they give?
// source: daily use
// parameter one (name): 一个地区（如 中山市）或一份文件（或印发它的通知）的文号、标题 | a region (as 中山市), or a policy by number or title, or by those of the notice that prints it
// parameter other (name): 另一个地区或文件 | the other region or policy
// parameter shared (boolean, default false): 是否只列两地都有的 | only what both have measures for
// column thing: 企业类别、项目、资金或措施标题 | the class of firms, program, fund or heading
// column type: 类型，标题为 Measure | its type, Measure of a heading
// column one_measures: 前者的措施 | the measures of the one
// column one_how: 前者的作用 | what they do to it
// column one_amount: 前者的最高金额（元） | the highest sum of the one, in yuan
// column other_measures: 后者的措施 | the measures of the other
// column other_how: 后者的作用 | what they do to it
// column other_amount: 后者的最高金额（元） | the highest sum of the other, in yuan
// example: one=中山市 other=绵阳市
MATCH (p:Policy)<-[:CONTAINED_IN]-(:Measure)
WITH DISTINCT p
OPTIONAL MATCH (notice:Policy)-[:CITES]->(p)
WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
   OR (p.region = notice.region AND p.name ENDS WITH replace(replace(replace(split(notice.name, '关于印发')[1], '的通知', ''), '《', ''), '》', ''))
WITH p, collect(DISTINCT notice) AS notices
WITH p, notices + [p] AS called
WITH p, (p.region = $one OR any(q IN called WHERE q.doc_number = $one OR q.name = $one OR $one IN q.aliases)) AS of_one,
     (p.region = $other OR any(q IN called WHERE q.doc_number = $other OR q.name = $other OR $other IN q.aliases)) AS of_other
WHERE of_one OR of_other
MATCH (m:Measure)-[:CONTAINED_IN]->(p)
OPTIONAL MATCH (m)-[r:CONCERNS]->(named)
WHERE NOT named:Enterprise
WITH m, of_one, of_other, '《' + p.name + '》' + m.number + ' ' + m.name AS measure, r, named
ORDER BY measure, r.how
WITH m, of_one, of_other, measure,
     collect(CASE WHEN named IS NOT NULL THEN {id: named.id, name: named.name, type: labels(named)[0], how: r.how, amount: r.amount} END) AS things
UNWIND things + [{id: m.name, name: m.name, type: 'Measure', alone: size(things) = 0}] AS about
WITH about.id AS id, about.name AS thing, about.type AS type,
     collect(DISTINCT CASE WHEN of_one THEN measure END) AS one_measures,
     collect(DISTINCT CASE WHEN of_one THEN about.how END) AS one_how,
     max(CASE WHEN of_one THEN about.amount END) AS one_amount,
     collect(DISTINCT CASE WHEN of_other THEN measure END) AS other_measures,
     collect(DISTINCT CASE WHEN of_other THEN about.how END) AS other_how,
     max(CASE WHEN of_other THEN about.amount END) AS other_amount,
     max(CASE WHEN about.alone THEN 1 ELSE 0 END) AS alone
WITH *, size(one_measures) > 0 AND size(other_measures) > 0 AS two, size(one_measures) > 0 AS first
WHERE two OR (NOT $shared AND (type <> 'Measure' OR alone = 1))
RETURN thing, type, one_measures, one_how, one_amount, other_measures, other_how, other_amount
ORDER BY two DESC, first DESC, type, thing, id

// graph:
MATCH (p:Policy)<-[:CONTAINED_IN]-(:Measure)
WITH DISTINCT p
OPTIONAL MATCH (notice:Policy)-[:CITES]->(p)
WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
   OR (p.region = notice.region AND p.name ENDS WITH replace(replace(replace(split(notice.name, '关于印发')[1], '的通知', ''), '《', ''), '》', ''))
WITH p, collect(DISTINCT notice) AS notices
WITH p, notices + [p] AS called
WITH p, (p.region = $one OR any(q IN called WHERE q.doc_number = $one OR q.name = $one OR $one IN q.aliases)) AS of_one,
     (p.region = $other OR any(q IN called WHERE q.doc_number = $other OR q.name = $other OR $other IN q.aliases)) AS of_other
WHERE of_one OR of_other
MATCH (m:Measure)-[c:CONTAINED_IN]->(p)
OPTIONAL MATCH (m)-[r:CONCERNS]->(thing)
WHERE NOT thing:Enterprise
WITH coalesce(thing.id, m.name) AS id, thing, collect(m) AS measures, collect(c) AS parts, collect(r) AS said, collect(p) AS policies,
     max(CASE WHEN of_one THEN 1 ELSE 0 END) AS first, max(CASE WHEN of_other THEN 1 ELSE 0 END) AS second
WHERE NOT $shared OR first + second = 2
RETURN thing, measures, parts, said, policies
