// title zh: 发文机关
// title en: Issuers of a policy
// question zh: 某一文件由哪些机构印发？
// question en: Which agencies issued a policy?
// source: daily use
// parameter policy (name): 文号、标题或简称 | document number, title or short title
// column policy: 文件 | the policy
// column doc_number: 文号 | its document number
// column agency: 发文机关 | the agency
// column date: 日期 | the date
// column quote: 最可信的原文，写出机关名称的在先 | the passage that says so most surely, of those that name the agency if any do
// column document: 出处 | the document it stands in
// column documents: 共几份文件这样说 | how many documents say so
// example: policy=中府〔2022〕1号
MATCH (p:Policy)<-[i:ISSUED]-(a:Agency)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
WITH p, a, i, any(name IN a.aliases + [a.name] WHERE i.quote CONTAINS name) AS named
ORDER BY named DESC, i.confidence DESC, i.document
WITH p, a, max(i.date) AS issued, collect(i.quote) AS quotes, collect(i.document) AS documents
RETURN p.name AS policy, p.doc_number AS doc_number, a.name AS agency, coalesce(p.date, issued) AS date,
       quotes[0] AS quote, documents[0] AS document, size(documents) AS documents
ORDER BY policy, agency, p.id, a.id

// graph:
MATCH (p:Policy)<-[i:ISSUED]-(a:Agency)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
RETURN p, i, a
