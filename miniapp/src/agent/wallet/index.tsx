import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { EntryRow } from "@/agent/wallet/entry-row";
import { ProgressCards } from "@/agent/wallet/progress-cards";
import { WalletHead } from "@/agent/wallet/wallet-head";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { EventRow } from "@/components/event-row";
import { Failure, Loaded, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { WalletAccount } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatSignedFen } from "@/format/money";
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
  { key: "debt", name: "欠款" },
  { key: "frozen", name: "冻结" },
] as const satisfies readonly { key: Shown; name: string }[];

/** Accounts whose tabs appear only while there is something in them. */
const rare: readonly Shown[] = ["debt", "frozen"];

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
  const refresh = () =>
    Promise.all([accounts.refetch(), progress.refetch(), queryClient.invalidateQueries(api.wallet.pathFilter())]);
  useFreshOnShow(api.wallet.pathFilter());
  usePullDownRefresh(async () => {
    await refresh();
    stopPullDownRefresh();
  });
  const owns = (key: Shown) => accounts.data?.some(({ purpose, balanceFen }) => purpose === key && balanceFen > 0);
  return (
    <View id="wallet" className="screen">
      <Loaded query={accounts}>{(list) => <WalletHead accounts={list} />}</Loaded>
      {progress.data && <ProgressCards progress={progress.data} />}
      {progress.error && !progress.data && <Failure error={progress.error} onRetry={() => void progress.refetch()} />}
      <Text className="section-title">账户明细</Text>
      <Tabs
        id="wallet-tab"
        tabs={tabs.filter(({ key }) => !rare.includes(key) || owns(key))}
        chosen={shown}
        onChoose={setShown}
      />
      {shown === "all" ? <WalletEvents /> : <AccountEntries purpose={shown} />}
    </View>
  );
}

const nothing = <Notice id="wallet-empty" icon="wallet" title="没有明细" hint="这个账户的每一笔进出都会写明来由" />;

/** One row per business event, with what it did to each account. */
function WalletEvents() {
  const events = useInfiniteQuery({
    ...api.wallet.events.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  return (
    <EndlessList query={events} empty={nothing}>
      {(items) => (
        <View id="wallet-entries" className="card">
          {items.map((event) => (
            <EventRow key={event.id} event={event} signed={formatSignedFen} />
          ))}
        </View>
      )}
    </EndlessList>
  );
}

/** The statement of one account: each entry with the balance after it. */
function AccountEntries({ purpose }: { purpose: WalletAccount["purpose"] }) {
  const entries = useInfiniteQuery({
    ...api.wallet.entries.infiniteQueryOptions({ purpose }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  return (
    <EndlessList query={entries} empty={nothing}>
      {(items) => (
        <View id="wallet-entries" className="card">
          {items.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </View>
      )}
    </EndlessList>
  );
}

export default withErrorPage(WalletPage);
