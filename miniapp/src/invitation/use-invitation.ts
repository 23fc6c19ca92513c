import { useMutation, useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Invitation } from "@/data/shapes";
import { savePendingInvitation, usePendingInvitation } from "@/invitation/pending-invitation";

/** The pending invitation. A visitor's is bound by their login; a member who is logged in accepts it or lets it be. */
export function useInvitation() {
  const code = usePendingInvitation();
  const preview = useQuery({ ...api.invitations.preview.queryOptions({ code: code ?? "" }), enabled: code !== null });
  const following = useMutation(api.invitations.follow.mutationOptions());
  /** Binds the member; a refusal is an answer with its reason. */
  const accept = async (): Promise<Invitation | null> => {
    if (!code) return null;
    const outcome = await following.mutateAsync({ code });
    savePendingInvitation(null);
    void queryClient.invalidateQueries(api.members.me.queryFilter());
    return outcome;
  };
  const decline = () => savePendingInvitation(null);
  return { code, inviter: code ? preview.data : undefined, preview, accept, decline, busy: following.isPending };
}
