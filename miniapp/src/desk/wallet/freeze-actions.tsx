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
  const canFreeze = available > 0;
  const canUnfreeze = mayUnfreeze && frozen > 0;
  if (!mayFreeze || (!canFreeze && !canUnfreeze && act === null)) return null;
  return (
    <div className="freeze-actions">
      {canFreeze && (
        <Button size="small" onClick={() => setAct("freeze")} data-testid="freeze-open">
          冻结资金
        </Button>
      )}
      {canUnfreeze && (
        <Button size="small" onClick={() => setAct("unfreeze")} data-testid="unfreeze-open">
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
