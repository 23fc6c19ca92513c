import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { MemberMessage } from "@/data/shapes";
import { useMe } from "@/members/use-me";
import { requestSubscribe } from "@/wechat/subscribe";
import { maxTemplates } from "@/wechat/subscribe-port";

/** What a member waits for at the moments at which WeChat's sheet may be opened. */
const moments = {
  paid: { kinds: ["parcel_sent", "receipt_soon", "refund_paid"], words: "发货、退款时在微信里告诉你" },
  group: { kinds: ["group_complete", "group_failed", "parcel_sent"], words: "成团、发货时在微信里告诉你" },
  joined: { kinds: ["award_earned", "member_joined", "award_settled"], words: "有奖励、新成员时在微信里告诉你" },
  stock: { kinds: ["stock_back"], words: "到货时在微信里告诉你" },
  refund: { kinds: ["case_approved", "case_rejected", "refund_paid"], words: "售后有进展时在微信里告诉你" },
  withdrawal: {
    kinds: ["withdrawal_to_confirm", "withdrawal_paid", "withdrawal_failed"],
    words: "要确认收款、到账时在微信里告诉你",
  },
} as const satisfies Record<string, { kinds: readonly MemberMessage["kind"][]; words: string }>;

/** Offers messages in WeChat; nothing is shown where the shop has no template, or one is already allowed for all of them. */
export function NoticeOffer({ moment }: { moment: keyof typeof moments }) {
  const { loggedIn } = useMe();
  const [isDone, setDone] = useState(false);
  const list = useQuery({ ...api.messages.subscriptions.queryOptions(), enabled: loggedIn }).data ?? [];
  const { kinds, words } = moments[moment];
  const wanted = list.filter((one) => one.accepted === 0 && kinds.some((kind) => one.kinds.includes(kind)));
  const asking = useAskNotices(() => setDone(true));
  if (isDone || wanted.length === 0) return null;
  return (
    <View className="card row row--between">
      <Text className="soft grow">{words}</Text>
      <Button
        id="notice-offer"
        tone="quiet"
        small
        busy={asking.isPending}
        onTap={() => asking.mutate(wanted.map(({ templateId }) => templateId))}
      >
        通知我
      </Button>
    </View>
  );
}

/** Opens WeChat's sheet and reports what the member allowed; only after a tap. */
export function useAskNotices(onDone: () => void) {
  const { mutateAsync: report } = useMutation(api.messages.subscribed.mutationOptions());
  return useMutation({
    mutationFn: async (templateIds: string[]) => {
      const results = await requestSubscribe(templateIds.slice(0, maxTemplates));
      if (results === null) return tell("请在微信里打开小程序");
      await report({ results });
      if (Object.values(results).includes("accept")) tell("已开启，下一次会在微信里告诉你");
      await queryClient.invalidateQueries(api.messages.subscriptions.queryFilter());
      onDone();
    },
    onError: tellError,
  });
}
