import "@/polyfill/replace-all";
import { QueryClientProvider } from "@tanstack/react-query";
import { redirectTo, useDidShow, useLaunch, usePageNotFound, useUnhandledRejection } from "@tarojs/taro";
import type { PropsWithChildren } from "react";
import { useAgreementAsk } from "@/agreements/use-agreement-ask";
import { rememberChannel } from "@/channels/pending-channel";
import "@/components/close-on-back";
import { isLostPage, offerReload } from "@/data/lost-page";
import { queryClient } from "@/data/query-client";
import { rememberInvitation } from "@/invitation/pending-invitation";
import { useDailyVisit } from "@/members/use-daily-visit";
import { startWechat } from "@/wechat/start-wechat";
import "@/theme/tokens.css";
import "@/theme/base.css";
import "@/theme/browser.css";
import "@/theme/icons.css";

export default function App({ children }: PropsWithChildren) {
  // A share card can start the app or bring a running one to the front: the code is read both times.
  useLaunch((options) => {
    rememberInvitation(options.query);
    rememberChannel(options.query);
    startWechat();
  });
  useDidShow((options) => {
    rememberInvitation(options?.query);
    rememberChannel(options?.query);
  });
  usePageNotFound(() => void redirectTo({ url: "/pages/missing/index" }));
  useUnhandledRejection(({ reason }) => void (isLostPage(reason) && offerReload()));
  useDailyVisit();
  useAgreementAsk();
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
