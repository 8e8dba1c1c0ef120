// title zh: 仍以已废止文件为依据的文件
// title en: What rests on a repealed document
// question zh: 哪些未被废止的文件，直接或经另一份文件以已废止的文件为依据？何时由哪份文件废止？
// question en: Which documents that nothing has repealed rest on a repealed one, directly or through another document, and
//    what repealed it when?
// source: Koniaris et al., doi 10.1093/comnet/cnx029
// parameter basis (boolean, default true): 只看作为依据的引用；否则看全部引用 | only what is cited as the basis; else all citations
// parameter amended (boolean, default false): 也看被修改的文件 | also what rests on an amended document
// column policy: 文件 | the document that rests on it
// column doc_number: 文号 | its document number
// column date: 日期 | its date
// column steps: 隔几步（1 为直接） | how many steps off, 1 if directly
// column through: 经由 | the document in between
// column rests_on: 已废止或修改的文件 | what is repealed or amended
// column change: 废止、修改，或表中注明失效 | REPEALS, AMENDS, or validity where only a table says so
// column by: 由哪份文件 | the document that did so
// column changed: 何时 | when
// example: amended=true
MATCH (old:Policy)
OPTIONAL MATCH (newer:Policy)-[r:REPEALS|AMENDS]->(old)
WHERE type(r) = 'REPEALS' OR $amended
WITH old, newer, type(r) AS change, min(coalesce(r.date, newer.effective, newer.date)) AS changed
WITH old, collect({newer: newer, change: change, changed: changed}) AS changes
WITH old, [x IN changes WHERE x.change IS NOT NULL] +
     CASE WHEN old.validity IN ['失效', '已失效', '废止', '已废止'] AND size([x IN changes WHERE x.change = 'REPEALS']) = 0
          THEN [{newer: null, change: 'validity', changed: null}] ELSE [] END AS changes
UNWIND changes AS one
WITH old, one.newer AS newer, one.change AS change, one.changed AS changed
MATCH path = (old)<-[:CITES*1..2]-(p:Policy)
WHERE p.id <> old.id AND (NOT $basis OR all(c IN relationships(path) WHERE c.basis = true))
  AND NOT coalesce(p.validity, '') IN ['失效', '已失效', '废止', '已废止'] AND NOT EXISTS { MATCH (p)<-[:REPEALS]-(:Policy) }
  // What repeals or amends a document names it, and does not rest on it.
  AND NOT EXISTS { MATCH (p)-[:REPEALS|AMENDS]->(old) }
WITH DISTINCT old, newer, change, changed, p, length(path) AS steps, nodes(path)[1] AS between
WHERE steps = 1 OR NOT EXISTS { MATCH (between)-[:REPEALS|AMENDS]->(old) }
RETURN p.name AS policy, p.doc_number AS doc_number, p.date AS date, steps,
       CASE steps WHEN 2 THEN between.name END AS through, old.name AS rests_on, change, newer.name AS by, changed
ORDER BY rests_on, old.id, steps, policy, p.id, through, between.id, change, by, newer.id

// graph:
MATCH (old:Policy)<-[r:REPEALS|AMENDS]-(newer:Policy)
WHERE type(r) = 'REPEALS' OR $amended
MATCH path = (old)<-[:CITES*1..2]-(p:Policy)
WHERE p.id <> newer.id AND (NOT $basis OR all(c IN relationships(path) WHERE c.basis = true))
RETURN newer, r, path
