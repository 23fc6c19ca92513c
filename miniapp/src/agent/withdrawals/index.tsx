import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useConfirmTransfer } from "@/agent/withdrawals/use-confirm-transfer";
import { WithdrawalCard } from "@/agent/withdrawals/withdrawal-card";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { NoticeOffer } from "@/messages/notice-offer";
import "./index.css";

function WithdrawalsPage() {
  return (
    <LoginWall reason="登录后查看提现记录">
      <Withdrawals />
    </LoginWall>
  );
}

function Withdrawals() {
  const { loggedIn } = useMe();
  const withdrawals = useInfiniteQuery({
    ...api.withdrawals.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const { resume, cancel, busyNo, surface } = useConfirmTransfer();
  useFreshOnShow(api.withdrawals.pathFilter());
  usePullDownRefresh(async () => {
    await withdrawals.refetch();
    stopPullDownRefresh();
  });
  const start = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/agent/withdraw/index" })}>
      去提现
    </Button>
  );
  return (
    <View id="withdrawals" className="screen">
      <NoticeOffer moment="withdrawal" />
      <EndlessList
        query={withdrawals}
        empty={
          <Notice
            id="withdrawals-empty"
            icon="coins"
            title="还没有提现"
            hint="可提现的佣金随时可以提到微信零钱"
            action={start}
          />
        }
      >
        {(items) =>
          items.map((withdrawal) => (
            <WithdrawalCard
              key={withdrawal.withdrawalNo}
              withdrawal={withdrawal}
              busy={busyNo === withdrawal.withdrawalNo}
              onConfirm={() => void resume(withdrawal.withdrawalNo)}
              onCancel={() => void cancel(withdrawal.withdrawalNo)}
            />
          ))
        }
      </EndlessList>
      {surface}
    </View>
  );
}

export default withErrorPage(WithdrawalsPage);
