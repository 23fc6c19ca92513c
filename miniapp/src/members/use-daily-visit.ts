import { useDidShow } from "@tarojs/taro";
import { useCallback, useEffect, useRef } from "react";
import { tell } from "@/components/toast";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { useSession } from "@/data/session";
import { todayInShanghai } from "@/format/time";

/** 登录成长值: reports the first opening of a day to the server, once per day and member. */
export function useDailyVisit(): void {
  const session = useSession();
  const told = useRef("");
  const visit = useCallback(async () => {
    const key = `${todayInShanghai()} ${session}`;
    if (!session || told.current === key) return;
    told.current = key;
    try {
      const { growth, levelUp, giftCoupons } = await apiClient.membership.visit.mutate();
      if (levelUp) tell(`恭喜，升级为${levelUp.name}${giftCoupons > 0 ? `，送你 ${giftCoupons} 张券` : ""}`);
      else if (growth > 0) tell(`今日首次登录，成长值 +${growth}`);
      if (growth > 0) void queryClient.invalidateQueries(api.membership.pathFilter());
    } catch {
      // No page depends on the report: the next opening tries again.
      told.current = "";
    }
  }, [session]);
  useEffect(() => void visit(), [visit]);
  useDidShow(() => void visit());
}
