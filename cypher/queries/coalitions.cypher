// title zh: 行动者联盟
// title en: Coalitions of actors
// question zh: 哪些机构总在相同的事项上出现（牵头、协办、支持、管理等），结成哪些联盟？
// question en: Which agencies take part in the same matters (lead, co-handle, support, run …), and what coalitions are they?
// source: Leifeld, Discourse Network Analyzer (congruence, average activity); Hengqin study 2025 (623 documents)
// analysis: coalitions
// parameter measure (string, default "average"): 标准化：average（平均活跃度）、jaccard 或 none | how ties are made
//    comparable: average (by the mean activity of the two), jaccard or none
// parameter alike (boolean, default false): 是否只计角色相同的 | count only matters in which both have the same part
// parameter issuing (boolean, default false): 联合发文是否也算 | count issuing the same policy too
// parameter least (integer, default 1): 至少有几件相同的事项 | ties need at least so many matters in common
// parameter smallest (integer, default 2): 联盟至少几个机构 | only coalitions of at least so many agencies
// parameter top (integer, default 0): 每个联盟列出几个机构，0为全部 | how many agencies of each, all if 0
// parameter resolution (number, default 1.0): 分辨率，大则联盟小 | larger for smaller coalitions
// parameter seed (integer, default 1): 随机种子 | the seed of chance
// column community: 联盟号（由大到小） | number of the coalition, the largest first
// column size: 联盟的机构数 | how many agencies it has
// column agency: 机构 | an agency of it, the most central first
// column matters: 参与的事项数 | in how many matters it takes part
// column partners: 联盟内的伙伴数 | with how many of the coalition it shares matters
// column congruence: 联盟内的一致程度 | how congruent it is with them, all together
// column shared: 共同的主要事项 | the matters it shares with most of them
// column id: 机构标识 | the agency's id
// example: measure=average
MATCH (a:Agency)-[r:LEADS|CO_HANDLES|SUPPORTS|ADMINISTERS|PROPOSED|PARTICIPATES_IN|ISSUED]->(m)
WHERE (m:Program OR m:Proposal OR m:Policy OR m:FundingPool) AND ($issuing OR type(r) <> 'ISSUED')
RETURN DISTINCT a.id AS agency, a.name AS agency_name, m.id AS matter, m.name AS matter_name, type(r) AS part

// graph:
MATCH (a:Agency)-[r:LEADS|CO_HANDLES|SUPPORTS|ADMINISTERS|PROPOSED|PARTICIPATES_IN|ISSUED]->(m)
WHERE (m:Program OR m:Proposal OR m:Policy OR m:FundingPool) AND ($issuing OR type(r) <> 'ISSUED')
RETURN a, r, m
