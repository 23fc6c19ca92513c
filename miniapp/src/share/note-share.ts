import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { readSession } from "@/data/session";

/** 分享: tells the server that something was shared; answers the points that it gave. Sharing never fails for it. */
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
