import { NoticedProblem } from "@/data/explain-error";
import type { SubscribeResults } from "@/wechat/subscribe-port";

type Answer = Record<string, string>;
type Request = { tmplIds: readonly string[]; success: (answer: Answer) => void; fail: (failure: Failure) => void };
type Failure = { errMsg?: string; errCode?: number };

/** Called on `wx` itself: Taro's types want fields of another app. */
declare const wx: { requestSubscribeMessage?: (request: Request) => void };

/** The member has switched all messages of this mini-program off. */
const switchedOff = 20_004;

export async function requestSubscribe(templateIds: readonly string[]): Promise<SubscribeResults | null> {
  if (!wx.requestSubscribeMessage) return null;
  return new Promise((resolve, reject) => {
    wx.requestSubscribeMessage?.({
      tmplIds: templateIds,
      success: (answer) => {
        const results = templateIds.flatMap((id) => (answer[id] ? [[id, answer[id]]] : []));
        resolve(Object.fromEntries(results) as SubscribeResults);
      },
      fail: ({ errCode }) => {
        const isOff = errCode === switchedOff;
        const words = isOff ? "通知已关闭，可在右上角菜单的设置里打开" : "微信没有打开通知授权，请稍后再试";
        reject(new NoticedProblem(words));
      },
    });
  });
}
