"""No query writes, however it is written: the engine refuses, not a look at the text, and all stays as it was."""

from __future__ import annotations

import pytest

from zhengtu.cypher.library import resolve
from zhengtu.cypher.running import run
from zhengtu.cypher.statement import looks_like_cypher
from zhengtu.errors import QueryError
from zhengtu.graph.stores import open_store

WRITES = [
    # Records
    "CREATE (n:Agency {id: 'x', name: 'x'})",
    "CREATE (:Nonsense {id: 'x'})-[:NONSENSE]->(:Nonsense {id: 'y'})",
    "MATCH (a:Agency), (p:Policy) WITH a, p LIMIT 1 CREATE (a)-[:ISSUED {document: 'd'}]->(p)",
    "INSERT (:Agency {id: 'x'})",
    "MERGE (n:Agency {id: 'x'}) RETURN n",
    "MERGE (n:Agency {id: 'a1'}) ON MATCH SET n.name = 'x' RETURN n",
    "MATCH (n:Agency) SET n.name = 'x'",
    "MATCH (n:Agency) SET n += {name: 'x'} RETURN n",
    "MATCH (n:Agency) SET n:Policy",
    "MATCH ()-[r:ISSUED]->() SET r.quote = 'x' RETURN r",
    "MATCH (n:Agency) REMOVE n.name",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    # Behind something else
    "MATCH (n:Agency) FOREACH (x IN [1] | SET n.name = 'x')",
    "MATCH (n:Agency) CALL { WITH n SET n.name = 'x' } RETURN n",
    "MATCH (n:Agency) CALL (n) { DETACH DELETE n } RETURN count(*) AS c",
    "UNWIND [1, 2] AS x CALL (x) { CREATE (:Agency {id: x}) } IN TRANSACTIONS OF 1 ROWS",
    "RETURN 1 AS x UNION MATCH (n:Agency) SET n.name = 'x' RETURN 1 AS x",
    "MATCH (n) WHERE EXISTS { MATCH (n) DELETE n } RETURN n",
    "RETURN COLLECT { CREATE (n:Agency {id: 'x'}) RETURN n } AS c",
    "LOAD CSV FROM 'file:///etc/passwd' AS row CREATE (:Agency {id: row[0]})",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/x.csv' AS row MERGE (:Agency {id: row.id})",
    "PROFILE MATCH (n) SET n.name = 'x' RETURN n",
    "CYPHER runtime=slotted MATCH (n) DETACH DELETE n",
    "CYPHER 5 CREATE (n:Agency {id: 'x'})",
    # Written otherwise
    "/* only */ MATCH (n) // reading\n DETACH\tDELETE n",
    "MATCH (n) /* RETURN n */ SET/**/n.name = 'x' // RETURN n",
    "mAtCh (n:Agency) sEt n.name = 'x'",
    "\\u0043REATE (n:Agency {id: 'x'})",
    "MATCH (n:Agency) \\u0053ET n.name = 'x' RETURN n",
    "MATCH (n:Agency) WITH n ORDER BY n.id DELETE n",
    "\ufeffCREATE (n:Agency {id: 'x'})",
    "ＣＲＥＡＴＥ (n:Agency {id: 'x'})",
    "RETURN 1; CREATE (n:Agency {id: 'x'})",
    "RETURN 1;; MATCH (n) DETACH DELETE n;",
    "RETURN '' ; // ' \n MATCH (n) DETACH DELETE n",
    # Procedures and functions
    "CALL db.createLabel('Nonsense')",
    "CALL db.createRelationshipType('NONSENSE')",
    "CALL db.createProperty('nonsense')",
    "CALL db.index.fulltext.createNodeIndex('x', ['Agency'], ['name'])",
    "CALL db.migrateLegacyTemporals()",
    "CALL dbms.setConfigValue('db.transaction.timeout', '1s')",
    "CALL dbms.security.createUser('x', 'password1', false)",
    "CALL merge.node(['Agency'], {id: 'x'}, {}, {}) YIELD node RETURN node",
    "CALL create.node(['Agency'], {id: 'x'}) YIELD node RETURN node",
    "CALL apoc.create.node(['Agency'], {id: 'x'}) YIELD node RETURN node",
    "CALL apoc.cypher.doIt('CREATE (:Agency {id: \"x\"})', {}) YIELD value RETURN value",
    "CALL apoc.cypher.runMany('CREATE (:Agency); MATCH (n) DETACH DELETE n;', {})",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DETACH DELETE n', {})",
    "MATCH (a:Agency) WITH collect(a) AS l CALL refactor.mergeNodes(l) YIELD node RETURN node",
    "CALL do.when(true, 'CREATE (n:Agency) RETURN n', 'RETURN 1', {}) YIELD value RETURN value",
    "CALL sql('DELETE FROM Agency')",
    "RETURN sql('DELETE FROM Agency') AS x",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n:Agency {id: \"x\"}) RETURN n', {}) AS x",
    "CALL import.csv('file:///etc/passwd')",
    "CALL apoc.export.csv.all('/tmp/zhengtu-export.csv', {})",
    # Schema, users, databases
    "CREATE INDEX named FOR (n:Agency) ON (n.level)",
    "CREATE FULLTEXT INDEX named FOR (n:Agency) ON EACH [n.name]",
    "CREATE CONSTRAINT named FOR (n:Agency) REQUIRE n.level IS UNIQUE",
    "DROP INDEX zhengtu_ISSUED IF EXISTS",
    "DROP CONSTRAINT zhengtu_Agency",
    "CREATE USER x SET PASSWORD 'abcdefgh'",
    "ALTER USER neo4j SET PASSWORD 'abcdefgh'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'abcdefgh'",
    "DROP USER neo4j",
    "GRANT ROLE admin TO neo4j",
    "CREATE DATABASE nonsense",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    # The embedded engine's other language
    "INSERT INTO Agency SET id = 'x', name = 'x'",
    "UPDATE Agency SET name = 'x'",
    "DELETE FROM Agency",
    "{sql}DELETE FROM Agency",
    "{language: 'sql'} DELETE FROM Agency",
    "TRUNCATE TYPE Agency UNSAFE",
    "CREATE VERTEX TYPE Nonsense",
    "DROP TYPE Agency UNSAFE",
    "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` true",
    "IMPORT DATABASE file:///etc/passwd",
    "BACKUP DATABASE",
    "BEGIN",
    "g.V().drop()",
]

# What an engine may answer, since nothing of the graph is changed: plans of what would be, and what a server forgets.
HARMLESS = [
    "EXPLAIN CREATE (n:Agency {id: 'x'})",
    "EXPLAIN MATCH (n) DETACH DELETE n",
    "EXPLAIN CREATE INDEX named FOR (n:Agency) ON (n.level)",
    "EXPLAIN ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'abcdefgh'",
    "CALL db.clearQueryCaches()",
    "CALL tx.setMetaData({x: 1})",
]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def kept(request, tmp_path_factory, measures, reply):
    """A store, and how its schema is told."""
    address, server = str(tmp_path_factory.mktemp("reading") / "store"), None
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        address = server.address
    with open_store(address, create=True) as store:
        store.load([measures, reply])

    def told(store):
        if server:
            asked = ("SHOW CONSTRAINTS", "SHOW INDEXES YIELD name, type, labelsOrTypes, properties", "SHOW USERS")
            asked += ("CALL db.labels()", "CALL db.relationshipTypes()", "SHOW DATABASES YIELD name, currentStatus")
            return [sorted(map(repr, server.run(statement))) for statement in asked]
        engine = store._engine
        return [
            sorted(map(repr, engine.read(f"SELECT FROM schema:{what}"))) for what in ("types", "indexes", "buckets")
        ]

    with open_store(address) as store:
        yield store, told


def test_there_are_thirty_attempts_and_more():
    assert len(set(WRITES)) >= 30


def test_nothing_writes(kept):
    """Every attempt is refused, by the store and by what asks it, and all is as it was after each."""
    store, told = kept
    before, schema = store.content_hash(), told(store)
    for cypher in [*WRITES, *HARMLESS]:
        for ask in (store.query, lambda text: run(store, resolve(text))):
            try:
                rows = ask(cypher)
            except QueryError as refused:
                assert "\n" not in str(refused), cypher
            else:
                assert cypher in HARMLESS, f"{cypher} gave {rows}"
            assert store.content_hash() == before, cypher
    assert told(store) == schema


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Agency {id: 'x'})",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Agency) CALL { WITH n SET n.name = 'x' } RETURN n",
        "UNWIND [1, 2] AS x CALL (x) { CREATE (:Agency {id: x}) } IN TRANSACTIONS OF 1 ROWS",
        "CREATE INDEX named FOR (n:Agency) ON (n.level)",
        "DROP INDEX zhengtu_ISSUED",
        "CREATE USER x SET PASSWORD 'abcdefgh'",
    ],
)
def test_it_is_refused_because_it_writes(kept, cypher):
    with pytest.raises(QueryError, match="queries are read-only"):
        kept[0].query(cypher)


def test_what_is_asked_goes_to_the_engine():
    """Most attempts look like Cypher to what asks, so that only the engine stands between them and the graph."""
    assert sum(map(looks_like_cypher, WRITES)) >= 60


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "http://127.0.0.1:1/x", "https://a.example/"])
def test_no_files_and_no_addresses_are_read(kept, address):
    for cypher in (f"LOAD CSV FROM '{address}' AS row RETURN row", f"LOAD CSV FROM '{address}' AS r RETURN count(*)"):
        with pytest.raises(QueryError, match="read no files"):
            kept[0].query(cypher)


def test_no_files_are_read_by_a_store_that_has_just_been_made(tmp_path):
    with open_store(tmp_path / "s", create=True) as store, pytest.raises(QueryError, match="read no files"):
        store.query("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row")
