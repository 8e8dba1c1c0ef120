// title zh: 最长的引用链
// title en: The longest chain of citations
// question zh: 一份引一份，最长的引用链有哪些文件？（互相引用的，只计后引前；通知引用其印发的文件不算）
// question en: Which policies make the longest chain, each citing the one before?
//    (Where policies cite one another in a circle, only the later citing the earlier counts.
//    That a notice names what it prints is no citation.)
// source: main-path analysis on new-energy policies; Hummon & Doreian 1989, Social Networks 11(1)
// analysis: longest-chain
// column step: 次序（由早到晚） | step, the earliest first
// column policy: 文件 | the policy
// column doc_number: 文号 | its document number
// column date: 日期 | its date
// column issuers: 发文机关 | who issued it
// column quote: 引用前一份的原文 | the sentence in which it cites the one before
// column document: 出处 | the document it stands in
// column id: 文件标识 | the policy's id
MATCH (p:Policy)-[c:CITES]->(q:Policy)
WHERE c.rule <> 'cites.printed'
OPTIONAL MATCH (a:Agency)-[:ISSUED]->(p)
WITH p, c, q, collect(DISTINCT a.name) AS citing_issuers
OPTIONAL MATCH (b:Agency)-[:ISSUED]->(q)
WITH p, c, q, citing_issuers, collect(DISTINCT b.name) AS cited_issuers
RETURN p.id AS citing, p.name AS citing_name, p.doc_number AS citing_number,
       coalesce(p.date, substring(split(p.doc_number, '〔')[1], 0, 4)) AS citing_date, citing_issuers,
       q.id AS cited, q.name AS cited_name, q.doc_number AS cited_number,
       coalesce(q.date, substring(split(q.doc_number, '〔')[1], 0, 4)) AS cited_date, cited_issuers,
       c.quote AS quote, c.document AS document

// graph:
MATCH (p:Policy)-[c:CITES]->(q:Policy)
WHERE c.rule <> 'cites.printed'
RETURN p, c, q
