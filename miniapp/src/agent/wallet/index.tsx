import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { EntryRow } from "@/agent/earnings/entry-row";
import { ProgressCards } from "@/agent/wallet/progress-cards";
import { WalletHead } from "@/agent/wallet/wallet-head";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import type { WalletAccount } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

type Shown = WalletAccount["purpose"] | "all";

const tabs = [
  { key: "all", name: "全部" },
  { key: "available", name: "可提现" },
  { key: "pending", name: "待结算" },
  { key: "fund", name: "帮扶基金" },
  { key: "withdrawing", name: "提现中" },
] as const satisfies readonly { key: Shown; name: string }[];

function WalletPage() {
  return (
    <LoginWall reason="登录后查看钱包">
      <Wallet />
    </LoginWall>
  );
}

function Wallet() {
  const { loggedIn } = useMe();
  const [shown, setShown] = useState<(typeof tabs)[number]["key"]>("all");
  const asked = { enabled: loggedIn, staleTime: 0 };
  const accounts = useQuery({ ...api.wallet.accounts.queryOptions(), ...asked });
  const progress = useQuery({ ...api.wallet.progress.queryOptions(), ...asked });
  const filter = { purpose: shown === "all" ? undefined : shown };
  const entries = useInfiniteQuery({
    ...api.wallet.entries.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor }),
    ...asked,
  });
  const refresh = () => Promise.all([accounts.refetch(), progress.refetch(), entries.refetch()]);
  useDidShow(() => void (loggedIn && refresh()));
  usePullDownRefresh(async () => {
    await refresh();
    stopPullDownRefresh();
  });
  return (
    <View id="wallet" className="screen">
      <Loaded query={accounts}>{(list) => <WalletHead accounts={list} />}</Loaded>
      {progress.data && <ProgressCards progress={progress.data} />}
      <Text className="section-title">账户明细</Text>
      <Tabs id="wallet-tab" tabs={tabs} chosen={shown} onChoose={setShown} />
      <EndlessList
        query={entries}
        empty={<Notice id="wallet-empty" icon="wallet" title="没有明细" hint="这个账户的每一笔进出都会写明来由" />}
      >
        {(items) => (
          <View id="wallet-entries" className="card">
            {items.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </View>
        )}
      </EndlessList>
    </View>
  );
}

export default withErrorPage(WalletPage);
