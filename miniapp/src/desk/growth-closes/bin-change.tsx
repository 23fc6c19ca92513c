import { formatSignedCount } from "@/format/count";

/** How many bins a member moved since the growth close before. */
export function BinChange({ by }: { by: number }) {
  if (by === 0) return <span className="faint">—</span>;
  return <span className={by > 0 ? "in" : "out"}>{formatSignedCount(by)}</span>;
}
