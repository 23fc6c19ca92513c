import { and, asc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { staffListColumns, staffListView } from "../../schema/staff";

type OwnList = { staffId: string; list: string };

/** 常用筛选 of one's own, the oldest first. */
export async function listViews({ drizzle }: Handle, { staffId, list }: OwnList) {
  return drizzle
    .select({ name: staffListView.name, query: staffListView.query })
    .from(staffListView)
    .where(and(eq(staffListView.staffId, staffId), eq(staffListView.list, list)))
    .orderBy(asc(staffListView.savedAt), asc(staffListView.name));
}

/** The columns that are hidden; null where nothing was chosen yet. */
export async function findHiddenColumns({ drizzle }: Handle, { staffId, list }: OwnList): Promise<string[] | null> {
  const [row] = await drizzle
    .select({ hidden: staffListColumns.hidden })
    .from(staffListColumns)
    .where(and(eq(staffListColumns.staffId, staffId), eq(staffListColumns.list, list)));
  return row?.hidden ?? null;
}

export async function saveHiddenColumns({ sql }: Transaction, row: OwnList & { hidden: string[] }): Promise<void> {
  await sql`
    INSERT INTO staff_list_columns (staff_id, list, hidden) VALUES (${row.staffId}, ${row.list}, ${row.hidden})
    ON CONFLICT (staff_id, list) DO UPDATE SET hidden = excluded.hidden`;
}

type SavedView = OwnList & { name: string; query: string; savedAt: Date; max: number };

/** Saves a view in place of one of the same name; false where there are `max` others already. */
export async function saveView({ sql }: Transaction, view: SavedView): Promise<boolean> {
  const { staffId, list, name, query, savedAt, max } = view;
  await sql`SELECT 1 FROM staff WHERE id = ${staffId} FOR NO KEY UPDATE`;
  const rows = await sql`
    INSERT INTO staff_list_view (staff_id, list, name, query, saved_at)
    SELECT ${staffId}, ${list}, ${name}, ${query}, ${savedAt}
    WHERE (SELECT count(*) FROM staff_list_view
      WHERE staff_id = ${staffId} AND list = ${list} AND name <> ${name}) < ${max}
    ON CONFLICT (staff_id, list, name) DO UPDATE SET query = excluded.query
    RETURNING name`;
  return rows.length > 0;
}

/** Removing a missing view does nothing. */
export async function removeView({ drizzle }: Transaction, view: OwnList & { name: string }): Promise<void> {
  await drizzle
    .delete(staffListView)
    .where(
      and(
        eq(staffListView.staffId, view.staffId),
        eq(staffListView.list, view.list),
        eq(staffListView.name, view.name),
      ),
    );
}
