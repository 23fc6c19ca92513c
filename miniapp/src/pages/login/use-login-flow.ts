import { useState } from "react";
import { pendingChannel, tellOfVisit } from "@/channels/pending-channel";
import { goBackOr } from "@/components/go-back";
import { tell, tellError } from "@/components/toast";
import { api, apiClient } from "@/data/api";
import { clientFacts } from "@/data/client-facts";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import { saveSession } from "@/data/session";
import type { AgreementKind, Invitation } from "@/data/shapes";
import { readPendingInvitation, savePendingInvitation } from "@/invitation/pending-invitation";
import { fulfilLoginWish } from "@/members/login-wish";
import { useLogin } from "@/wechat/login";
import { LoginCancelled } from "@/wechat/login-port";

export type AgreedText = { kind: AgreementKind; version: number };

/** The nickname of new members until they choose their own. */
const nameGivenByUs = /^微信用户\d+$/;

function invitationSentence(invitation: Invitation | null): string {
  if (!invitation) return "登录成功";
  if (invitation.accepted) return `登录成功，已接受 ${invitation.inviterNickname ?? "好友"} 的邀请`;
  return invitation.refusalMessage ?? "登录成功";
}

/** The consents that the login page asks for, in the versions that are in force now. */
export function useLoginFlow(agreed: readonly AgreedText[]) {
  const [busy, setBusy] = useState(false);
  const { requestLogin, surface } = useLogin();
  const start = async () => {
    setBusy(true);
    try {
      const { code, nickname } = await requestLogin();
      const invitationCode = readPendingInvitation() ?? undefined;
      const { token, member, invitation, hasGift } = await apiClient.auth.login.mutate({
        code,
        invitationCode,
        channelCode: pendingChannel(),
        agreed: [...agreed],
        ...clientFacts(),
      });
      savePendingInvitation(null);
      saveSession(token);
      tellOfVisit();
      if (nickname && nameGivenByUs.test(member.nickname)) await apiClient.members.updateProfile.mutate({ nickname });
      const wished = await fulfilLoginWish();
      await queryClient.invalidateQueries();
      tell(
        [invitationSentence(invitation), hasGift ? "新人礼已到账" : null, wished]
          .filter((said) => said !== null)
          .join("，"),
      );
      await goBackOr("/pages/me/index");
    } catch (error) {
      if (!(error instanceof LoginCancelled)) tellError(error);
      if (refusalCode(error) === "consent.outdated") void queryClient.invalidateQueries(api.settings.pathFilter());
    } finally {
      setBusy(false);
    }
  };
  return { busy, surface, start };
}
