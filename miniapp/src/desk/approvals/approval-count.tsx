import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";

const everyMs = 60_000;

/** How many acts wait for the decision of the staff; nothing when there are none. */
export function ApprovalCount() {
  const { data } = useQuery({ ...api.desk.approvals.count.queryOptions(), refetchInterval: everyMs });
  if (!data?.waiting) return null;
  return (
    <span className="nav-count figure" title={`${data.waiting} 条等你复核`} data-testid="approval-count">
      {data.waiting}
    </span>
  );
}
