import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { createRequestKey } from "@/data/request-key";
import { formatFenShort } from "@/format/money";
import { parseYuan } from "@/format/parse-yuan";
import { useMe } from "@/members/use-me";
import { usePayTrade } from "@/orders/use-pay-trade";

/** A top-up that the server knows, and whether its payer said yes. */
export type SentTopUp = { tradeNo: string; amountFen: number; points: number; isAgreed: boolean };

export function useTopUp() {
  const { loggedIn } = useMe();
  const balance = useQuery({ ...api.balance.show.queryOptions(), enabled: loggedIn });
  const [yuan, setYuan] = useState("");
  const [sent, setSent] = useState<SentTopUp | null>(null);
  const requestKey = useRef(createRequestKey());
  const { payTrade, paying, surface } = usePayTrade();
  const amountFen = parseYuan(yuan) || null;
  const pay = async (topUp: Omit<SentTopUp, "isAgreed">) => {
    const trade = { tradeNo: topUp.tradeNo, totalFen: topUp.amountFen };
    const isAgreed = await payTrade(trade, { stay: true, ifUnpaid: "还没有付款，可以继续支付" });
    setSent({ ...topUp, isAgreed });
  };
  const asking = useMutation(
    api.balance.topUp.mutationOptions({
      onSuccess: pay,
      onError: (error) => {
        tellError(error);
        // Without an answer it may stand: only the same key finds out.
        if (refusalCode(error) !== null) requestKey.current = createRequestKey();
      },
    }),
  );
  const send = () => {
    if (!balance.data || amountFen === null) return;
    const { minFen, maxFen } = balance.data;
    if (amountFen < minFen) return tell(`最少充值 ${formatFenShort(minFen)}`);
    if (amountFen > maxFen) return tell(`一次最多充值 ${formatFenShort(maxFen)}`);
    asking.mutate({ amountFen, requestKey: requestKey.current });
  };
  const begin = () => {
    requestKey.current = createRequestKey();
    setSent(null);
  };
  const choose = (text: string) => {
    // Another amount is another top-up.
    if (!asking.isPending) requestKey.current = createRequestKey();
    setYuan(text);
  };
  return {
    balance,
    yuan,
    amountFen,
    choose,
    send,
    sent,
    begin,
    surface,
    paying,
    busy: asking.isPending || paying,
    payAgain: () => sent && pay(sent),
  };
}
