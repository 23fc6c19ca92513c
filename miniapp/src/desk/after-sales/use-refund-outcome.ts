import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";

/** Says how a decision ended: that it is done, or that it is done but the refund behind it was refused, and why. */
export function useRefundOutcome(): (caseNo: string, done: string) => Promise<void> {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return async (caseNo, done) => {
    const shown = await cache.fetchQuery(api.desk.afterSales.get.queryOptions({ caseNo })).catch(() => null);
    if (shown?.refundProblem) message.warning(`${done}，但退款没有成功：${shown.refundProblem}`, 6);
    else message.success(done);
  };
}
