import { formatTime } from "../kit/format/format-time";

/** When the customer wants to be contacted; red once that has passed. */
export function NextContact({ at }: { at: string | null }) {
  if (at === null) return <span className="faint">没有约</span>;
  const isPast = Date.parse(at) < Date.now();
  return (
    <span className={isPast ? "figure overdue" : "figure"}>
      {formatTime(at).slice(0, 16)}
      {isPast && " 已过"}
    </span>
  );
}
