const tones: Record<string, string> = {
  requested: "wait",
  inspecting: "wait",
  rejected: "out",
  done: "quiet",
  withdrawn: "quiet",
};

export function CaseBadge({ state, name, failed }: { state: string; name: string; failed: boolean }) {
  return (
    <span className={`status status-${failed ? "out" : (tones[state] ?? "done")}`}>{failed ? "退款失败" : name}</span>
  );
}
