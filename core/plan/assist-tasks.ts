// 帮扶任务: what releases the held 20% (core/rules/plan.md, section 9). All tasks that are set must hold; none set
// holds nothing back.
// Example: lines 2, ordersOver 10: two handed-over lines with agents at their heads and 11 join orders in all handed-over lines.

import { type Identity, isAtLeast } from "../facts/identities";
import type { AssistTasks } from "./schema";

/** One direct referral that has joined, with the counted join orders of it and everybody below. */
export interface AssistLine {
  readonly joinedSeq: number;
  /** 留人: its owner is another member or nobody. */
  readonly handedOver: boolean;
  readonly headIdentity: Identity;
  readonly orders: number;
}

export interface AssistFacts {
  readonly identity: Identity;
  readonly lines: readonly AssistLine[];
  readonly directBosses: number;
  /** Agents and bosses below the member; a reader may stop counting at the number that the tasks ask for. */
  readonly teamAgents: number;
}

export function hasAssistTasks(tasks: AssistTasks): boolean {
  return tasks.handedOver !== undefined || tasks.bossesReferred !== undefined || tasks.teamAgents !== undefined;
}

/** One task with how far it is, for the progress page and the release. */
export interface TaskProgress {
  readonly task: "handedOverLines" | "handedOverOrders" | "bossesReferred" | "teamAgents";
  readonly have: number;
  readonly need: number;
}

/** How far each set task is; a task holds when `have` reaches `need`. */
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

/** All set tasks hold. False when none is set: then nobody is marked released. */
export function assistTasksHold(tasks: AssistTasks, facts: AssistFacts): boolean {
  return hasAssistTasks(tasks) && assistProgress(tasks, facts).every(({ have, need }) => have >= need);
}

/** The handed-over lines; a boss with too few of them has its earliest other lines taken in to make up the number. */
function countedLines(facts: AssistFacts, wanted: number): AssistLine[] {
  const handedOver = facts.lines.filter((line) => line.handedOver);
  if (facts.identity !== "boss" || handedOver.length >= wanted) return handedOver;
  const others = facts.lines.filter((line) => !line.handedOver).sort((a, b) => a.joinedSeq - b.joinedSeq);
  return [...handedOver, ...others.slice(0, wanted - handedOver.length)];
}
