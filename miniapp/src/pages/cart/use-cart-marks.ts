import { useState } from "react";
import { useCartChanges } from "@/cart/use-cart";
import type { CartLine } from "@/data/shapes";

/** A tick stands for what will be ordered: a line with an obstacle has none until the obstacle is gone. */
const canOrder = ({ state }: CartLine) => state === "ok";

/** Which lines are ticked: for the order, kept by the server, or in the edit mode for one act on this device. */
export function useCartMarks() {
  const changes = useCartChanges();
  const [edited, setEdited] = useState<ReadonlySet<string> | null>(null);
  const isEditing = edited !== null;
  const isOn = (line: CartLine) => (edited ? edited.has(line.skuId) : line.selected && canOrder(line));
  const tickable = (lines: CartLine[]) => (isEditing ? lines : lines.filter(canOrder));
  return {
    changes,
    isEditing,
    /** The lines that the edit mode acts on. */
    editedIds: [...(edited ?? [])],
    isOn,
    areOn: (lines: CartLine[]) => tickable(lines).length > 0 && tickable(lines).every(isOn),
    toggle: (lines: CartLine[], selected: boolean) => {
      const skuIds = tickable(lines).map(({ skuId }) => skuId);
      if (skuIds.length === 0) return;
      if (!edited) return changes.select.mutate({ skuIds, selected });
      const others = [...edited].filter((skuId) => !skuIds.includes(skuId));
      setEdited(new Set(selected ? [...others, ...skuIds] : others));
    },
    edit: (on: boolean) => setEdited(on ? new Set() : null),
  };
}

export type CartMarks = ReturnType<typeof useCartMarks>;
