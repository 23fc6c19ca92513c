import type { TransactionSql } from "postgres";

type Table = { table: string; columns: string[] };

/** All tables with the columns that are stored, each behind those that its foreign keys name. */
export async function listTables(tx: TransactionSql): Promise<Table[]> {
  const tables = await tx<Table[]>`
    SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname`;
  const keys = await tx<{ from: string; to: string }[]>`
    SELECT f.relname AS from, t.relname AS to FROM pg_constraint AS k
    JOIN pg_class AS f ON f.oid = k.conrelid JOIN pg_class AS t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND f.relnamespace = 'public'::regnamespace AND f.oid <> t.oid`;
  return inOrder(tables, keys);
}

function inOrder(tables: Table[], keys: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  const left = new Map(tables.map((table) => [table.table, table]));
  while (left.size > 0) {
    const free = [...left.values()].filter(({ table }) =>
      keys.every(({ from, to }) => from !== table || !left.has(to)),
    );
    if (free.length === 0) throw new Error(`Foreign keys run in a circle: ${[...left.keys()].join(", ")}.`);
    for (const table of free) left.delete(table.table);
    ordered.push(...free);
  }
  return ordered;
}
