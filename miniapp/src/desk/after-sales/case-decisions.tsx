import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../kit/permissions";
import { type Decision, DecisionDialog } from "./decision-dialog";
import { MarkRefundPaidDialog, RefundToBankDialog } from "./failed-refund-dialogs";

/** The decisions that each state allows; of a refund that failed customer service can ask again. */
const offered: Record<string, readonly Decision[]> = {
  requested: ["approve", "reject"],
  approved: ["reject"],
  returning: ["receive", "reject"],
  inspecting: ["pass", "reject"],
};

const names: Record<Decision, string> = {
  approve: "同意",
  reject: "拒绝",
  receive: "已收到退货",
  pass: "验货通过",
  retryRefund: "重新退款",
};

export function CaseDecisions({ shown }: { shown: DeskCase }) {
  const mayDecide = useMay("decideCases");
  const mayPay = useMay("settleFailedRefunds");
  const [open, setOpen] = useState<Decision | null>(null);
  const hasFailed = shown.refundProblem !== null;
  const possible = hasFailed ? (["retryRefund"] as const) : (offered[shown.state] ?? []);
  const decisions = mayDecide ? possible : [];
  if (decisions.length === 0 && !(mayPay && hasFailed)) return null;
  return (
    <p className="case-decisions">
      {decisions.map((decision) => (
        <Button
          key={decision}
          type={decision === "reject" ? "default" : "primary"}
          danger={decision === "reject"}
          onClick={() => setOpen(decision)}
          data-testid={`decide-${decision}`}
        >
          {names[decision]}
        </Button>
      ))}
      {mayPay && shown.failedRefund && <OtherWays caseNo={shown.caseNo} failed={shown.failedRefund} />}
      {open && <DecisionDialog decision={open} name={names[open]} shown={shown} onClose={() => setOpen(null)} />}
    </p>
  );
}

type OtherWaysProps = { caseNo: string; failed: NonNullable<DeskCase["failedRefund"]> };

/** The ways out of a failed refund beside trying again: to a bank card by WeChat, or paid by hand. */
function OtherWays({ caseNo, failed }: OtherWaysProps) {
  const [open, setOpen] = useState<"bank" | "hand" | null>(null);
  const dialog = { caseNo, failed, onClose: () => setOpen(null) };
  return (
    <>
      {failed.banks.length > 0 && (
        <Button onClick={() => setOpen("bank")} data-testid="refund-to-bank">
          改退银行卡
        </Button>
      )}
      <Button onClick={() => setOpen("hand")} data-testid="mark-refund-paid">
        登记线下退款
      </Button>
      {open === "bank" && <RefundToBankDialog {...dialog} />}
      {open === "hand" && <MarkRefundPaidDialog {...dialog} />}
    </>
  );
}
