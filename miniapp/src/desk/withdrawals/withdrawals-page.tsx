import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-queue";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { type Decision, DecisionDialog } from "./decision-dialog";
import { SettingsDialog } from "./settings-dialog";
import { WithdrawalTable } from "./withdrawal-table";

const states = [
  { value: "reviewing", label: "待处理" },
  { value: "transferring", label: "转账中" },
  { value: "paid", label: "已到账" },
  { value: "failed", label: "已退回" },
] as const;

type State = (typeof states)[number]["value"];

/** 提现审核: the withdrawals by state, first those that wait for finance. */
export function WithdrawalsPage() {
  const [params, setParams] = useSearchParams();
  const state: State = states.find(({ value }) => value === params.get("state"))?.value ?? "reviewing";
  const [deciding, setDeciding] = useState<{ withdrawal: QueuedWithdrawal; decision: Decision } | null>(null);
  const [isSetting, setSetting] = useState(false);
  return (
    <section className="panel" data-testid="withdrawals-page">
      <div className="page-head">
        <h1>提现</h1>
        <Segmented<State>
          value={state}
          onChange={(value) => setParams({ state: value }, { replace: true })}
          options={[...states]}
          data-testid="withdrawal-filter"
        />
        <Button className="withdrawal-settings" onClick={() => setSetting(true)} data-testid="withdrawal-settings">
          提现设置
        </Button>
      </div>
      <WithdrawalTable state={state} onDecide={(withdrawal, decision) => setDeciding({ withdrawal, decision })} />
      {deciding && <DecisionDialog {...deciding} onClose={() => setDeciding(null)} />}
      {isSetting && <SettingsDialog onClose={() => setSetting(false)} />}
    </section>
  );
}
