import type { AgreementKind } from "@/data/shapes";

export const agreementNames: Readonly<Record<AgreementKind, string>> = {
  user_agreement: "用户协议",
  privacy_policy: "隐私政策",
  agent_agreement: "代理协议",
};

/** What every member agrees to; the agent agreement is for those who buy in the join zone. */
export const memberAgreements: readonly AgreementKind[] = ["user_agreement", "privacy_policy"];

export const agreementPath = (kind: AgreementKind) => `/pages/agreement/index?kind=${kind}`;
