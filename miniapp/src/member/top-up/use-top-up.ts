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

/** A top-up created on the server, and whether the payer confirmed in WeChat. */
export type SentTopUp = { tradeNo: string; amountFen: number; points: number; isAgreed: boolean };

export function useTopUp() {
  const { loggedIn } = useMe();
  const balance = useQuery({ ...api.balance.show.queryOptions(), enabled: loggedIn });
  const [amountFen, setAmountFen] = useState<number | null>(null);
  const [ownYuan, setOwnYuan] = useState("");
  const [sent, setSent] = useState<SentTopUp | null>(null);
  const requestKey = useRef(createRequestKey());
  const { payTrade, paying, surface } = usePayTrade();
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
        // Keep the key after a lost answer: the top-up may exist, and only the same key finds it.
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
  const choose = (fen: number | null) => {
    // A changed amount is another top-up, with a key of its own.
    if (!asking.isPending) requestKey.current = createRequestKey();
    setAmountFen(fen);
  };
  return {
    balance,
    ownYuan,
    amountFen,
    choosePreset: (fen: number) => {
      setOwnYuan("");
      choose(fen);
    },
    /** The field keeps the text as it was typed, also where it passes a preset on the way. */
    typeYuan: (text: string) => {
      setOwnYuan(text);
      choose(parseYuan(text) || null);
    },
    send,
    sent,
    begin,
    surface,
    paying,
    busy: asking.isPending || paying,
    payAgain: () => sent && pay(sent),
  };
}
