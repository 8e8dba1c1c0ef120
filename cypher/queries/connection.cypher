// title zh: 最短联系
// title en: Shortest connection between two names
// question zh: 两个机构、企业、文件之间最短经过什么联系起来？
// question en: What is the shortest way from one agency, firm or policy to another?
// source: daily use
// parameter one (name): 一端的名称、简称或文号 | name, alias or document number of one end
// parameter other (name): 另一端的名称、简称或文号 | name, alias or document number of the other end
// column length: 步数 | how many steps
// column path: 路径 | the way
// column quotes: 各步原文 | the sentence of each step
// column documents: 各步出处 | the document of each step
// example: one=中山市工业和信息化局 other=中府〔2022〕1号
MATCH (a)
WHERE NOT a:Document AND NOT a:Measure AND (a.name = $one OR $one IN a.aliases OR a.doc_number = $one)
WITH a
MATCH (b)
WHERE NOT b:Document AND NOT b:Measure AND (b.name = $other OR $other IN b.aliases OR b.doc_number = $other) AND a.id <> b.id
MATCH path = allShortestPaths((a)-[:ISSUED|LEADS|CO_HANDLES|PROPOSED|RESPONDS_TO|CITES|AMENDS|REPEALS
                             |ESTABLISHES|ADMINISTERS|FUNDS|SUPPORTS|PARTICIPATES_IN|PART_OF
                             |COPIED_TO|ADDRESSED_TO*..6]-(b))
WITH length(path) AS length, path, [r IN relationships(path) | r.quote] AS quotes,
     [r IN relationships(path) | r.document] AS documents,
     [n IN nodes(path) | n.name] AS names, [r IN relationships(path) | type(r)] AS types
RETURN length, path, quotes, documents
ORDER BY length, names, types, documents, quotes
LIMIT 20
