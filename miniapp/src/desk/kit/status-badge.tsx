const tones: Record<string, string> = {
  pending_payment: "wait",
  paid: "done",
  shipped: "done",
  received: "done",
  closed: "quiet",
  cancelled: "quiet",
  refunded: "out",
};

export function StatusBadge({ status, name }: { status: string; name: string }) {
  return <span className={`status status-${tones[status] ?? "done"}`}>{name}</span>;
}
