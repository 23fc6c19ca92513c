import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, useDidShow, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { FigureActions, FigureHead, FigureLabel, FigureLink } from "@/components/figure-head";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Balance } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { BalanceEntries } from "@/member/balance/balance-entries";
import { BalanceRefunds } from "@/member/balance/balance-refunds";
import { TopUps } from "@/member/balance/top-ups";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

const tabs = [
  { key: "entries", name: "余额明细" },
  { key: "topUps", name: "充值记录" },
  { key: "refunds", name: "退回记录" },
] as const;

type Shown = (typeof tabs)[number]["key"];

function BalancePage() {
  return (
    <LoginWall reason="登录后查看储值余额">
      <BalanceShown />
    </LoginWall>
  );
}

function BalanceShown() {
  const { tab } = useRouter().params;
  const { loggedIn } = useMe();
  const [shown, setShown] = useState<Shown>(tabs.find(({ key }) => key === tab)?.key ?? "entries");
  const balance = useQuery({ ...api.balance.show.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const refresh = () => queryClient.invalidateQueries(api.balance.pathFilter());
  useDidShow(() => void (loggedIn && refresh()));
  usePullDownRefresh(async () => {
    await refresh();
    stopPullDownRefresh();
  });
  return (
    <View id="balance-page" className="screen">
      <Loaded query={balance}>{(known) => <BalanceHead balance={known} />}</Loaded>
      <Tabs id="balance-tab" tabs={tabs} chosen={shown} onChoose={setShown} />
      {shown === "entries" && <BalanceEntries />}
      {shown === "topUps" && <TopUps />}
      {shown === "refunds" && <BalanceRefunds />}
    </View>
  );
}

function BalanceHead({ balance: { balanceFen, heldFen, refundableFen } }: { balance: Balance }) {
  return (
    <FigureHead>
      <FigureLabel>储值余额</FigureLabel>
      <Price id="balance" fen={balanceFen} size="large" tone="light" />
      {heldFen > 0 && (
        <Text id="balance-held" className="figure-head__note number">
          另有 {formatFen(heldFen)} 已占用（待付款的订单或正在退回）
        </Text>
      )}
      <Text className="figure-head__note balance__hint">用于购买商品，不能提现；没有用完的可以原路退回</Text>
      <FigureActions>
        <Button id="go-top-up" tone="gold" onTap={() => navigateTo({ url: "/member/top-up/index" })}>
          充值
        </Button>
        {refundableFen > 0 && (
          <FigureLink
            id="go-balance-refund"
            text="退回余额"
            onTap={() => navigateTo({ url: "/member/balance-refund/index" })}
          />
        )}
      </FigureActions>
    </FigureHead>
  );
}

export default withErrorPage(BalancePage);
