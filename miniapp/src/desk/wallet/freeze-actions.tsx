import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../kit/permissions";
import { FreezeDialog } from "./freeze-dialog";

/** 冻结、解冻 of a member's money, for the staff who may do it. */
export function FreezeActions({ member }: { member: DeskMember }) {
  const mayFreeze = useMay("freezeMoney");
  const mayUnfreeze = useMay("unfreezeMoney");
  const [act, setAct] = useState<"freeze" | "unfreeze" | null>(null);
  const balanceOf = (purpose: string) =>
    member.accounts.find((account) => account.purpose === purpose)?.balanceFen ?? 0;
  const available = balanceOf("available");
  const frozen = balanceOf("frozen");
  if (!mayFreeze) return null;
  return (
    <div className="freeze-actions">
      <Button size="small" disabled={available === 0} onClick={() => setAct("freeze")} data-testid="freeze-open">
        冻结资金
      </Button>
      {mayUnfreeze && (
        <Button size="small" disabled={frozen === 0} onClick={() => setAct("unfreeze")} data-testid="unfreeze-open">
          解冻资金
        </Button>
      )}
      {act && (
        <FreezeDialog
          member={member}
          act={act}
          maxFen={act === "freeze" ? available : frozen}
          onClose={() => setAct(null)}
        />
      )}
    </div>
  );
}
