import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import type { TopUp } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { OpenTopUp } from "@/member/balance/open-top-up";
import { RecordRow } from "@/member/balance/record-row";
import { useMe } from "@/members/use-me";

const stateNames: Record<TopUp["state"], string> = { pending: "等待付款", paid: "已到账", closed: "已关闭" };

export function TopUps() {
  const { loggedIn } = useMe();
  const topUps = useInfiniteQuery({
    ...api.balance.topUps.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <EndlessList
      query={topUps}
      empty={<Notice id="top-ups-empty" icon="wallet" title="还没有充值过" hint="充值到账后立即可用，并得积分" />}
    >
      {(items) => (
        <View id="top-ups" className="card">
          {items.map(({ tradeNo, amountFen, refundedFen, points, state, createdAt, paidAt }) => (
            <View key={tradeNo} className="top-up-record">
              <RecordRow
                id={`top-up-${tradeNo}`}
                title={`充值 ${formatFen(amountFen)}`}
                state={stateNames[state]}
                isOpen={state === "pending"}
                note={[
                  points > 0 && state === "paid" && `得 ${formatCount(points)} 积分`,
                  refundedFen > 0 && `已退回 ${formatFen(refundedFen)}`,
                ]
                  .filter(Boolean)
                  .join("，")}
                at={formatTime(paidAt ?? createdAt)}
              />
              {state === "pending" && <OpenTopUp tradeNo={tradeNo} amountFen={amountFen} />}
            </View>
          ))}
        </View>
      )}
    </EndlessList>
  );
}
