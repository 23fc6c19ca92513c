import { useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { RecordRow } from "@/member/balance/record-row";
import { useMe } from "@/members/use-me";

export function BalanceRefunds() {
  const { loggedIn } = useMe();
  const refunds = useQuery({ ...api.balance.refunds.queryOptions(), enabled: loggedIn, staleTime: 0 });
  return (
    <Loaded query={refunds}>
      {(items) =>
        items.length === 0 ? (
          <Notice id="refunds-empty" icon="wallet" title="没有退回过" hint="没有用完的余额可以退回原来的付款方式" />
        ) : (
          <View id="balance-refunds" className="card">
            {items.map(({ refundNo, amountFen, state, stateName, requestedAt, acceptedAt }) => (
              <RecordRow
                key={refundNo}
                id={`refund-${refundNo}`}
                title={`退回 ${formatFen(amountFen)}`}
                state={stateName}
                isOpen={state === "requested"}
                note={state === "failed" ? "微信没有完成退款，可以再申请" : "退到充值时的付款方式"}
                at={formatTime(acceptedAt ?? requestedAt)}
              />
            ))}
          </View>
        )
      }
    </Loaded>
  );
}
