import type { Handle } from "../connection/database";
import { session } from "../schema/members";

export type NewSession = typeof session.$inferInsert;

export async function saveSession({ drizzle }: Handle, values: NewSession): Promise<void> {
  await drizzle.insert(session).values(values);
}
