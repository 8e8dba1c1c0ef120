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
// column quote: 原文 | the passage that says so
// column document: 出处 | the document it stands in
// example: policy=中府〔2022〕1号
MATCH (p:Policy)<-[i:ISSUED]-(a:Agency)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
RETURN p.name AS policy, p.doc_number AS doc_number, a.name AS agency, coalesce(i.date, p.date) AS date,
       i.quote AS quote, i.document AS document
ORDER BY policy, agency, document, quote

// graph:
MATCH (p:Policy)<-[i:ISSUED]-(a:Agency)
WHERE p.doc_number = $policy OR p.name = $policy OR $policy IN p.aliases
RETURN p, i, a
