import { cancelExpiredOrders } from "../orders/cancel-expired-orders";
import type { Deps } from "../trpc/context";
import { settleOpenRefunds } from "./settle-open-refunds";

const everyMs = 60_000;

/**
 * Cancels what was not paid in time and ends refunds that are under way, every minute. A round waits for the one before it;
 * several processes may do it at once, every write is conditional.
 */
export function settleByTheMinute(deps: Deps): { stop(): Promise<void> } {
  let round = Promise.resolve();
  const settle = async () => {
    try {
      await cancelExpiredOrders({ ctx: deps });
      await settleOpenRefunds({ ctx: deps });
    } catch (error) {
      deps.log.error({ err: error }, "overdue orders and open refunds could not be settled this minute");
    }
  };
  const timer = setInterval(() => {
    round = round.then(settle);
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return round;
    },
  };
}
