// title zh: 引用网络的韧性
// title en: Resilience of the citation network
// question zh: 去掉被引最多的文件后，引用网络还有多大部分相连，与随机去掉相比如何？
// question en: How much of the citation network stays connected when the most cited policies are removed, and when as many
//    are removed by chance?
// source: Koniaris et al., doi 10.1093/comnet/cnx029
// analysis: resilience
// parameter share (number, default 0.1): 最多去掉多大比例 | the largest share removed
// parameter steps (integer, default 10): 分几步 | in how many steps
// parameter runs (integer, default 10): 随机去掉的次数 | how many orders by chance
// parameter seed (integer, default 1): 随机种子 | the seed of chance
// column removed: 去掉的文件数 | how many policies are removed
// column removed_share: 去掉的比例 | as a share of all that cite or are cited
// column last: 最后去掉的文件 | the last one removed
// column cited_by: 引用该文件的文件数 | how many policies cite it
// column connected: 最大连通部分的比例 | the largest connected part as a share of all
// column by_chance: 随机去掉时的比例 | the same when as many are removed by chance (mean)
// example: share=0.5 steps=5
MATCH (p:Policy)-[:CITES]->(q:Policy)
RETURN DISTINCT p.id AS citing, p.name AS citing_name, q.id AS cited, q.name AS cited_name

// graph:
MATCH (p:Policy)-[c:CITES]->(q:Policy)
RETURN p, c, q
