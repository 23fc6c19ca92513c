import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { readSession } from "@/data/session";

/** 分享: reports a share to the server and returns the points it gave; a failure never disturbs the sharing. */
export async function noteShare(): Promise<number> {
  if (!readSession()) return 0;
  try {
    const { points } = await apiClient.membership.noteShare.mutate({});
    void queryClient.invalidateQueries(api.membership.pathFilter());
    return points;
  } catch {
    return 0;
  }
}
