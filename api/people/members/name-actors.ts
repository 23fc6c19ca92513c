import type { Handle } from "@liandong/db/connection/database";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";

/** Names of recorded actors (`system`, `wechat`, `m:ID`, `staff:ID`) as staff read them; `buyerId` is shown as 会员本人. */
export async function nameActors(
  handle: Handle,
  { actors, buyerId }: { actors: readonly string[]; buyerId: string },
): Promise<Map<string, string>> {
  const staffIds = actors.filter((actor) => actor.startsWith("staff:")).map((actor) => actor.slice("staff:".length));
  const staffNames = await listStaffNames(handle, { staffIds });
  return new Map(
    actors.map((actor) => {
      if (actor.startsWith("staff:")) return [actor, `员工 ${staffNames.get(actor.slice("staff:".length)) ?? ""}`];
      if (actor === `m:${buyerId}`) return [actor, "会员本人"];
      if (actor === "wechat") return [actor, "微信支付"];
      return [actor, actor.startsWith("m:") ? `会员 ${actor.slice(2)}` : "系统"];
    }),
  );
}
