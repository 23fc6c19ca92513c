import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";

const everyMs = 60_000;

/** How many complaints wait for the shop's answer; nothing when there are none. */
export function ComplaintCount() {
  const { data } = useQuery({ ...api.desk.complaints.count.queryOptions(), refetchInterval: everyMs });
  if (!data?.waiting) return null;
  return (
    <span className="nav-count figure" title={`${data.waiting} 条投诉等你回复`} data-testid="complaint-count">
      {data.waiting}
    </span>
  );
}
