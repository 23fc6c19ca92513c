// 拼团 in a scenario: orders join a group, and the group is complete with its last member or decided at its end
// (core/rules/promotions.md, section 2).

import { assertInvariant } from "../errors";
import { decideGroupFailed, decideOrderGrouped } from "../flows/order-grouped";
import { decideOrderPaid } from "../flows/order-paid";
import type { GroupFacts } from "../promotions/activity-price";
import type { SaleActivity } from "../promotions/schema";
import { orderGoods, orderStepOf } from "./order-step";
import { knownOrder, type Play } from "./play";
import { expireDuePoints } from "./play-membership";

const hourMs = 3_600_000;

/** What the buyer chose of groups: the number of the one that they open or join. */
export interface GroupChoice {
  readonly activity: SaleActivity;
  readonly groupId: string;
}

/** Books the payment of an order of a group; with the last one the group is complete. */
export function payIntoGroup(play: Play, orderNo: string, { activity, groupId }: GroupChoice): void {
  const { world, at } = play;
  const { facts: order } = knownOrder(world, orderNo);
  const { size = 0, hours = 0, fillUp = false } = activity;
  const endsAt = new Date(at.getTime() + hours * hourMs);
  const opened = { groupId, activityId: activity.id, status: "open", size, fillUp, endsAt, orders: [] } as const;
  const group: GroupFacts = world.groups.get(groupId) ?? opened;
  world.apply(decideOrderGrouped({ ...orderStepOf(play, order), order }));
  const orders = [...group.orders, { orderNo, memberId: order.memberId }];
  world.groups.set(groupId, { ...group, orders });
  if (orders.length === size) endGroup(play, groupId, "complete");
}

/** Ends every group whose time has come, each at its own moment, after what expires then. */
export function endDueGroups(play: Play): void {
  const due = [...play.world.groups.values()]
    .filter(({ status, endsAt }) => status === "open" && endsAt.getTime() <= play.at.getTime())
    .sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime());
  for (const { groupId, endsAt, fillUp } of due) {
    const then = { ...play, at: endsAt };
    expireDuePoints(then);
    endGroup(then, groupId, fillUp ? "complete" : "failed");
  }
}

function endGroup(play: Play, groupId: string, status: "complete" | "failed"): void {
  const { world, scenario } = play;
  const group = world.groups.get(groupId);
  assertInvariant(group, `group ${groupId} is unknown`);
  world.groups.set(groupId, { ...group, status });
  for (const { orderNo } of group.orders) {
    const placed = knownOrder(world, orderNo);
    const order = placed.facts;
    const step = { ...orderStepOf(play, order), order };
    if (status === "complete") world.apply(decideOrderPaid({ ...step, plan: scenario.plan }));
    else world.apply(decideGroupFailed({ ...step, goods: orderGoods(placed) }));
  }
}
