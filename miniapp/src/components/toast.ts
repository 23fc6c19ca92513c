import { navigateTo, showToast } from "@tarojs/taro";
import { explainError, refusalCode } from "@/data/explain-error";
import { readSession } from "@/data/session";

export function tell(sentence: string): void {
  void showToast({ title: sentence, icon: "none", duration: 2200 });
}

/** A member whose consent is missing gets the page that asks for it, and can try again afterwards. */
export function tellError(error: unknown): void {
  tell(explainError(error));
  const code = refusalCode(error);
  if (!readSession() || (code !== "consent.required" && code !== "consent.agent_needed")) return;
  void navigateTo({ url: `/pages/agree/index${code === "consent.agent_needed" ? "?for=join" : ""}` });
}
