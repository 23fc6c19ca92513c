import type { ActivityKind } from "@liandong/core/promotions/schema";
import { withSession } from "@liandong/core/promotions/sessions";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { saleActivityOf } from "@liandong/db/trade/promotions/activities";
import { listShownActivities, type ShownActivityRow } from "@liandong/db/trade/promotions/shown-activities";
import type { PublicContext } from "../../trpc/context";

/** A product in an activity, as pages show it. */
export type ShownActivity = {
  activityId: string;
  kind: ActivityKind;
  name: string;
  productId: string;
  title: string;
  pictureUrl: string;
  listPriceFen: number;
  priceFen: number;
  /** Whether it runs now; else it begins at `startsAt`. */
  isRunning: boolean;
  /** The window of the present or next session; null without such a bound. */
  startsAt: string | null;
  endsAt: string | null;
  /** Units for sale and what is left of them; null for any number. */
  stock: number | null;
  left: number | null;
  perMember: number | null;
  /** Units that this member may still take of it; null for any number. */
  allowed: number | null;
  /** Whether coupons and points go with the price. */
  coupons: boolean;
  points: boolean;
  /** 拼团: paid orders that complete a group, hours that it stays open, and whether it is complete then. */
  group: { size: number; hours: number; fillUp: boolean } | null;
  /** 砍价: cuts that reach the floor, hours that a bargain runs, and whether it is sold at the floor only; `priceFen` is the floor. */
  bargain: { helpers: number; hours: number; floorOnly: boolean } | null;
};

/** Activities shown by their moment, with the server's clock, which countdowns follow. */
export type ShownActivities = { serverNow: string; items: ShownActivity[] };

const maxShown = 200;

/** 秒杀、拼团、砍价: what can be chosen now or begins within a day. */
export async function showRunning({ ctx }: { ctx: PublicContext }): Promise<ShownActivities> {
  return ctx.db.run((handle) => showActivities(handle, { ctx, productId: null, kinds: ["flash", "group", "bargain"] }));
}

/** What a product's page says of its activities. */
export async function showActivitiesOf({
  ctx,
  input,
}: {
  ctx: PublicContext;
  input: { productId: string };
}): Promise<ShownActivities> {
  const { productId } = input;
  return ctx.db.run((handle) =>
    showActivities(handle, { ctx, productId, kinds: ["timed", "flash", "group", "bargain"] }),
  );
}

type Call = { ctx: PublicContext; productId: string | null; kinds: readonly ShownActivity["kind"][] };

async function showActivities(handle: Handle, { ctx, productId, kinds }: Call): Promise<ShownActivities> {
  const now = ctx.now();
  const memberId = ctx.subject?.kind === "member" ? ctx.subject.id : null;
  const until = new Date(now.getTime() + dayMs);
  const rows = await listShownActivities(handle, { kinds, productId, memberId, now, until, limit: maxShown });
  return { serverNow: now.toISOString(), items: rows.flatMap((row) => showActivity(row, now)) };
}

/** The row at a moment; empty when no session of it is left. */
export function showActivity(row: ShownActivityRow, now: Date): ShownActivity[] {
  const activity = saleActivityOf({ ...row, items: [] });
  const { startsAt = null, endsAt = null } = withSession(activity, row.sessions, now);
  if (endsAt !== null && Date.parse(endsAt) <= Math.max(now.getTime(), startsAt === null ? 0 : Date.parse(startsAt)))
    return [];
  const { stock, perMember, sold, bought, size, hours, fillUp, helpers, floorOnly } = row;
  return [
    {
      activityId: row.id,
      kind: row.kind,
      name: row.name,
      productId: row.productId,
      title: row.title,
      pictureUrl: row.pictures[0] ?? "",
      listPriceFen: row.listPriceFen,
      priceFen: row.priceFen,
      isRunning: startsAt === null || Date.parse(startsAt) <= now.getTime(),
      startsAt,
      endsAt,
      stock,
      left: stock === null ? null : stock - sold,
      perMember,
      allowed: perMember === null ? null : Math.max(perMember - bought, 0),
      coupons: row.coupons,
      points: row.points,
      group: row.kind === "group" ? { size: size ?? 0, hours: hours ?? 0, fillUp: fillUp ?? false } : null,
      bargain:
        row.kind === "bargain" ? { helpers: helpers ?? 0, hours: hours ?? 0, floorOnly: floorOnly ?? false } : null,
    },
  ];
}
