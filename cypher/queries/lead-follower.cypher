// title zh: 联合发文的主办与会签
// title en: Lead and follower in joint documents
// question zh: 联合发文时，各机构排在第一位（主办）几次，排在后面几次？（通知与其印发的文件算一份）
// question en: In joint documents, how often does an agency stand first, as the one in charge, and how often later?
//    (A notice and what it prints count once.)
// source: GB/T 9704 (主办机关排列在前); Healthcare 2022, 10(3):590
// parameter agency (name, default ""): 机构名称或简称，空为全部 | an agency by name or alias; all if empty
// parameter least (integer, default 1): 至少联合发文几份 | only agencies with at least so many joint documents
// column agency: 机构 | the agency
// column lead: 排在第一位 | joint documents in which it stands first
// column follow: 排在后面 | joint documents in which it stands later
// column share: 第一位的比例 | share of them in which it stands first
// example: least=1
MATCH (one:Agency)
WHERE $agency = '' OR one.name = $agency OR $agency IN one.aliases
MATCH (one)-[:ISSUED]->(p:Policy)
WITH DISTINCT p
MATCH (a:Agency)-[i:ISSUED]->(p)
WITH p, i.document AS document, collect({agency: a, said: i}) AS listed
WHERE size(listed) > 1 AND NOT EXISTS {
  MATCH (notice:Policy)-[:CITES]->(p)
  WHERE notice.name CONTAINS ('印发《' + p.name) OR notice.name CONTAINS ('印发' + p.name)
}
// Of several documents that name the issuers, one that names most of them.
WITH p, document, listed ORDER BY size(listed) DESC, document
WITH p, collect(listed)[0] AS listed
UNWIND listed AS one
WITH p, one.agency AS a, one.said AS i
OPTIONAL MATCH (:Document {id: i.document})-[m:MENTIONS]->(a)
// In a table the sentences of the issuers begin one after the other. A document has one sentence for all of them, where
// their names stand in order; where it names none of them, the order is that of the letterhead.
WITH p, a, i.start AS start, m.start AS mentioned,
     [name IN [a.name] + a.aliases WHERE i.quote CONTAINS name | size(split(i.quote, name)[0])] AS places
WITH p, a, start, mentioned,
     reduce(first = 9999, place IN places | CASE WHEN place < first THEN place ELSE first END) AS place
ORDER BY p.id, start, place, mentioned, a.id
WITH p, collect(a) AS listed
UNWIND listed AS a
WITH a, sum(CASE WHEN a.id = listed[0].id THEN 1 ELSE 0 END) AS lead, count(*) AS joint
WHERE joint >= $least AND ($agency = '' OR a.name = $agency OR $agency IN a.aliases)
RETURN a.name AS agency, lead, joint - lead AS follow, round(toFloat(lead) / joint, 4) AS share
ORDER BY lead DESC, follow DESC, agency, a.id

// graph:
MATCH (a:Agency)
WHERE $agency = '' OR a.name = $agency OR $agency IN a.aliases
MATCH (a)-[i:ISSUED]->(p:Policy)<-[j:ISSUED]-(b:Agency)
WHERE a.id <> b.id AND i.document = j.document
WITH a, collect(DISTINCT p) AS policies, collect(DISTINCT i) AS said, collect(DISTINCT j) AS jointly, collect(DISTINCT b) AS others
WHERE size(policies) >= $least
RETURN a, policies, said, jointly, others
