import { InvariantError } from "@liandong/core/errors";
import { desc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { planVersion } from "../schema/plan";

/** The highest published version is the one in force. */
export async function loadPlanVersionInForce({ drizzle }: Handle): Promise<number> {
  const [row] = await drizzle
    .select({ version: planVersion.version })
    .from(planVersion)
    .orderBy(desc(planVersion.version))
    .limit(1);
  if (!row) throw new InvariantError("no plan is published");
  return row.version;
}

export async function loadPlanDocument({ drizzle }: Handle, version: number): Promise<unknown> {
  const [row] = await drizzle
    .select({ document: planVersion.document })
    .from(planVersion)
    .where(eq(planVersion.version, version));
  if (!row) throw new InvariantError(`no plan version ${version}`);
  return row.document;
}

export async function hasPlan({ drizzle }: Handle): Promise<boolean> {
  const rows = await drizzle.select({ version: planVersion.version }).from(planVersion).limit(1);
  return rows.length > 0;
}
