import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { tell } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { useSession } from "@/data/session";
import { savePendingInvitation, usePendingInvitation } from "@/invitation/pending-invitation";

/** The pending invitation: shown until login binds it; a member who is logged in is bound at once. */
export function useInvitation() {
  const code = usePendingInvitation();
  const session = useSession();
  const preview = useQuery({ ...api.invitations.preview.queryOptions({ code: code ?? "" }), enabled: code !== null });
  const { mutate: follow } = useMutation(
    api.invitations.follow.mutationOptions({
      onSuccess: (invitation) => {
        savePendingInvitation(null);
        if (!invitation.accepted) return tell(invitation.refusalMessage ?? "这个邀请没有生效");
        tell(`已接受 ${invitation.inviterNickname ?? "好友"} 的邀请`);
        void queryClient.invalidateQueries(api.members.me.queryFilter());
      },
    }),
  );
  useEffect(() => {
    if (session && code) follow({ code });
  }, [session, code, follow]);
  return { code, inviter: code ? preview.data : undefined, preview };
}
