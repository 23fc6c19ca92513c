import type { Handle } from "@liandong/db/connection/database";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";

/** Who did something, as people say it: `system`, `m:ID` and `staff:ID` are how it is kept. */
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
