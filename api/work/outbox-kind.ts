import type { Transaction } from "@liandong/db/connection/database";
import type { OutboxRow } from "@liandong/db/outbox/outbox";
import type { Deps, StaffContext } from "../trpc/context";

/** A matter in hand: its row under a claim, with the number of what is owed. */
export type Matter = OutboxRow & { key: string };

/** `nothing`: nothing was owed any more. `openForMs`: it is under way elsewhere; ask again after this long. */
export type MatterOutcome = "done" | "nothing" | { openForMs: number };

/** How one kind of matter leaves the shop (core/rules/shop.md, section 15). */
export type OutboxKind = {
  kind: string;
  /** Chinese name at the desk. */
  name: string;
  /** So many are under way at a time in a process; each kind has a lane of its own, so none waits for another. */
  concurrency: number;
  /** A claim lives this long, which is longer than `work` can take. */
  leaseMs: number;
  /** The longest pauses before the second, third, … try; the last one repeats. */
  pausesMs: readonly number[];
  /** So many refusals or errors make a matter dead; tries without an answer never do. */
  maxFailures: number;
  /** Money leaves the shop: finance decides on a dead matter too, and gives it up alone. */
  isMoney: boolean;
  /** Must be safe to run twice and to be killed anywhere. @throws WechatError, or any error that counts as a failure */
  work(call: { ctx: Deps; matter: Matter }): Promise<MatterOutcome>;
  /**
   * 放弃: asks WeChat how the matter stands and returns what gives it up within a transaction; null when WeChat's answer has
   * settled it. @throws DomainError outbox.under_way; WechatError when WeChat does not answer
   */
  prepareGivingUp(call: { ctx: StaffContext; matter: Matter }): Promise<((tx: Transaction) => Promise<void>) | null>;
};

const minuteMs = 60_000;

/** Pauses that fit most kinds: 1, 2, 4 … minutes, at most an hour. */
export const usualPausesMs = [1, 2, 4, 8, 16, 32, 60].map((minutes) => minutes * minuteMs);

/** An answer that did not come is asked for again within a quarter of an hour. */
export const maxUnansweredPauseMs = 15 * minuteMs;

/** A try makes at most three calls to WeChat, each of which ends within 8 seconds. */
export const usualLeaseMs = minuteMs;

/** How long to leave a matter to WeChat: a tenth of its age, from one minute to half an hour. */
export function pauseByAge(since: Date, now: Date): number {
  return Math.min(Math.max((now.getTime() - since.getTime()) / 10, minuteMs), 30 * minuteMs);
}
