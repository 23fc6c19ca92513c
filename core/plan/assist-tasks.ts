// 帮扶任务: the tasks that release the held fund; all tasks of the plan have to be done, and a plan without tasks holds nothing
// (core/rules/plan.md, section 9). Example: lines 2, ordersOver 10: two handed-over lines headed by agents, and 11 join orders
// in all handed-over lines together.

import { type Identity, isAtLeast } from "../facts/identities";
import type { AssistTasks } from "./schema";

/** One direct referral who has joined, with the counted join orders of them and everybody below. */
export interface AssistLine {
  readonly joinedSeq: number;
  /** 留人: the head's owner is not the referrer. */
  readonly handedOver: boolean;
  readonly headIdentity: Identity;
  readonly orders: number;
}

export interface AssistFacts {
  readonly identity: Identity;
  readonly lines: readonly AssistLine[];
  readonly directBosses: number;
  /** Agents and bosses below the member; a loader may stop counting at the number that the tasks need. */
  readonly teamAgents: number;
}

export function hasAssistTasks(tasks: AssistTasks): boolean {
  return tasks.handedOver !== undefined || tasks.bossesReferred !== undefined || tasks.teamAgents !== undefined;
}

/** One task and its progress, for the progress page and the release. */
export interface TaskProgress {
  readonly task: "handedOverLines" | "handedOverOrders" | "bossesReferred" | "teamAgents";
  readonly have: number;
  readonly need: number;
}

/** Progress of each task of the plan; a task is done when `have` reaches `need`. */
export function assistProgress(tasks: AssistTasks, facts: AssistFacts): TaskProgress[] {
  const progress: TaskProgress[] = [];
  if (tasks.handedOver) {
    const { lines, identity, ordersOver } = tasks.handedOver;
    const counted = countedLines(facts, lines);
    const heads = counted.filter((line) => isAtLeast(line.headIdentity, identity)).length;
    const orders = counted.reduce((sum, line) => sum + line.orders, 0);
    progress.push({ task: "handedOverLines", have: heads, need: lines });
    progress.push({ task: "handedOverOrders", have: orders, need: ordersOver + 1 });
  }
  if (tasks.bossesReferred !== undefined) {
    progress.push({ task: "bossesReferred", have: facts.directBosses, need: tasks.bossesReferred });
  }
  if (tasks.teamAgents !== undefined)
    progress.push({ task: "teamAgents", have: facts.teamAgents, need: tasks.teamAgents });
  return progress;
}

/** Whether all tasks are done. False for a plan without tasks, so that no member is marked as released. */
export function assistTasksHold(tasks: AssistTasks, facts: AssistFacts): boolean {
  return hasAssistTasks(tasks) && assistProgress(tasks, facts).every(({ have, need }) => have >= need);
}

/** The handed-over lines. A boss with too few of them counts their earliest other lines in addition. */
function countedLines(facts: AssistFacts, wanted: number): AssistLine[] {
  const handedOver = facts.lines.filter((line) => line.handedOver);
  if (facts.identity !== "boss" || handedOver.length >= wanted) return handedOver;
  const others = facts.lines.filter((line) => !line.handedOver).sort((a, b) => a.joinedSeq - b.joinedSeq);
  return [...handedOver, ...others.slice(0, wanted - handedOver.length)];
}
