import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { redirectTo } from "@tarojs/taro";
import { useRef, useState } from "react";
import { useConfirmTransfer } from "@/agent/withdrawals/use-confirm-transfer";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import { createRequestKey } from "@/data/request-key";
import { useDebounced } from "@/data/use-debounced";
import { parseYuan } from "@/format/parse-yuan";
import { useMe } from "@/members/use-me";

export type Channel = "wechat" | "by_hand";
export type WithdrawDraft = { yuan: string; channel: Channel; name: string; accountId: string | null };

export function useWithdraw() {
  const { loggedIn } = useMe();
  const [draft, setDraft] = useState<WithdrawDraft>({ yuan: "", channel: "wechat", name: "", accountId: null });
  const requestKey = useRef(createRequestKey());
  const { follow, surface } = useConfirmTransfer();
  const allowance = useQuery({ ...api.wallet.allowance.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const amountFen = parseYuan(draft.yuan);
  const asked = useDebounced(`${amountFen ?? 0} ${draft.channel}`);
  const [askedFen = "0", askedChannel = "wechat"] = asked.split(" ");
  const preview = useQuery({
    ...api.wallet.preview.queryOptions({ amountFen: Number(askedFen), channel: askedChannel as Channel }),
    enabled: loggedIn && Number(askedFen) > 0,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const isPreviewed = asked === `${amountFen ?? 0} ${draft.channel}` && !preview.isPlaceholderData;

  const requesting = useMutation(
    api.withdrawals.request.mutationOptions({
      onSuccess: async (standing) => {
        try {
          await follow(standing);
        } catch (error) {
          tellError(error);
        }
        void queryClient.invalidateQueries();
        await redirectTo({ url: "/agent/withdrawals/index" });
      },
      onError: (error) => {
        tellError(error);
        // Keep the key after a lost answer: the request may have been booked, and only the same key finds it.
        if (refusalCode(error) !== null) requestKey.current = createRequestKey();
        void preview.refetch();
      },
    }),
  );
  const submit = () => {
    const { channel, name, accountId } = draft;
    if (!amountFen || !preview.data || !isPreviewed) return;
    if (preview.data.refusalMessage) return tell(preview.data.refusalMessage);
    const isByHand = channel === "by_hand";
    if (isByHand && !accountId) return tell("请选择收款账户");
    const wantsName = !isByHand && preview.data.needsName;
    if (wantsName && name.trim().length < 2) return tell("请填写收款人真实姓名");
    const payee = isByHand ? { accountId: accountId ?? undefined } : wantsName ? { name: name.trim() } : {};
    requesting.mutate({ amountFen, channel, requestKey: requestKey.current, ...payee });
  };
  const change = (part: Partial<WithdrawDraft>) => {
    // A changed form is another request, with a key of its own.
    if (!requesting.isPending) requestKey.current = createRequestKey();
    setDraft({ ...draft, ...part });
  };
  return {
    draft,
    change,
    allowance,
    amountFen,
    submit,
    surface,
    preview: amountFen ? preview : null,
    canSubmit: isPreviewed && preview.data?.refusal === null,
    busy: requesting.isPending,
  };
}
