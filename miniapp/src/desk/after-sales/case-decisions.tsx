import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../kit/permissions";
import { type Decision, DecisionDialog } from "./decision-dialog";

/** The decisions that each state allows; a refund that failed allows another try only. */
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
  const [open, setOpen] = useState<Decision | null>(null);
  const decisions = shown.refundProblem !== null ? (["retryRefund"] as const) : (offered[shown.state] ?? []);
  if (decisions.length === 0 || !mayDecide) return null;
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
      {open && <DecisionDialog decision={open} name={names[open]} shown={shown} onClose={() => setOpen(null)} />}
    </p>
  );
}
