import { deleteSessions } from "@liandong/db/staff/sessions/sessions";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { endSessionsInput } from "./inputs";

/** Logs a colleague out everywhere, for instance when their computer was left open. */
export async function endStaffSessions({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof endSessionsInput>;
}): Promise<{ sessionsEnded: number }> {
  const { staffId, reason } = input;
  return ctx.db.command(async (tx) => {
    const sessionsEnded = await deleteSessions(tx, { kind: "staff", subjectId: staffId });
    const detail = { sessionsEnded };
    await recordDeed(tx, ctx, { action: "desk.accounts.endSessions", subject: `staff:${staffId}`, detail, reason });
    return { sessionsEnded };
  });
}
