import { redirectTo } from "@tarojs/taro";
import { tell } from "@/components/toast";
import type { usePayTrade } from "@/orders/use-pay-trade";
import type { BoughtFor } from "@/pages/checkout/use-buy-for";

type Placed = { tradeNo: string; totalFen: number; status: "pending" | "paid"; awaitsApproval?: boolean };
type PayTrade = ReturnType<typeof usePayTrade>["payTrade"];

/** After an order is placed: to its payment, to its result, or to the organisation whose approver has to agree first. */
export async function goOn(placed: Placed, organisation: BoughtFor | null, payTrade: PayTrade): Promise<void> {
  const { tradeNo, totalFen, status, awaitsApproval } = placed;
  if (awaitsApproval && organisation) {
    tell("已提交，等待审批");
    await redirectTo({ url: `/organisations/organisation/index?id=${organisation.organisationId}&tab=purchases` });
    return;
  }
  if (status === "pending") {
    await payTrade({ tradeNo, totalFen });
    return;
  }
  const account = organisation?.onAccount ? "&account=1" : "";
  await redirectTo({ url: `/pages/result/index?tradeNo=${tradeNo}${account}` });
}
