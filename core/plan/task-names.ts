// 帮扶任务的说法: the Chinese sentence of each assist task.

import { identityNames } from "../facts/identities";
import type { TaskProgress } from "./assist-tasks";
import type { AssistTasks } from "./schema";

/** Example: lines 2, ordersOver 10: "2 条留人线的带头人为代理及以上", "这些线内的加盟订单超过 10 单". */
export function taskName(task: TaskProgress["task"], tasks: AssistTasks): string {
  switch (task) {
    case "handedOverLines": {
      const { lines = 0, identity = "agent" } = tasks.handedOver ?? {};
      return `${lines} 条留人线的带头人为${identityNames[identity]}${identity === "boss" ? "" : "及以上"}`;
    }
    case "handedOverOrders":
      return `这些线内的加盟订单超过 ${tasks.handedOver?.ordersOver ?? 0} 单`;
    case "bossesReferred":
      return `直推 ${tasks.bossesReferred ?? 0} 位老板`;
    case "teamAgents":
      return `团队中有 ${tasks.teamAgents ?? 0} 位代理或老板`;
  }
}
