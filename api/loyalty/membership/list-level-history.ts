import type { LevelChange } from "@liandong/core/membership/facts";
import type { Programme } from "@liandong/core/membership/schema";
import { listLevelChanges } from "@liandong/db/loyalty/membership/levels";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { Context } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import type { LevelName, LevelStep } from "./shapes";

const whyNames: Record<LevelChange["why"], string> = {
  joined: "加入会员",
  growth: "成长值达到要求",
  close: "周期结算",
  set: "客服设定",
  imported: "从原系统转入",
};

const shown = 100;

type LevelHistoryCall = { ctx: Context; input: { memberId: string; scope: string; reader: "member" | "staff" } };

/** 等级历史: from, to, when, why and, for staff, by whom; the latest first. */
export async function listLevelHistory({ ctx, input }: LevelHistoryCall): Promise<LevelStep[]> {
  const { memberId, scope, reader } = input;
  return ctx.db.run(async (handle) => {
    const rows = await listLevelChanges(handle, { memberId, scope, limit: shown });
    const programme = (await programmesInForce(ctx.db, handle)).get(scope)?.programme;
    const staffIds = rows.flatMap(({ actor }) => /^staff:(\d+)$/.exec(actor)?.[1] ?? []);
    const names = reader === "staff" ? await listStaffNames(handle, { staffIds }) : new Map<string, string>();
    return rows.map((row) => ({
      at: row.at.toISOString(),
      from: row.fromLevel === null ? null : nameLevel(programme, row.fromLevel),
      to: nameLevel(programme, row.toLevel),
      why: row.why,
      whyName: whyNames[row.why as LevelChange["why"]] ?? row.why,
      reason: row.reason,
      actorName: reader === "staff" ? (names.get(row.actor.replace("staff:", "")) ?? "系统") : null,
    }));
  });
}

/** A level that the programme in force no longer has is shown by its identifier. */
function nameLevel(programme: Programme | undefined, id: string): LevelName {
  return { id, name: programme?.levels.find((level) => level.id === id)?.name ?? id };
}
