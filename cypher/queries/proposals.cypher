// title zh: 提案建议的办理
// title en: How proposals are handled
// question zh: 每件提案、建议由谁提出、谁牵头、谁会办，以什么文件答复？
// question en: Who put each proposal forward, who leads it, who co-handles it, and what answers it?
// source: daily use
// parameter proposal (part, default ""): 编号或名称的一部分，空为全部 | part of its number or name; all if empty
// column proposal: 提案建议 | the proposal
// column proposers: 提出者 | who put it forward
// column leads: 牵头机构 | who leads it
// column co_handlers: 会办机构 | who co-handles it
// column replies: 答复 | what answers it
// example: proposal=132901
MATCH (x:Proposal)
WHERE $proposal = '' OR x.name CONTAINS $proposal OR any(alias IN x.aliases WHERE alias CONTAINS $proposal)
OPTIONAL MATCH (x)<-[:PROPOSED]-(proposer:Agency)
WITH x, proposer ORDER BY proposer.name, proposer.id
WITH x, collect(DISTINCT proposer.name) AS proposers
OPTIONAL MATCH (x)<-[:LEADS]-(lead:Agency)
WITH x, proposers, lead ORDER BY lead.name, lead.id
WITH x, proposers, collect(DISTINCT lead.name) AS leads
OPTIONAL MATCH (x)<-[:CO_HANDLES]-(co:Agency)
WITH x, proposers, leads, co ORDER BY co.name, co.id
WITH x, proposers, leads, collect(DISTINCT co.name) AS co_handlers
OPTIONAL MATCH (x)<-[:RESPONDS_TO]-(reply:Policy)
WITH x, proposers, leads, co_handlers, reply ORDER BY reply.name, reply.id
WITH x, proposers, leads, co_handlers, collect(DISTINCT coalesce(reply.doc_number, reply.name)) AS replies
RETURN x.name AS proposal, proposers, leads, co_handlers, replies
ORDER BY proposal, x.id

// graph:
MATCH (x:Proposal)
WHERE $proposal = '' OR x.name CONTAINS $proposal OR any(alias IN x.aliases WHERE alias CONTAINS $proposal)
OPTIONAL MATCH (x)<-[r:PROPOSED|LEADS|CO_HANDLES|RESPONDS_TO]-(other)
RETURN x, r, other
