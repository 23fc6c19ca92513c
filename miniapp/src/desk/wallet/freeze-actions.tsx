import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { Button } from "antd";
import { useState } from "react";
import { mayFreeze, mayUnfreeze, useSession } from "../kit/session";
import { FreezeDialog } from "./freeze-dialog";

/** What staff may do with a member's money; shown to whoever may. */
export function FreezeActions({ member }: { member: DeskMember }) {
  const session = useSession();
  const [act, setAct] = useState<"freeze" | "unfreeze" | null>(null);
  const balanceOf = (purpose: string) =>
    member.accounts.find((account) => account.purpose === purpose)?.balanceFen ?? 0;
  const available = balanceOf("available");
  const frozen = balanceOf("frozen");
  if (!mayFreeze(session)) return null;
  return (
    <div className="freeze-actions">
      <Button size="small" disabled={available === 0} onClick={() => setAct("freeze")} data-testid="freeze-open">
        冻结资金
      </Button>
      {mayUnfreeze(session) && (
        <Button size="small" disabled={frozen === 0} onClick={() => setAct("unfreeze")} data-testid="unfreeze-open">
          解冻资金
        </Button>
      )}
      {act && (
        <FreezeDialog
          member={member}
          act={act}
          mostFen={act === "freeze" ? available : frozen}
          onClose={() => setAct(null)}
        />
      )}
    </div>
  );
}
