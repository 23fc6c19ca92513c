import { type DeedKind, defaultStaffLimits } from "@liandong/core/audit/staff-limits";
import type { Transaction } from "../../connection/database";

type Use = { staffId: string; roles: readonly string[]; day: string; kind: DeedKind; amount: number };

/**
 * Counts an act against the limits of its staff as they are saved now, in one conditional write that also reads them; false if
 * one is exceeded: give up the transaction.
 */
export async function takeStaffDay({ sql }: Transaction, { staffId, roles, day, kind, amount }: Use): Promise<boolean> {
  const isUnlimited = roles.includes("admin");
  const taken = await sql`
    WITH settings AS (
      SELECT ${sql.json(defaultStaffLimits)}::jsonb || coalesce((SELECT limits FROM staff_limit_settings), '{}') AS limits
    ), allowed AS (
      SELECT coalesce(max((limits #>> ARRAY[${kind}::text, role, 'perAct'])::bigint), 0) AS per_act,
        coalesce(max((limits #>> ARRAY[${kind}::text, role, 'perDay'])::bigint), 0) AS per_day
      FROM settings, unnest(${[...roles]}::text[]) AS role
    )
    INSERT INTO staff_day AS used (staff_id, day, kind, amount)
    SELECT ${staffId}, ${day}, ${kind}, ${amount} FROM allowed
      WHERE ${isUnlimited}::boolean OR ${amount}::bigint <= least(per_act, per_day)
    ON CONFLICT (staff_id, day, kind) DO UPDATE SET amount = used.amount + excluded.amount
      WHERE ${isUnlimited}::boolean OR used.amount + excluded.amount <= (SELECT per_day FROM allowed)
    RETURNING amount`;
  return taken.length === 1;
}
