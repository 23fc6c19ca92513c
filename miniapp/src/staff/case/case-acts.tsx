import { useState } from "react";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { DecisionSheet } from "@/staff/case/decision-sheet";
import { type Decision, decisionsOf, decisionWords } from "@/staff/case/decisions";
import type { DeskCase } from "@/staff/data/shapes";
import { useMay } from "@/staff/data/use-may";

/** The decisions that the state of the case and the rights of the person allow. */
export function CaseActs({ shown }: { shown: DeskCase }) {
  const mayDecide = useMay("decideCases");
  const [open, setOpen] = useState<Decision | null>(null);
  const decisions = mayDecide ? decisionsOf(shown) : [];
  if (decisions.length === 0) return null;
  return (
    <>
      <BottomBar>
        {decisions.map((decision) => (
          <Button
            key={decision}
            id={`staff-decide-${decision}`}
            tone={decision === "reject" ? "line" : "pine"}
            onTap={() => setOpen(decision)}
          >
            {decisionWords[decision].name}
          </Button>
        ))}
      </BottomBar>
      {open && <DecisionSheet decision={open} shown={shown} onClose={() => setOpen(null)} />}
    </>
  );
}
