import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-for-finance";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { choiceFilter, daysFilter, moneyFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { BatchDialog } from "../payment-batches/batch-dialog";
import { type Decision, DecisionDialog } from "./decision-dialog";
import { SettingsDialog } from "./settings-dialog";
import { WithdrawalActs, WithdrawalCard, withdrawalColumns } from "./withdrawal-columns";

const tabs = {
  name: "state",
  options: [
    { value: "reviewing", label: "待处理" },
    { value: "transferring", label: "转账中" },
    { value: "paid", label: "已到账" },
    { value: "failed", label: "已退回" },
    { value: "all", label: "全部" },
  ],
} as const;

const filters = {
  q: textFilter({ label: "单号或会员", placeholder: "提现单号、批次号、会员号、手机" }),
  channel: choiceFilter({
    label: "收款方式",
    options: [
      { value: "wechat", label: "微信零钱" },
      { value: "by_hand", label: "银行卡、支付宝" },
    ],
  }),
  requested: daysFilter({ label: "申请时间" }),
  amount: moneyFilter({ label: "申请金额" }),
  batch: choiceFilter({
    label: "打款批次",
    options: [
      { value: "none", label: "不在批次里" },
      { value: "in", label: "在批次里" },
    ],
  }),
};

/** What waits is handled in the order of the requests; what ended is looked at from its end. */
const sortsOf = (tab: string) =>
  tab === "reviewing" || tab === "transferring"
    ? (["requestedAt", "-requestedAt", "-amountFen", "amountFen"] as const)
    : (["-requestedAt", "requestedAt", "-amountFen", "amountFen"] as const);

type Deciding = { withdrawal: QueuedWithdrawal; decision: Decision };

/** 提现 by state and conditions: finance decides them, and takes those paid by hand into a payment batch. */
export function WithdrawalsPage() {
  const cache = useQueryClient();
  const state = useListState({ filters, tabs, sorts: sortsOf });
  const { filter: conditions, tab, sort } = state;
  const input = { filter: { ...conditions, state: tab === "all" ? undefined : tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.withdrawals.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({ ...api.desk.withdrawals.counts.queryOptions({ filter: conditions }), staleTime: 0 });
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [isSetting, setSetting] = useState(false);
  const [mayExport, mayPay] = [useMay("exportWithdrawals"), useMay("payBatches")];
  const loadAll = () => cache.fetchQuery(api.desk.withdrawals.payable.queryOptions({ filter: conditions }));
  return (
    <>
      <ListView<QueuedWithdrawal>
        list="withdrawals"
        title="提现"
        testId="withdrawals-page"
        unit="笔"
        state={state}
        query={list}
        counts={counts.data}
        columns={withdrawalColumns}
        keyOf={({ withdrawalNo }) => withdrawalNo}
        marks={(row) => ["withdrawal-row", { "withdrawal-no": row.withdrawalNo, state: row.state }]}
        card={(row) => <WithdrawalCard row={row} />}
        acts={(row) => (
          <WithdrawalActs withdrawal={row} onDecide={(withdrawal, decision) => setDeciding({ withdrawal, decision })} />
        )}
        batch={tab === "reviewing" && mayPay ? { loadAll, acts: (chosen) => <BatchDialog {...chosen} /> } : undefined}
        exporting={mayExport ? { list: "withdrawals", input } : undefined}
        tools={<Tools onSettings={() => setSetting(true)} />}
        empty={tab === "reviewing" ? "没有等待处理的提现" : "没有这类提现"}
      />
      {deciding && <DecisionDialog {...deciding} onClose={() => setDeciding(null)} />}
      {isSetting && <SettingsDialog onClose={() => setSetting(false)} />}
    </>
  );
}

function Tools({ onSettings }: { onSettings: () => void }) {
  return (
    <Space size={8}>
      <Link to="/payment-batches">打款批次</Link>
      <Button onClick={onSettings} data-testid="withdrawal-settings">
        提现设置
      </Button>
    </Space>
  );
}
