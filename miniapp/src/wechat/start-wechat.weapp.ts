import { getUpdateManager, navigateTo } from "@tarojs/taro";
import { confirmed } from "@/components/confirm";
import { answerPrivacyQuestion, keepPrivacyQuestion, type Resolve } from "@/privacy/privacy-question";

/** Called on `wx` itself: Taro's types do not know it, and older libraries lack it. */
declare const wx: { onNeedPrivacyAuthorization?: (ask: (resolve: Resolve) => void) => void };

export function startWechat(): void {
  wx.onNeedPrivacyAuthorization?.((resolve) => {
    if (!keepPrivacyQuestion(resolve)) return;
    navigateTo({ url: "/pages/privacy/index" }).catch(() => answerPrivacyQuestion(false));
  });
  offerUpdate();
}

/** The old version runs until the member restarts; a version that did not arrive comes at the next start. */
function offerUpdate(): void {
  const manager = getUpdateManager();
  manager.onUpdateReady(async () => {
    if (await confirmed("新版本已准备好", "重新打开小程序就能使用新版本，现在重启吗？")) manager.applyUpdate();
  });
}
