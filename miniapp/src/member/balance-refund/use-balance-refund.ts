import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { redirectTo } from "@tarojs/taro";
import { useRef, useState } from "react";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import { createRequestKey } from "@/data/request-key";
import { useDebounced } from "@/data/use-debounced";
import { formatFen } from "@/format/money";
import { parseYuan } from "@/format/parse-yuan";
import { useMe } from "@/members/use-me";

export type RefundPreview = NonNullable<ReturnType<typeof useBalanceRefund>["preview"]["data"]>;

/** 退回余额: refunds unspent top-ups to the payments they came from. */
export function useBalanceRefund() {
  const { loggedIn } = useMe();
  const [yuan, setYuan] = useState("");
  const requestKey = useRef(createRequestKey());
  const balance = useQuery({ ...api.balance.show.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const amountFen = parseYuan(yuan) || null;
  const refundableFen = balance.data?.refundableFen ?? 0;
  const isWithin = amountFen !== null && amountFen <= refundableFen;
  const askedFen = useDebounced(amountFen ?? 0);
  const preview = useQuery({
    ...api.balance.previewRefund.queryOptions({ amountFen: askedFen }),
    enabled: loggedIn && askedFen > 0 && askedFen <= refundableFen,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const isPreviewed = askedFen === amountFen && preview.data !== undefined && !preview.isPlaceholderData;
  const asking = useMutation(
    api.balance.requestRefund.mutationOptions({
      onSuccess: async () => {
        tell("已申请退回，到账时间以微信为准");
        void queryClient.invalidateQueries(api.balance.pathFilter());
        void queryClient.invalidateQueries(api.membership.pathFilter());
        await redirectTo({ url: "/member/balance/index?tab=refunds" });
      },
      onError: (error) => {
        tellError(error);
        // Keep the key after a lost answer: the request may have been booked, and only the same key finds it.
        if (refusalCode(error) !== null) requestKey.current = createRequestKey();
        void balance.refetch();
      },
    }),
  );
  const send = async () => {
    if (amountFen === null) return;
    const what = `${formatFen(amountFen)} 退回原来的付款方式，并扣回充值得的积分，确定吗？`;
    if (await confirmed("退回余额", what)) asking.mutate({ amountFen, requestKey: requestKey.current });
  };
  const change = (text: string) => {
    // A changed amount is another request, with a key of its own.
    if (!asking.isPending) requestKey.current = createRequestKey();
    setYuan(text);
    const fen = parseYuan(text);
    if (fen !== null && balance.data && fen > refundableFen) tell(`最多可退回 ${formatFen(refundableFen)}`);
  };
  const isPreviewing = isWithin && preview.isPending;
  const canSend = isWithin && isPreviewed;
  return { balance, yuan, amountFen, change, preview, isPreviewing, send, canSend, busy: asking.isPending };
}
